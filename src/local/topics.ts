/** SNS topics in memory: what was published stays, in its order. */
import { WriteFailed } from '../flows/errors.ts';
import type { Notices } from '../flows/ports.ts';
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
  create(arn: string): void;
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
  const arns = new Set<string>();
  const delivered: DeliveredMessage[] = [];
  const listeners: ((message: DeliveredMessage) => void)[] = [];
  const publish: LocalTopics['publish'] = (topicArn, { subject, text }) => {
    const refused = refusal(arns.has(topicArn), subject, text);
    if (refused !== null) throw new WriteFailed(`publish to ${topicArn}`, new Error(refused), false);
    const message = { at: clock.now(), topicArn, subject, text };
    delivered.push(message);
    for (const listener of listeners) listener(message);
  };
  return {
    create: (arn) => void arns.add(arn),
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

function refusal(exists: boolean, subject: string | null, text: string): string | null {
  if (!exists) return 'NotFound: Topic does not exist';
  if (subject !== null && !subjectForm.test(subject)) return 'InvalidParameter: Subject';
  return text === '' ? 'InvalidParameter: Empty message' : null;
}
