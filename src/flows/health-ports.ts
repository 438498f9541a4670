/** What the health check needs of the world, beside ports.ts and by the same rules: a read that fails throws `ReadFailed`. */
import type { FailedAction, SilentAlarm } from '../monitoring/alarm-checks.ts';
import type { TopicKeyRead } from '../monitoring/key-policy.ts';
import type { FoundSettings } from '../monitoring/overlap.ts';
import type { TopicRead } from '../monitoring/topic-checks.ts';
import type { Clock, FileSystems, Logbook, Notices } from './ports.ts';

export interface Trails {
  deliversManagementWrites(): Promise<'yes' | 'no'>;
}

export interface Topics {
  /** Null: there is no such topic. */
  find(arn: string): Promise<TopicRead | null>;
}

export interface TopicKeys {
  /** @param keyId an alias, an id or an ARN. */
  read(keyId: string): Promise<TopicKeyRead>;
}

export interface AlarmHistory {
  /** Of every alarm of the account and Region, ours or not. */
  failedActions(since: Date): Promise<readonly FailedAction[]>;
}

export interface SilentAlarms {
  /** Metric alarms without data, whose names begin with a prefix. */
  under(prefix: string): Promise<readonly SilentAlarm[]>;
}

export interface StackSettings {
  /** Of every stack of Mountwatch in this account and Region. */
  all(): Promise<readonly FoundSettings[]>;
}

/** What is read, by the function as well as from a terminal. */
export interface HealthReads {
  readonly region: string;
  readonly trails: Trails;
  readonly topics: Topics;
  readonly topicKeys: TopicKeys;
  readonly alarmHistory: AlarmHistory;
  readonly silentAlarms: SilentAlarms;
  readonly fileSystems: Pick<FileSystems, 'all'>;
  readonly stackSettings: StackSettings;
  /** Null: there is no table. */
  readonly logbook: Pick<Logbook, 'lastSweep'> | null;
  readonly clock: Pick<Clock, 'now'>;
}

export interface HealthPorts extends HealthReads {
  readonly logbook: Pick<Logbook, 'lastSweep' | 'lastHealth' | 'noteHealth'>;
  readonly notices: Notices;
}
