/** Raises the two alarms that every stack has, and waits for what CloudWatch notes of telling their topics. */
import type { Settings } from '../monitoring/settings.ts';
import {
  type SentTestAlert,
  type Subscribers,
  type TestAlert,
  testAlertReason,
  testAlerts,
} from '../monitoring/test-alert.ts';
import { messageOf } from './errors.ts';
import { maybeRead } from './maybe-read.ts';
import type { Alarms, AlarmTrials, Clock, NotedAction } from './ports.ts';

/** CloudWatch notes an action within seconds. */
const secondsBetweenReads = 2;
const mostReads = 15;

export interface TestAlertReads {
  readonly alarms: Pick<Alarms, 'under'>;
  /** Confirmed ones; null: there is no such topic. */
  readonly subscribers: (topicArn: string) => Promise<number | null>;
}

/** Writes nothing. */
export async function planTestAlert(
  settings: Settings,
  { alarms, subscribers }: TestAlertReads,
): Promise<readonly TestAlert[]> {
  const topics = [...new Set([settings.pageTopicArn, settings.ticketTopicArn])].filter((arn) => arn !== '');
  const counted = topics.map(async (arn) => [arn, await maybeRead(subscribers(arn))] as const);
  const [existing, ...heard] = await Promise.all([alarms.under(`${settings.stack}/mount-`), ...counted]);
  return testAlerts(settings, existing, new Map<string, Subscribers>(heard));
}

export interface TestAlertWrites {
  readonly trials: AlarmTrials;
  readonly clock: Clock;
}

/**
 * Sends those that nothing stands in the way of; one that fails keeps no other back.
 * @throws ReadFailed where the history cannot be read: without it nothing would be proved, and nothing is sent.
 */
export async function sendTestAlert(
  alerts: readonly TestAlert[],
  on: TestAlertWrites,
): Promise<readonly SentTestAlert[]> {
  const before = await Promise.all(
    alerts.map(({ obstacle, alarmName, topicArn }) =>
      obstacle === null ? on.trials.lastAction(alarmName, topicArn) : null,
    ),
  );
  return Promise.all(
    alerts.map(async (alert, index) => ({ ...alert, ...(await told(alert, before[index] ?? null, on)) })),
  );
}

type Told = Pick<SentTestAlert, 'outcome' | 'seen'>;

async function told(alert: TestAlert, before: NotedAction | null, on: TestAlertWrites): Promise<Told> {
  if (alert.obstacle !== null) return { outcome: 'not-sent', seen: alert.obstacle };
  try {
    await on.trials.raise(alert.alarmName, testAlertReason);
  } catch (error) {
    return { outcome: 'failed', seen: messageOf(error) };
  }
  try {
    return await noted(alert, before, on);
  } catch (error) {
    return { outcome: 'unknown', seen: `${alert.alarmName} was raised, but ${messageOf(error)}` };
  }
}

/** Times are compared with those of the history only: the clock here may differ from AWS's. */
async function noted(
  { alarmName, topicArn }: TestAlert,
  before: NotedAction | null,
  { trials, clock }: TestAlertWrites,
): Promise<Told> {
  for (let reads = 0; reads < mostReads; reads += 1) {
    await clock.sleep(secondsBetweenReads);
    const action = await trials.lastAction(alarmName, topicArn);
    if (action === null || (before !== null && action.at <= before.at)) continue;
    return action.error === null
      ? { outcome: 'told', seen: `CloudWatch has told ${topicArn}` }
      : { outcome: 'failed', seen: action.error };
  }
  const seconds = secondsBetweenReads * mostReads;
  return {
    outcome: 'unknown',
    seen: `${alarmName} was raised, and its history names no action within ${seconds} s: look there, and whether the alarm is muted`,
  };
}
