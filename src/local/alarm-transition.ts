/** A change of an alarm's state, as its history records it. */
import type { AlarmState, ExistingAlarm } from '../monitoring/alarm.ts';

export interface AlarmTransition {
  readonly at: Date;
  /** The alarm after the change. */
  readonly existing: ExistingAlarm;
  readonly from: AlarmState;
  /** When the state before began; null where the alarm was born with it. */
  readonly since: Date | null;
  readonly to: AlarmState;
  /** In CloudWatch's manner: which datapoints crossed which threshold. */
  readonly reason: string;
}
