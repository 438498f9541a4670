/** Does somebody hear the alarms, and may CloudWatch publish to a topic that is encrypted? */
import { type Found, fails, type HealthCheck, ifRead, passes } from './health-check.ts';
import { keyUse, type TopicKeyRead } from './key-policy.ts';
import type { Settings } from './settings.ts';
import type { MaybeRead } from './subject.ts';

export interface TopicSeen {
  readonly severity: 'page' | 'ticket';
  /** Empty: none is set. */
  readonly arn: string;
  /** Null: there is no such topic. */
  readonly topic: MaybeRead<TopicRead | null>;
  /** Null: the topic is not encrypted, or its key is one that needs no reading. */
  readonly key: MaybeRead<TopicKeyRead> | null;
}

export interface TopicRead {
  /** Confirmed ones. */
  readonly subscribers: number;
  /** As the topic names it: an alias, an id or an ARN; null: it is not encrypted. */
  readonly keyId: string | null;
}

export function topicChecks(seen: TopicSeen, settings: Settings): readonly HealthCheck[] {
  const { severity } = seen;
  const key = keyCheck(seen, settings);
  return [
    { id: `${severity}-topic`, ...subscriberCheck(seen) },
    ...(key === null ? [] : [{ id: `${severity}-topic-key`, ...key } as const]),
  ];
}

/** The key that AWS manages for SNS: its policy cannot be changed, and lets in no other service. */
export function isKeyOfSns(keyId: string): boolean {
  return /(^|:)alias\/aws\/sns$/.test(keyId);
}

function subscriberCheck({ severity, arn, topic }: TopicSeen): Found {
  if (arn === '') return fails(`no ${severity} topic: these alarms will notify nobody`);
  return ifRead(topic, (read) => {
    if (read === null) return fails(`${arn} does not exist`);
    const { subscribers } = read;
    const seen = `${arn} has ${subscribers} confirmed ${subscribers === 1 ? 'subscriber' : 'subscribers'}`;
    return subscribers > 0 ? passes(seen) : fails(seen);
  });
}

/** Null for a topic that is not there, or not encrypted. */
function keyCheck({ severity, arn, topic, key }: TopicSeen, settings: Settings): Found | null {
  if ('unread' in topic || topic.read === null || topic.read.keyId === null) return null;
  const { keyId } = topic.read;
  if (isKeyOfSns(keyId)) {
    return fails(`${arn} is encrypted with alias/aws/sns, which CloudWatch cannot use: no alarm arrives`);
  }
  if (key === null) return null;
  const services = publishersTo(severity, settings);
  return ifRead(key, (read) => keyUse(read, { topicArn: arn, stack: settings.stack, services }));
}

/** The rule of recoveries publishes where the tickets are heard. */
function publishersTo(severity: TopicSeen['severity'], { okActions }: Settings): readonly string[] {
  const alarms = 'cloudwatch.amazonaws.com';
  return severity === 'ticket' && !okActions ? [alarms, 'events.amazonaws.com'] : [alarms];
}
