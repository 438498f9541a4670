/** SNS topics in memory: what was published stays, in its order. */
import { WriteFailed } from '../flows/errors.ts';
import type { Notices } from '../flows/ports.ts';
import type { TopicKeyRead } from '../monitoring/key-policy.ts';
import type { TopicRead } from '../monitoring/topic-checks.ts';
import type { LocalClock } from './clock.ts';

export interface Message {
  /** Null: none was given, as by an EventBridge rule; an e-mail then has a subject of AWS's. */
  readonly subject: string | null;
  readonly text: string;
}

export interface DeliveredMessage extends Message {
  readonly at: Date;
  readonly topicArn: string;
}

export interface LocalTopics {
  /** With one subscriber, who has confirmed. */
  create(arn: string): void;
  /** How many have confirmed. @throws Error for a topic that does not exist. */
  subscribed(arn: string, subscribers: number): void;
  /** Encrypts it with a key. That CloudWatch then cannot publish, where the key does not let it, is not played. */
  encrypt(arn: string, keyId: string, key: TopicKeyRead): void;
  /** Null: there is no such topic. */
  find(arn: string): TopicRead | null;
  /** @throws Error for a key that no topic is encrypted with. */
  keyOf(keyId: string): TopicKeyRead;
  /** @throws WriteFailed for a topic that does not exist, and for a subject that SNS refuses. */
  publish(arn: string, message: Message): void;
  readonly delivered: readonly DeliveredMessage[];
  /** Hears of every message from now on. */
  onDelivered(listener: (message: DeliveredMessage) => void): void;
  /** @param arn empty: there is nobody to tell. */
  noticesTo(arn: string): Notices;
}

/** At most 100 characters of ASCII that do not begin with a space. Source: Publish, SNS API reference. */
const subjectForm = /^[!-~][ -~]{0,99}$/;

export function localTopics(clock: LocalClock): LocalTopics {
  const topics = new Map<string, TopicRead>();
  const keys = new Map<string, TopicKeyRead>();
  const delivered: DeliveredMessage[] = [];
  const listeners: ((message: DeliveredMessage) => void)[] = [];
  const publish: LocalTopics['publish'] = (topicArn, { subject, text }) => {
    const refused = refusal(topics.has(topicArn), subject, text);
    if (refused !== null) throw new WriteFailed(`publish to ${topicArn}`, new Error(refused), false);
    const message = { at: clock.now(), topicArn, subject, text };
    delivered.push(message);
    for (const listener of listeners) listener(message);
  };
  return {
    create: (arn) => void topics.set(arn, { subscribers: 1, keyId: null }),
    subscribed: (arn, subscribers) => void topics.set(arn, { ...present(topics, arn), subscribers }),
    encrypt(arn, keyId, key) {
      topics.set(arn, { ...present(topics, arn), keyId });
      keys.set(keyId, key);
    },
    find: (arn) => topics.get(arn) ?? null,
    keyOf: (keyId) => present(keys, keyId),
    publish,
    delivered,
    onDelivered: (listener) => void listeners.push(listener),
    noticesTo: (arn) => ({
      send: async (notice) => {
        if (arn !== '') publish(arn, notice);
      },
    }),
  };
}

function present<T>(all: ReadonlyMap<string, T>, name: string): T {
  const found = all.get(name);
  if (found === undefined) throw new Error(`NotFound: ${name}`);
  return found;
}

function refusal(exists: boolean, subject: string | null, text: string): string | null {
  if (!exists) return 'NotFound: Topic does not exist';
  if (subject !== null && !subjectForm.test(subject)) return 'InvalidParameter: Subject';
  return text === '' ? 'InvalidParameter: Empty message' : null;
}
