/** CloudWatch, for a trial: an alarm set to ALARM by hand, and what the alarm's history says of its topic. */
import {
  type AlarmHistoryItem,
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import type { AlarmTrials, NotedAction } from '../flows/ports.ts';
import { clientOptions } from './client-options.ts';
import { reading, writing } from './failure.ts';
import { notedAction } from './noted-action.ts';

/** The newest; an alarm has at most five actions a state. */
const mostItems = 20;

export function alarmTrialsOf(region: string): AlarmTrials {
  const client = new CloudWatchClient(clientOptions(region));
  return {
    lastAction: (AlarmName, topicArn) =>
      reading(`the history of ${AlarmName}`, async () => {
        const { AlarmHistoryItems = [] } = await client.send(
          new DescribeAlarmHistoryCommand({
            AlarmName,
            HistoryItemType: 'Action',
            ScanBy: 'TimestampDescending',
            MaxRecords: mostItems,
          }),
        );
        return newestOf(AlarmHistoryItems, topicArn);
      }),
    raise: (AlarmName, StateReason) =>
      writing(`raise ${AlarmName}`, async () => {
        await client.send(new SetAlarmStateCommand({ AlarmName, StateValue: 'ALARM', StateReason }));
      }),
  };
}

/** Of what was told to the topic. What is unclear proves nothing, and counts as a failure, with what it says. */
function newestOf(items: readonly AlarmHistoryItem[], topicArn: string): NotedAction | null {
  const ofTopic = items.map(notedAction).filter(({ target }) => target === topicArn);
  const [newest] = ofTopic.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  if (newest === undefined) return null;
  return { at: newest.at, error: newest.outcome === 'succeeded' ? null : newest.says };
}
