/** Is the monitoring itself fit to be trusted? Each check passes, fails, or could not be made. */

export interface HealthCheck {
  readonly id: string;
  readonly result: 'pass' | 'fail' | 'unknown';
  readonly seen: string;
}

export interface TopicSeen {
  readonly severity: 'page' | 'ticket';
  /** Empty: none is set. */
  readonly arn: string;
  /** Confirmed subscriptions; null: no such topic; a text: why they could not be counted. */
  readonly subscribers: number | string | null;
}

export interface HealthSeen {
  readonly topics: readonly TopicSeen[];
  readonly tagProblems: readonly string[];
  /** Facts that could not be read, as sentences. */
  readonly unread: readonly string[];
}

export function health({ topics, tagProblems, unread }: HealthSeen): readonly HealthCheck[] {
  return [
    ...topics.map(topicCheck),
    ...tagProblems.map((seen) => ({ id: 'tags', result: 'fail', seen }) as const),
    ...unread.map((seen) => ({ id: 'reads', result: 'unknown', seen }) as const),
  ];
}

function topicCheck({ severity, arn, subscribers }: TopicSeen): HealthCheck {
  const id = `${severity}-topic`;
  if (arn === '')
    return { id, result: 'fail', seen: `no ${severity} topic: these alarms will notify nobody` };
  if (typeof subscribers === 'string') return { id, result: 'unknown', seen: subscribers };
  if (subscribers === null) return { id, result: 'fail', seen: `${arn} does not exist` };
  const seen = `${arn} has ${subscribers} confirmed ${subscribers === 1 ? 'subscriber' : 'subscribers'}`;
  return { id, result: subscribers > 0 ? 'pass' : 'fail', seen };
}
