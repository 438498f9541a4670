/** Do the alarms work? Those whose action failed, and those that have had no data for days. */
import { secondsInAnHour } from '../metrics/units.ts';
import type { ExistingAlarm } from './alarm.ts';
import { type Found, fails, ifRead, named, passes, utcText } from './health-check.ts';
import { isOurs } from './identity.ts';
import type { Settings } from './settings.ts';
import type { MaybeRead } from './subject.ts';
import { textOrder } from './text-order.ts';

/** The check is made daily: an hour more, so that none falls between two of them. */
export const actionHours = 25;

/** A file system that rests over a weekend is no fault. */
const mostSilentHours = 48;

export interface FailedAction {
  readonly at: Date;
  readonly alarmName: string;
  /** What it could not tell, as an ARN. */
  readonly target: string;
  readonly because: string;
}

/** An alarm without data now. */
export interface SilentAlarm {
  readonly existing: ExistingAlarm;
  readonly since: Date;
}

/** Any alarm that cannot tell our topics shows that ours cannot. Null: there is no topic. */
export function failedActions(
  actions: MaybeRead<readonly FailedAction[]>,
  { pageTopicArn, ticketTopicArn }: Settings,
): Found | null {
  const topics = [pageTopicArn, ticketTopicArn].filter((arn) => arn !== '');
  if (topics.length === 0) return null;
  return ifRead(actions, (read) => {
    const failed = read.filter(({ target }) => topics.includes(target));
    const last = failed.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
    if (last === undefined)
      return passes(`every action of an alarm on these topics in ${actionHours} hours was carried out`);
    const { alarmName, target, at, because } = last;
    const times = failed.length === 1 ? 'once' : `${failed.length} times`;
    return fails(
      `${times} in ${actionHours} hours an alarm could not tell its topic, last ${alarmName} at ${utcText(at)}, ${target}: ${because}`,
    );
  });
}

/** An alarm without our mark is left out: the next sweep puts its description right. */
export function silentAlarms(alarms: MaybeRead<readonly SilentAlarm[]>, stack: string, now: Date): Found {
  return ifRead(alarms, (read) => {
    const before = now.getTime() - mostSilentHours * secondsInAnHour * 1_000;
    const names = read
      .filter(({ existing, since }) => isOurs(stack, existing) && since.getTime() < before)
      .map(({ existing }) => existing.name)
      .sort(textOrder);
    if (names.length === 0)
      return passes(`no alarm has been without data for more than ${mostSilentHours} hours`);
    const [alarms, they] = names.length === 1 ? ['alarm has', 'it'] : ['alarms have', 'they'];
    return fails(
      `${names.length} ${alarms} had no data for more than ${mostSilentHours} hours, so ${they} cannot fire: ${named(names)}`,
    );
  });
}
