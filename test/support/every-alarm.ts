/** Every alarm that the catalogue makes of a file system that is replicated and has a budget. */
import type { Alarm } from '../../src/monitoring/alarm.ts';
import { desire } from '../../src/monitoring/desire.ts';
import type { FileSystem } from '../../src/monitoring/file-system.ts';
import { subjectOf } from '../../src/monitoring/subject.ts';
import { aFileSystem, factsOf, someSettings } from './builders.ts';

const fileSystemOfMode = {
  bursting: {},
  provisioned: { throughputMode: 'provisioned', provisionedMiBps: 64 },
  elastic: { throughputMode: 'elastic' },
} as const satisfies Record<string, Partial<FileSystem>>;

export const modes = ['bursting', 'provisioned', 'elastic'] as const;

const replication = { read: { destinationFileSystemId: 'fs-89abcdef', firstSyncDone: true } };

export function everyAlarm(mode: (typeof modes)[number]): readonly Alarm[] {
  const subject = subjectOf(
    factsOf(aFileSystem(fileSystemOfMode[mode]), { replication }),
    null,
    someSettings({ dailyBudgetUSD: 5 }),
  );
  return desire(subject).flatMap((one) => (one.kind === 'wanted' ? [one.alarm] : []));
}

/** An alarm of metric math, for tests that vary it. */
export function someMathAlarm(): Alarm {
  const alarm = everyAlarm('bursting').find(({ signal }) => signal.expression !== null);
  if (alarm === undefined) throw new Error('an alarm of metric math expected');
  return alarm;
}
