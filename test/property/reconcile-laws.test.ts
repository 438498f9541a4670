import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExistingAlarm } from '../../src/monitoring/alarm.ts';
import { effectiveMode, type FileSystem } from '../../src/monitoring/file-system.ts';
import { alarmName, alarmNamePrefix, identityOf } from '../../src/monitoring/identity.ts';
import { type AlarmChange, isWrite } from '../../src/monitoring/plan.ts';
import {
  type FileSystemPlan,
  type FileSystemRead,
  planFileSystem,
} from '../../src/monitoring/plan-file-system.ts';
import { presence } from '../../src/monitoring/presence.ts';
import { isTold } from '../../src/monitoring/tags-note.ts';
import {
  anyAlarmId,
  anyFileSystem,
  anyForeignAlarm,
  anyId,
  anyReplication,
  anyServices,
  anySettings,
  anyStack,
} from '../support/arbitraries.ts';
import { standing } from '../support/builders.ts';

const now = new Date('2026-11-02T08:00:00Z');
const anyTimeBefore = fc.constantFrom('2026-11-02T00:00:00Z', '2026-11-01T23:59:59Z', '2026-09-01T08:00:00Z');
const runs = { numRuns: 500 };

const anyForeign = fc.uniqueArray(anyForeignAlarm, { maxLength: 8, selector: ({ name }) => name });
/** What stood there before: the alarms of another moment of the same file system, and others'. */
const anyRead = fc
  .record({
    before: anyFileSystem,
    fileSystem: fc.option(anyFileSystem),
    replication: anyReplication,
    services: anyServices,
    servicesBefore: anyServices,
    timeBefore: anyTimeBefore,
    settings: anySettings,
    foreign: anyForeign,
    edited: fc.boolean(),
  })
  .map(({ before, fileSystem, replication, settings, foreign, edited, ...of }) => {
    const then = {
      fileSystemId: before.id,
      presence: presence(before, null, now),
      existing: [],
      replication,
      services: of.servicesBefore,
      now: new Date(of.timeBefore),
    };
    const ours = afterwards(planFileSystem(then, settings).allowed, [], edited);
    const existing = unique([...foreign, ...ours]);
    const found = fileSystem === null ? null : { ...fileSystem, id: before.id };
    const read: FileSystemRead = {
      fileSystemId: before.id,
      presence: presence(found, null, now),
      existing,
      replication,
      services: of.services,
      now,
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

  it('rewrites and deletes nothing for a size that moves no threshold by more than 20 %', () => {
    const anyMove = fc.record({
      read: anyRead,
      share: fc.double({ min: 0.81, max: 1.19, noNaN: true }),
    });
    fc.assert(
      fc.property(anyMove, ({ read: { read, settings }, share }) => {
        fc.pre(read.presence.is === 'there' && read.presence.fileSystem.throughputMode === 'bursting');
        if (read.presence.is !== 'there') return;
        const { fileSystem } = read.presence;
        const fresh = { ...read, existing: [] };
        const existing = afterwards(planFileSystem(fresh, settings).allowed, []);
        const moved = { ...fileSystem, standardBytes: Math.round(fileSystem.standardBytes * share) };
        const later = { ...read, existing, presence: { is: 'there', fileSystem: moved } as const };
        // At the Regional burst cap an alarm may come that no alarm of ours could remember.
        const verbs = planFileSystem(later, settings).allowed.map(({ verb }) => verb);
        expect(verbs.filter((verb) => verb === 'update' || verb === 'delete')).toEqual([]);
      }),
      runs,
    );
  });

  it('tells each tag problem once, where an alarm can name it', () => {
    fc.assert(
      fc.property(anyRead, ({ read, settings }) => {
        const { allowed, tagProblems } = planFileSystem(read, settings);
        const second = planFileSystem({ ...read, existing: afterwards(allowed, read.existing) }, settings);
        const texts = allowed.flatMap(({ after }) => (after === null ? [] : [after.description]));
        const named = tagProblems.filter((problem) => isTold(problem, texts));
        expect(second.newTagProblems.filter((problem) => named.includes(problem))).toEqual([]);
        expect(second.tagProblems).toHaveLength(tagProblems.length);
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

  it('deletes, while a fact is unread, only what it deletes whatever the fact is', () => {
    const answers = [null, { destinationFileSystemId: 'fs-99999999', firstSyncDone: true }];
    fc.assert(
      fc.property(anyRead, fc.constantFrom(...answers), ({ read, settings }, answer) => {
        const unread = planFileSystem({ ...read, replication: { unread: 'timeout' } }, settings);
        const known = planFileSystem({ ...read, replication: { read: answer } }, settings);
        const deletedIfKnown = new Set(deleted(known));
        expect(deleted(unread).filter((name) => !deletedIfKnown.has(name))).toEqual([]);
      }),
      runs,
    );
  });
});

function deleted({ allowed }: FileSystemPlan): readonly string[] {
  return allowed.filter(({ verb }) => verb === 'delete').map(({ name }) => name);
}

describe('names', () => {
  const anyNamed = fc.record({ stack: anyStack, fileSystemId: anyId, alarmId: anyAlarmId });

  it('are read back as they were given, and fit', () => {
    fc.assert(
      fc.property(anyId, anyAlarmId, (fileSystemId, alarmId) => {
        const name = alarmName('s'.repeat(128), { fileSystemId, alarmId });
        expect(identityOf('s'.repeat(128), name)).toEqual({ fileSystemId, alarmId });
        expect(name.length).toBeLessThanOrEqual(255);
      }),
    );
  });

  it('are the same for the same stack, file system and alarm only, though one begins with another', () => {
    fc.assert(
      fc.property(anyNamed, anyNamed, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(alarmName(one.stack, one) === alarmName(other.stack, other)).toBe(same);
      }),
      runs,
    );
  });

  it('are found under the prefix of their own stack and file system, and under no other', () => {
    fc.assert(
      fc.property(anyNamed, anyNamed, (one, other) => {
        const name = alarmName(other.stack, other);
        const sameStack = one.stack === other.stack;
        const sameFileSystem = sameStack && one.fileSystemId === other.fileSystemId;
        expect(name.startsWith(alarmNamePrefix(one.stack))).toBe(sameStack);
        expect(name.startsWith(alarmNamePrefix(one.stack, one.fileSystemId))).toBe(sameFileSystem);
        expect(identityOf(one.stack, name) !== null).toBe(sameStack);
      }),
      runs,
    );
  });

  const anyPart = fc.oneof(anyStack, anyId, anyAlarmId, fc.constantFrom('', ' ', '-', 'fs-', 'IO'));
  const anyText = fc.oneof(
    fc.array(anyPart, { maxLength: 5 }).map((parts) => parts.join('/')),
    fc
      .tuple(anyStack, anyId, anyAlarmId, fc.constantFrom('', '', '/', ' ', '/x'))
      .map(([stack, id, alarmId, end]) => `${stack}/${id}/${alarmId}${end}`),
  );

  it('of any text give an identity that makes the same text, or none', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const identity = identityOf('mountwatch', text);
        if (identity !== null) expect(alarmName('mountwatch', identity)).toBe(text);
      }),
      runs,
    );
    const ours = fc
      .sample(anyText, { numRuns: 1_000, seed: 1 })
      .filter((text) => identityOf('mountwatch', text));
    expect(ours.length).toBeGreaterThan(20);
  });
});

describe('what the laws are tried on', () => {
  const inTheBand = (fileSystem: FileSystem | null) =>
    fileSystem !== null &&
    effectiveMode(fileSystem, null) === 'provisioned' &&
    effectiveMode(fileSystem, 'bursting') === 'bursting';

  it('are often file systems in the dead band of the effective mode', () => {
    const reached = fc.sample(anyFileSystem, { numRuns: 1_000, seed: 1 }).filter(inTheBand);
    expect(reached.length).toBeGreaterThan(50);
  });

  it('are sometimes file systems in the band that still have the alarms of bursting', () => {
    const reached = fc.sample(anyRead, { numRuns: 1_000, seed: 1 }).filter(({ read }) => {
      const fileSystem = 'fileSystem' in read.presence ? read.presence.fileSystem : null;
      return inTheBand(fileSystem) && read.existing.some(({ name }) => name.endsWith('/burst-credits-low'));
    });
    expect(reached.length).toBeGreaterThan(10);
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
