/** A trial of the way from an alarm to people: one page and one ticket, by the two alarms that every stack has. */
import type { ExistingAlarm } from './alarm.ts';
import type { Settings } from './settings.ts';
import type { MaybeRead } from './subject.ts';

export interface TestAlert {
  readonly severity: 'page' | 'ticket';
  readonly alarmName: string;
  /** Empty: none is set. */
  readonly topicArn: string;
  /** Null: not known. */
  readonly confirmedSubscribers: number | null;
  /** Why it cannot be sent, as a sentence with its remedy; null: it can. */
  readonly obstacle: string | null;
}

/** What became of one: CloudWatch told the topic; it could not; it is not known; it was not tried. */
export type TestAlertOutcome = 'told' | 'failed' | 'unknown' | 'not-sent';

export interface SentTestAlert extends TestAlert {
  readonly outcome: TestAlertOutcome;
  /** What was seen, as a sentence. */
  readonly seen: string;
}

/** Confirmed subscribers of a topic; null: there is no such topic. */
export type Subscribers = MaybeRead<number | null>;

/** Stands in the message; a state's reason has at most 1,023 characters. */
export const testAlertReason =
  'This is a test, by mountwatch test-alert. Nothing is wrong, and nobody has to do anything: the alarm goes back to its own state by itself.';

/** The names of the two alarms, which template.yaml gives. */
const alarmIds = { page: 'mount-failing', ticket: 'mount-slow' } as const;

export function testAlertNames(stack: string): Readonly<Record<TestAlert['severity'], string>> {
  return { page: `${stack}/${alarmIds.page}`, ticket: `${stack}/${alarmIds.ticket}` };
}

/** @param alarms those under the stack's prefix; @param subscribers by topic. */
export function testAlerts(
  settings: Settings,
  alarms: readonly ExistingAlarm[],
  subscribers: ReadonlyMap<string, Subscribers>,
): readonly TestAlert[] {
  const names = testAlertNames(settings.stack);
  return (['page', 'ticket'] as const).map((severity) => {
    const alarmName = names[severity];
    const topicArn = severity === 'page' ? settings.pageTopicArn : settings.ticketTopicArn;
    const counted = subscribers.get(topicArn) ?? { read: null };
    const existing = alarms.find(({ name }) => name === alarmName) ?? null;
    return {
      ...{ severity, alarmName, topicArn },
      confirmedSubscribers: 'read' in counted ? counted.read : null,
      obstacle: topicObstacle(severity, topicArn, counted) ?? alarmObstacle(alarmName, topicArn, existing),
    };
  });
}

function topicObstacle(severity: string, topicArn: string, counted: Subscribers): string | null {
  if (topicArn === '') return `no ${severity} topic is set: deploy the stack, which sets one`;
  if ('unread' in counted) return null;
  if (counted.read === null) return `${topicArn} does not exist: give the stack a topic that does`;
  if (counted.read > 0) return null;
  return `${topicArn} has no confirmed subscriber: subscribe somebody, and confirm by the link in the mail`;
}

/** CloudWatch acts on a change of state only. */
function alarmObstacle(name: string, topicArn: string, existing: ExistingAlarm | null): string | null {
  const alarm = existing?.alarm ?? null;
  if (existing === null || alarm === null)
    return `there is no metric alarm ${name}: deploy the stack, which makes it`;
  if (!alarm.alarmActions.includes(topicArn))
    return `${name} does not tell ${topicArn}: deploy the stack again, which puts that right`;
  if (!alarm.actionsEnabled) return `the actions of ${name} are disabled: enable them`;
  if (existing.state === 'ALARM')
    return `${name} is in ALARM already and would tell nobody again: see to it, then try once more`;
  return null;
}

/** Whether all of it went as it should. */
export function hasArrived(sent: readonly SentTestAlert[]): boolean {
  return sent.every(({ outcome }) => outcome === 'told');
}
