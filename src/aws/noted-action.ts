/**
 * What an item of an alarm's history tells of an action. Neither its JSON nor its words are documented: both are as they were seen in
 * answers of AWS. The JSON is for programs and comes first; the summary, which is for people, decides where there is none that is known.
 */
import type { AlarmHistoryItem } from '@aws-sdk/client-cloudwatch';
import * as v from 'valibot';

export interface NotedItem {
  readonly at: Date;
  readonly alarmName: string;
  /** ARN of what was to be told; empty where none is named. */
  readonly target: string;
  readonly outcome: 'succeeded' | 'failed' | 'unclear';
  /** Why it failed, or else what is noted. */
  readonly says: string;
}

const actionData = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    actionState: v.string(),
    notificationResource: v.optional(v.string()),
    error: v.nullish(v.unknown()),
  }),
);

export function notedAction(item: AlarmHistoryItem): NotedItem {
  const { AlarmName = '', Timestamp = new Date(0), HistorySummary = '' } = item;
  const { success, output } = v.safeParse(actionData, item.HistoryData);
  // Whole: one topic's name may begin with another's.
  const [inSummary = ''] = /arn:[^\s,"]+[^\s,".]/.exec(HistorySummary) ?? [];
  return {
    at: Timestamp,
    alarmName: AlarmName,
    target: success ? (output.notificationResource ?? inSummary) : inSummary,
    outcome: success ? outcomeOfState(output.actionState) : outcomeOfSummary(HistorySummary),
    says: success && typeof output.error === 'string' ? output.error : HistorySummary,
  };
}

function outcomeOfState(actionState: string): NotedItem['outcome'] {
  if (actionState === 'Succeeded') return 'succeeded';
  return actionState === 'Failed' ? 'failed' : 'unclear';
}

function outcomeOfSummary(summary: string): NotedItem['outcome'] {
  if (/^Successfully executed action/i.test(summary)) return 'succeeded';
  return /^Failed to execute/i.test(summary) ? 'failed' : 'unclear';
}
