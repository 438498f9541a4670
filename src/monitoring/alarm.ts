/** A CloudWatch alarm in one canonical form, so that wanted and existing ones can be compared field by field. */
import { sameValue } from './json.ts';

export interface AlarmSeries {
  readonly namespace: string;
  readonly metric: string;
  readonly statistic: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface AlarmSignal {
  readonly periodSeconds: number;
  /** Null: the alarm watches its one series itself. */
  readonly expression: string | null;
  readonly series: Readonly<Record<string, AlarmSeries>>;
}

/** The id of the series of an alarm without expression; CloudWatch has no name for it. */
export const plainSeriesId = 'plain';

export type ComparisonOperator =
  | 'LessThanThreshold'
  | 'LessThanOrEqualToThreshold'
  | 'GreaterThanThreshold'
  | 'GreaterThanOrEqualToThreshold';

export interface Alarm {
  /** 1 to 255 characters; cannot be changed later. */
  readonly name: string;
  /** At most 1,024 characters; the console renders Markdown. */
  readonly description: string;
  readonly signal: AlarmSignal;
  readonly operator: ComparisonOperator;
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: string;
  readonly actionsEnabled: boolean;
  /** ARNs, at most five. */
  readonly alarmActions: readonly string[];
  readonly okActions: readonly string[];
  readonly insufficientDataActions: readonly string[];
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** What stands in CloudWatch under a name, ours or not. */
export interface ExistingAlarm {
  readonly kind: 'metric' | 'composite';
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  /** Its state at the time of reading. */
  readonly state: AlarmState;
  /** Null for composite alarms and forms that Mountwatch never writes. */
  readonly alarm: Alarm | null;
  /** Settings that Mountwatch never writes, such as Unit: found on an alarm of ours they are somebody's edit. */
  readonly foreignSettings: readonly string[];
  /** Value of the tag `mountwatch:stack`; undefined until it is asked for, null when there is none. */
  readonly stackTag?: string | null;
}

/** Alarm-metrics that CloudWatch bills: one for each series. */
export function billedMetrics(alarm: Alarm): number {
  return Object.keys(alarm.signal.series).length;
}

/** The names of the settings in which two alarms differ, in the order of the type. */
export function differences(wanted: Alarm, existing: Alarm): readonly (keyof Alarm)[] {
  const settings = Object.keys(wanted) as (keyof Alarm)[];
  return settings.filter((setting) => !sameValue(wanted[setting], existing[setting]));
}
