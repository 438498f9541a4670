/**
 * What the flows need of the world. `aws/` and `local/` each offer all of it. A read that fails throws `ReadFailed`;
 * null and empty lists mean that AWS said so.
 */
import type { Alarm, ExistingAlarm } from '../monitoring/alarm.ts';
import type { ExistingDashboard } from '../monitoring/dashboards.ts';
import type { FileSystem, Replication } from '../monitoring/file-system.ts';
import type { HealthReport } from '../monitoring/health-report.ts';
import type { LookRequest } from '../monitoring/look-request.ts';
import type { SweepRecord } from '../monitoring/sweep-record.ts';
import type { VerdictTable } from '../reports/verdict-table.ts';

export interface FileSystems {
  /** Null when AWS answers "not found". */
  find(id: string): Promise<FileSystem | null>;
  all(): Promise<readonly FileSystem[]>;
}

export interface Replications {
  /** The replication of which the file system is the source. */
  of(fileSystemId: string): Promise<Replication | null>;
  /** By the id of the source. */
  all(): Promise<ReadonlyMap<string, Replication>>;
}

/** As their task starts have shown; names as people know them, `cluster/service`. */
export interface Services {
  /** Those that mount the file system. */
  of(fileSystemId: string): Promise<readonly string[]>;
  /** By the id of the file system; one that no known service mounts is absent. */
  all(): Promise<ReadonlyMap<string, readonly string[]>>;
}

export interface Alarms {
  /** Metric and composite alarms whose names begin with a prefix, every page of them. */
  under(prefix: string): Promise<readonly ExistingAlarm[]>;
  /** Value of one tag of one alarm. */
  tag(arn: string, key: string): Promise<string | null>;
  /** Creates or overwrites. CloudWatch ignores `tags` when the alarm exists. */
  put(alarm: Alarm, tags: Readonly<Record<string, string>>): Promise<void>;
  /** At most 100 names. */
  delete(names: readonly string[]): Promise<void>;
}

/** What CloudWatch noted of an alarm that told a topic. */
export interface NotedAction {
  readonly at: Date;
  /** Null: the topic took it. */
  readonly error: string | null;
}

export interface AlarmTrials {
  /** The newest that was noted of the alarm and the topic; null: nothing. */
  lastAction(alarmName: string, topicArn: string): Promise<NotedAction | null>;
  /** Sets the alarm to ALARM: CloudWatch acts as if it were so, and finds back to the true state by itself. */
  raise(alarmName: string, reason: string): Promise<void>;
}

export interface Dashboards {
  find(name: string): Promise<ExistingDashboard | null>;
  /** @returns CloudWatch's warnings: the dashboard is saved, and part of it may not render. Errors throw. */
  put(name: string, body: string): Promise<readonly string[]>;
  delete(name: string): Promise<void>;
}

export interface Reviews {
  /** What the last weekly review told; null: there was none. */
  lastReport(): Promise<VerdictTable | null>;
}

/** What Mountwatch notes of its own work, in its table. Where there is none, nothing is noted. */
export interface Logbook {
  /** Null: no sweep has ended well yet. */
  lastSweep(): Promise<SweepRecord | null>;
  noteSweep(record: SweepRecord): Promise<void>;
  /** File systems whose creation an event announced, in the last week. */
  announced(): Promise<ReadonlySet<string>>;
  noteAnnounced(fileSystemId: string): Promise<void>;
  /** Null: the health has not been checked yet. */
  lastHealth(): Promise<HealthReport | null>;
  noteHealth(report: HealthReport): Promise<void>;
}

export interface LookQueue {
  /** @param delaySeconds 0 to 900. */
  send(request: LookRequest, delaySeconds: number): Promise<void>;
  /** Any number of requests, in as few calls as the queue allows. */
  sendAll(requests: readonly LookRequest[], delaySeconds: number): Promise<void>;
}

export interface Notice {
  /** At most 100 ASCII characters. */
  readonly subject: string;
  readonly text: string;
}

export interface Notices {
  /** Tells those who hear tickets. */
  send(notice: Notice): Promise<void>;
}

export interface DeadLetters {
  /** @param body the message as it came; @param reason why nothing can be done with it. */
  send(body: string, reason: string): Promise<void>;
}

export interface StackAnswers {
  /**
   * Hands CloudFormation its answer.
   * @param url signed by CloudFormation: whoever has it can answer, so that it stands in no error and no log.
   * @throws WriteFailed when the answer did not arrive, after several attempts.
   */
  send(url: string, body: string): Promise<void>;
}

export interface Clock {
  now(): Date;
  sleep(seconds: number): Promise<void>;
}

export interface World {
  readonly region: string;
  readonly fileSystems: FileSystems;
  readonly replications: Replications;
  readonly services: Services;
  readonly reviews: Reviews;
  readonly logbook: Logbook;
  readonly alarms: Alarms;
  readonly dashboards: Dashboards;
  readonly clock: Clock;
  /** Resolves when the next write may be made: PutMetricAlarm and DeleteAlarms have a quota an account and Region. */
  readonly writeTurn: () => Promise<void>;
}
