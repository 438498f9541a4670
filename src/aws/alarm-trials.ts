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

/**
 * The summary begins with "Successfully executed action ARN", or "Failed to execute action ARN. Received error: ...". AWS does not
 * document its words, so all but the first of these counts as a failure, with what it says.
 */
function newestOf(items: readonly AlarmHistoryItem[], topicArn: string): NotedAction | null {
  const ofTopic = items.filter(({ HistorySummary = '' }) => arnsIn(HistorySummary).includes(topicArn));
  const [newest] = ofTopic.toSorted((a, b) => timeOf(b) - timeOf(a));
  if (newest === undefined) return null;
  const { HistorySummary = '' } = newest;
  const error = HistorySummary.startsWith('Successfully executed action') ? null : HistorySummary;
  return { at: new Date(timeOf(newest)), error };
}

/** Whole ones: one topic's name may begin with another's. */
function arnsIn(summary: string): readonly string[] {
  return summary.match(/arn:[\w:-]+/g) ?? [];
}

function timeOf({ Timestamp }: AlarmHistoryItem): number {
  return Timestamp?.getTime() ?? 0;
}
