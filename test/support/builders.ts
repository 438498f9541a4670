/** Things as tests need them: each builder gives a plain case, and a test varies what it is about. */

import { GiB } from '../../src/metrics/units.ts';
import type { Alarm, ExistingAlarm } from '../../src/monitoring/alarm.ts';
import type { FileSystem } from '../../src/monitoring/file-system.ts';
import { readSettings, type Settings } from '../../src/monitoring/settings.ts';
import { type Subject, subjectOf } from '../../src/monitoring/subject.ts';

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
    lifeCycleState: 'available',
    performanceMode: 'generalPurpose',
    throughputMode: 'bursting',
    standardBytes: 200 * GiB,
    oneZone: false,
    tags: {},
    ...changes,
  };
}

export function aSubject(changes: Partial<FileSystem> = {}, settings: Partial<Settings> = {}): Subject {
  return subjectOf(aFileSystem(changes), { read: null }, null, someSettings(settings));
}

/** An alarm of ours as it stands in CloudWatch. */
export function standing(alarm: Alarm, changes: Partial<ExistingAlarm> = {}): ExistingAlarm {
  const arn = `arn:aws:cloudwatch:us-east-1:111122223333:alarm:${alarm.name}`;
  const { name, description } = alarm;
  return { kind: 'metric', name, arn, description, state: 'OK', alarm, foreignSettings: [], ...changes };
}
