/** What a test alert would do, and what it did, for a terminal and for programs (docs/json.md). */
import type { SentTestAlert, TestAlert } from '../monitoring/test-alert.ts';

/** One line an alert. */
export function testAlertPlan(alerts: readonly TestAlert[]): readonly string[] {
  return alerts.map((alert) =>
    line(alert, alert.obstacle ?? `raises ${alert.alarmName}, which tells ${heardBy(alert)}`),
  );
}

export function testAlertText(sent: readonly SentTestAlert[]): readonly string[] {
  return sent.map((alert) =>
    line(
      alert,
      `${alert.outcome}: ${alert.outcome === 'told' ? `${alert.alarmName} told ${heardBy(alert)}` : alert.seen}`,
    ),
  );
}

export function testAlertJson(sent: readonly SentTestAlert[]) {
  return {
    alerts: sent.map(({ severity, alarmName, topicArn, confirmedSubscribers, outcome, seen }) => ({
      ...{ severity, alarmName, topicArn, confirmedSubscribers, outcome, seen },
    })),
  };
}

function line({ severity }: TestAlert, text: string): string {
  return `${severity.padEnd('ticket'.length)}  ${text}`;
}

function heardBy({ topicArn, confirmedSubscribers }: TestAlert): string {
  if (confirmedSubscribers === null) return `${topicArn}, whose subscribers could not be counted`;
  return `${topicArn}, with ${confirmedSubscribers} confirmed ${confirmedSubscribers === 1 ? 'subscriber' : 'subscribers'}`;
}
