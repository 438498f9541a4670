/** What the alarms of a file system say of the services that mount it: rarely rewritten, never wrong for more than a day. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExistingAlarm } from '../../src/monitoring/alarm.ts';
import { isWrite } from '../../src/monitoring/plan.ts';
import { type FileSystemRead, planFileSystem } from '../../src/monitoring/plan-file-system.ts';
import { servicesIn, servicesNotes } from '../../src/monitoring/services-note.ts';
import {
  anyFileSystem,
  anyReplication,
  anyServiceNames,
  anyServices,
  anySettings,
} from '../support/arbitraries.ts';
import { standing } from '../support/builders.ts';

const morning = new Date('2026-11-24T00:00:00Z');
const evening = new Date('2026-11-24T23:59:59.999Z');
const anyLaterDay = fc.constantFrom(new Date('2026-11-25T00:00:00Z'), new Date('2027-03-01T12:00:00Z'));
const runs = { numRuns: 300 };

const anyCase = fc.record({
  fileSystem: anyFileSystem,
  replication: anyReplication,
  settings: anySettings,
  services: anyServiceNames,
  others: anyServices,
  later: anyLaterDay,
});
type Case = typeof anyCase extends fc.Arbitrary<infer One> ? One : never;

/** A file system whose alarms were made in the morning, while `services` were known to mount it. */
function madeInTheMorning({ fileSystem, replication, settings, services }: Case) {
  const read: FileSystemRead = {
    fileSystemId: fileSystem.id,
    presence: { is: 'there', fileSystem },
    existing: [],
    replication,
    services: { read: services },
    now: morning,
  };
  return { ...read, existing: afterwards(planFileSystem(read, settings)) };
}

function afterwards({ allowed }: ReturnType<typeof planFileSystem>): readonly ExistingAlarm[] {
  return allowed.flatMap(({ after }) => (after === null ? [] : [standing(after)]));
}

function writes(read: FileSystemRead, { settings }: Case) {
  return planFileSystem(read, settings).allowed.filter(isWrite);
}

describe('alarms that name services', () => {
  it('are not rewritten for other services on the day on which they were written', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const read = madeInTheMorning(one);
        const named = read.existing.filter(({ description }) => servicesIn(description) !== null);
        const written = writes({ ...read, services: one.others, now: evening }, one);
        const names = written.map(({ name }) => name);
        expect(named.filter(({ name }) => names.includes(name))).toEqual([]);
      }),
      runs,
    );
  });

  it('are never rewritten for the same services, in whatever order, however late', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const read = madeInTheMorning(one);
        expect(
          writes({ ...read, services: { read: one.services.toReversed() }, now: one.later }, one),
        ).toEqual([]);
      }),
      runs,
    );
  });

  it('are never rewritten while the services cannot be read, however late', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const read = madeInTheMorning(one);
        expect(writes({ ...read, services: { unread: 'Throttling' }, now: one.later }, one)).toEqual([]);
      }),
      runs,
    );
  });

  it('name those of a later day from then on, with that day, and are quiet again', () => {
    fc.assert(
      fc.property(anyCase, anyServiceNames, (one, others) => {
        const read = { ...madeInTheMorning(one), services: { read: others }, now: one.later };
        const plan = planFileSystem(read, one.settings);
        const lists = servicesNotes(others, '').map(({ list }) => list);
        const changed = plan.allowed.filter(isWrite).flatMap(({ after }) => (after === null ? [] : [after]));
        const notes = changed.map(({ description }) => servicesIn(description));
        expect(notes.filter((note) => note !== null && !lists.includes(note.list))).toEqual([]);
        expect(
          notes.filter((note) => note !== null && !one.later.toISOString().startsWith(note.day)),
        ).toEqual([]);
        expect(writes({ ...read, existing: afterwards(plan) }, one)).toEqual([]);
      }),
      runs,
    );
  });

  it('name no service where none could be read when they were made', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const unread = { ...madeInTheMorning(one), existing: [], services: { unread: 'Throttling' } };
        const made = afterwards(planFileSystem(unread, one.settings));
        expect(made.filter(({ description }) => servicesIn(description) !== null)).toEqual([]);
      }),
      runs,
    );
  });
});

describe('what the laws are tried on', () => {
  const sample = fc.sample(anyCase, { numRuns: 500, seed: 1 });

  it('are often alarms that name all services, and often ones that had no room for all', () => {
    const said = sample.flatMap((one) =>
      madeInTheMorning(one).existing.map(({ description }) => {
        const list = servicesIn(description)?.list;
        if (list === undefined) return 'none';
        return list === servicesNotes(one.services, '')[0]?.list ? 'all' : 'a few';
      }),
    );
    const counts = Map.groupBy(said, (what) => what);
    expect(counts.get('all')?.length).toBeGreaterThan(100);
    expect(counts.get('a few')?.length).toBeGreaterThan(50);
  });

  it('are often other services on the later day', () => {
    const rewritten = sample.filter(
      (one) => writes({ ...madeInTheMorning(one), services: one.others, now: one.later }, one).length > 0,
    );
    expect(rewritten.length).toBeGreaterThan(100);
  });
});
