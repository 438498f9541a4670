import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExistingAlarm } from '../../src/monitoring/alarm.ts';
import { alarmName, identityOf } from '../../src/monitoring/identity.ts';
import { type AlarmChange, isWrite } from '../../src/monitoring/plan.ts';
import { type FileSystemRead, planFileSystem } from '../../src/monitoring/plan-file-system.ts';
import { presence } from '../../src/monitoring/presence.ts';
import {
  anyFileSystem,
  anyForeignAlarm,
  anyId,
  anyReplication,
  anySettings,
} from '../support/arbitraries.ts';
import { standing } from '../support/builders.ts';

const now = new Date('2026-11-02T08:00:00Z');
const runs = { numRuns: 500 };

const anyForeign = fc.uniqueArray(anyForeignAlarm, { maxLength: 8, selector: ({ name }) => name });
/** What stood there before: the alarms of another moment of the same file system, and others'. */
const anyRead = fc
  .record({
    before: anyFileSystem,
    fileSystem: fc.option(anyFileSystem),
    replication: anyReplication,
    settings: anySettings,
    foreign: anyForeign,
    edited: fc.boolean(),
  })
  .map(({ before, fileSystem, replication, settings, foreign, edited }) => {
    const then = {
      fileSystemId: before.id,
      presence: presence(before, null, now),
      existing: [],
      replication,
    };
    const ours = afterwards(planFileSystem(then, settings).allowed, [], edited);
    const existing = unique([...foreign, ...ours]);
    const found = fileSystem === null ? null : { ...fileSystem, id: before.id };
    const read: FileSystemRead = {
      fileSystemId: before.id,
      presence: presence(found, null, now),
      existing,
      replication,
    };
    return { read, settings, foreign };
  });

describe('a plan', () => {
  it('is quiet the second time', () => {
    fc.assert(
      fc.property(anyRead, ({ read, settings }) => {
        const { allowed } = planFileSystem(read, settings);
        const second = planFileSystem({ ...read, existing: afterwards(allowed, read.existing) }, settings);
        expect(second.allowed.filter(isWrite)).toEqual([]);
      }),
      runs,
    );
  });

  it('never touches what is not ours', () => {
    fc.assert(
      fc.property(anyRead, ({ read, settings, foreign }) => {
        const theirs = new Set(foreign.map(({ name }) => name));
        const { allowed, withheld } = planFileSystem(read, settings);
        expect(
          [...allowed, ...withheld].filter((change) => isWrite(change) && theirs.has(change.name)),
        ).toEqual([]);
      }),
      runs,
    );
  });

  it('writes only under the name of its own file system', () => {
    fc.assert(
      fc.property(anyRead, ({ read, settings }) => {
        const { allowed } = planFileSystem(read, settings);
        const ids = allowed.filter(isWrite).map(({ name }) => identityOf('mountwatch', name)?.fileSystemId);
        expect(ids.filter((id) => id !== read.fileSystemId)).toEqual([]);
      }),
      runs,
    );
  });

  it('does not depend on the order in which alarms are read', () => {
    const anyShuffled = anyRead.chain((one) =>
      fc
        .shuffledSubarray([...one.read.existing], { minLength: one.read.existing.length })
        .map((existing) => ({ ...one, existing })),
    );
    fc.assert(
      fc.property(anyShuffled, ({ read, settings, existing }) => {
        expect(planFileSystem({ ...read, existing }, settings)).toEqual(planFileSystem(read, settings));
      }),
      runs,
    );
  });

  it('is the allowed and the withheld together, and nothing is withheld from a file system that is there', () => {
    fc.assert(
      fc.property(anyRead, ({ read, settings }) => {
        const { allowed, withheld } = planFileSystem(read, settings);
        const names = [...allowed, ...withheld].map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        expect(withheld.length === 0 || read.presence.is === 'missing').toBe(true);
        const gone = { ...read, presence: { is: 'gone', because: '' } as const };
        if (read.presence.is === 'missing') {
          expect(planFileSystem(gone, settings).allowed.map(({ name }) => name)).toEqual(names.sort());
        }
      }),
      runs,
    );
  });

  it('never deletes while a fact that an alarm needs is unread', () => {
    fc.assert(
      fc.property(anyRead, ({ read, settings }) => {
        const { allowed } = planFileSystem({ ...read, replication: { unread: 'timeout' } }, settings);
        const deleted = allowed.filter(
          ({ verb, alarmId }) => verb === 'delete' && alarmId === 'replication-behind',
        );
        const watched = allowed.some(({ verb }) => verb === 'unknown');
        expect(watched && deleted.length > 0).toBe(false);
      }),
      runs,
    );
  });
});

describe('names', () => {
  it('are read back as they were given, and fit', () => {
    fc.assert(
      fc.property(anyId, fc.stringMatching(/^[a-z][a-z-]{0,30}$/), (fileSystemId, alarmId) => {
        const name = alarmName('s'.repeat(128), { fileSystemId, alarmId });
        expect(identityOf('s'.repeat(128), name)).toEqual({ fileSystemId, alarmId });
        expect(name.length).toBeLessThanOrEqual(255);
      }),
    );
  });

  it('of any text give an identity that makes the same text, or none', () => {
    const anyText = fc
      .array(fc.constantFrom('mountwatch', '/', 'fs-01234567', 'io-limit-near', ' ', '-', 'x'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(anyText, (text) => {
        const identity = identityOf('mountwatch', text);
        if (identity !== null) expect(alarmName('mountwatch', identity)).toBe(text);
      }),
      runs,
    );
  });
});

/** CloudWatch after the writes: deleted ones gone, written ones as written. `edited`: somebody turned one off. */
function afterwards(
  changes: readonly AlarmChange[],
  existing: readonly ExistingAlarm[],
  edited = false,
): ExistingAlarm[] {
  const written = changes.filter(isWrite);
  const names = new Set(written.map(({ name }) => name));
  const alarms = written.flatMap(({ after }) => (after === null ? [] : [after]));
  const standingNow = alarms.map((alarm, index) =>
    standing(edited && index === 0 ? { ...alarm, actionsEnabled: false } : alarm),
  );
  return [...existing.filter(({ name }) => !names.has(name)), ...standingNow];
}

function unique(alarms: readonly ExistingAlarm[]): ExistingAlarm[] {
  return [...new Map(alarms.toReversed().map((alarm) => [alarm.name, alarm])).values()];
}
