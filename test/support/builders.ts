/** Things as tests need them: each builder gives a plain case, and a test varies what it is about. */

import { GiB } from '../../src/metrics/units.ts';
import type { Alarm, ExistingAlarm } from '../../src/monitoring/alarm.ts';
import type { FileSystem } from '../../src/monitoring/file-system.ts';
import { readSettings, type Settings } from '../../src/monitoring/settings.ts';
import { type Facts, type Subject, subjectOf } from '../../src/monitoring/subject.ts';

export const pageTopic = 'arn:aws:sns:us-east-1:111122223333:pages';
export const ticketTopic = 'arn:aws:sns:us-east-1:111122223333:tickets';

export function someSettings(changes: Partial<Settings> = {}): Settings {
  const read = readSettings(
    'mountwatch',
    JSON.stringify({ pageTopicArn: pageTopic, ticketTopicArn: ticketTopic }),
  );
  if ('invalid' in read) throw new Error(read.invalid);
  return { ...read.settings, ...changes };
}

export function aFileSystem(changes: Partial<FileSystem> = {}): FileSystem {
  return {
    id: 'fs-0123456789abcdef0',
    region: 'us-east-1',
    createdAt: new Date('2026-10-01T08:00:00Z'),
    lifeCycleState: 'available',
    performanceMode: 'generalPurpose',
    throughputMode: 'bursting',
    standardBytes: 200 * GiB,
    iaBytes: 0,
    archiveBytes: 0,
    oneZone: false,
    tags: {},
    ...changes,
  };
}

/** What else is read of a file system: it has no replication, and no known service mounts it. */
export const alone = {
  replication: { read: null },
  services: { read: [] },
  now: new Date('2026-11-02T08:00:00Z'),
} as const satisfies Partial<Facts>;

export function factsOf(fileSystem: FileSystem, changes: Partial<Facts> = {}): Facts {
  return { fileSystem, ...alone, ...changes };
}

export function aSubject(changes: Partial<FileSystem> = {}, settings: Partial<Settings> = {}): Subject {
  return subjectOf(factsOf(aFileSystem(changes)), null, someSettings(settings));
}

/** An alarm of ours as it stands in CloudWatch. */
export function standing(alarm: Alarm, changes: Partial<ExistingAlarm> = {}): ExistingAlarm {
  const arn = `arn:aws:cloudwatch:us-east-1:111122223333:alarm:${alarm.name}`;
  const { name, description } = alarm;
  return { kind: 'metric', name, arn, description, state: 'OK', alarm, foreignSettings: [], ...changes };
}
