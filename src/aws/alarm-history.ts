/** CloudWatch's record of what alarms did, and the alarms that have no data. */
import {
  type AlarmHistoryItem,
  type CloudWatchClient,
  paginateDescribeAlarmHistory,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';
import type { AlarmHistory, SilentAlarms } from '../flows/health-ports.ts';
import type { FailedAction, SilentAlarm } from '../monitoring/alarm-checks.ts';
import { toExisting } from './alarm-translation.ts';
import { reading } from './failure.ts';
import { notedAction } from './noted-action.ts';

/** Ten thousand actions: beyond that, the reading of them would be the trouble. */
const mostPages = 100;

/**
 * The history takes one name or none, and no prefix. Without a name a day of all alarms of the Region is a page or two; by name it
 * would be a call for each alarm.
 */
export function alarmHistoryOf(client: CloudWatchClient): AlarmHistory {
  return {
    failedActions: (since) => reading('the history of the alarms', () => failedActions(client, since)),
  };
}

export function silentAlarmsOf(client: CloudWatchClient): SilentAlarms {
  return {
    under: (prefix) => reading(`the alarms without data under ${prefix}`, () => silentAlarms(client, prefix)),
  };
}

async function failedActions(client: CloudWatchClient, StartDate: Date): Promise<readonly FailedAction[]> {
  const found: FailedAction[] = [];
  const input = {
    AlarmTypes: ['MetricAlarm' as const, 'CompositeAlarm' as const],
    HistoryItemType: 'Action' as const,
    StartDate,
    ScanBy: 'TimestampDescending' as const,
  };
  let pages = 0;
  for await (const { AlarmHistoryItems = [] } of paginateDescribeAlarmHistory(
    { client, pageSize: 100 },
    input,
  )) {
    pages += 1;
    if (pages > mostPages)
      throw new Error(`there are more than ${mostPages * 100} actions since ${StartDate.toISOString()}`);
    for (const item of AlarmHistoryItems) found.push(...failedAction(item));
  }
  return found;
}

/** What is unclear is no failure that anybody should be told of. */
function failedAction(item: AlarmHistoryItem): readonly FailedAction[] {
  const { at, alarmName, target, outcome, says } = notedAction(item);
  return outcome === 'failed' ? [{ at, alarmName, target, because: says }] : [];
}

async function silentAlarms(client: CloudWatchClient, prefix: string): Promise<readonly SilentAlarm[]> {
  const found: SilentAlarm[] = [];
  const input = { AlarmNamePrefix: prefix, StateValue: 'INSUFFICIENT_DATA' as const };
  for await (const { MetricAlarms = [] } of paginateDescribeAlarms({ client, pageSize: 100 }, input)) {
    for (const alarm of MetricAlarms) {
      const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
      if (since === undefined)
        throw new Error(`DescribeAlarms does not say since when ${alarm.AlarmName} has no data`);
      found.push({ existing: toExisting(alarm), since });
    }
  }
  return found;
}
