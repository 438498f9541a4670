/**
 * An SQS standard queue in memory. A received message is hidden for the visibility time-out and comes back unless it is
 * deleted; received too often, it goes to the dead-letter queue instead. Source: visibility timeout and dead-letter
 * queues, SQS developer guide.
 */
import { WriteFailed } from '../flows/errors.ts';
import type { DeadLetters, LookQueue } from '../flows/ports.ts';
import type { LaterMessages } from '../flows/start-ports.ts';
import { lookMessageOf } from '../monitoring/trigger.ts';
import type { LocalClock } from './clock.ts';

export interface LocalMessage {
  /** Unique over all queues. */
  readonly messageId: string;
  readonly body: string;
  readonly visibleAt: Date;
  readonly receiveCount: number;
  /** On dead letters: why. Null where SQS moved the message itself: it only counts. */
  readonly reason: string | null;
}

export interface ReceivedMessage {
  readonly messageId: string;
  readonly body: string;
  /** Deletes this receipt of the message; worth nothing once the message has been received again. */
  readonly receiptHandle: string;
}

export interface LocalQueue extends LookQueue {
  readonly deadLetters: DeadLetters;
  readonly later: LaterMessages;
  /** All messages, visible or not. */
  waiting(): readonly LocalMessage[];
  put(body: string): void;
  /** What is visible now, at most ten as with SQS. */
  receive(most: number): readonly ReceivedMessage[];
  delete(receiptHandle: string): void;
  /** Calls `poll` on the clock whenever a message becomes visible. A queue has one poller. */
  onVisible(poll: () => void): void;
}

export interface LocalQueueOptions {
  readonly name: string;
  readonly clock: LocalClock;
  readonly visibilitySeconds: number;
  /** Null: messages come back for ever. */
  readonly redrive: { readonly maxReceiveCount: number; readonly to: LocalQueue } | null;
}

const mostMessages = 10;
const mostDelaySeconds = 900;

export function localQueue({ name, clock, visibilitySeconds, redrive }: LocalQueueOptions): LocalQueue {
  const messages = new Map<string, LocalMessage>();
  const wake = wakerOf(clock);
  let count = 0;

  const store = (message: LocalMessage) => {
    messages.set(message.messageId, message);
    wake.at(message.visibleAt);
  };
  const add = (body: string, delaySeconds: number, reason: string | null) => {
    refuseDelay(delaySeconds);
    count += 1;
    const visibleAt = secondsFromNow(clock, delaySeconds);
    store({ messageId: `${name}-${count}`, body, visibleAt, receiveCount: 0, reason });
  };
  const receiveOne = (message: LocalMessage): readonly ReceivedMessage[] => {
    const { messageId, body } = message;
    if (redrive !== null && message.receiveCount >= redrive.maxReceiveCount) {
      messages.delete(messageId);
      redrive.to.put(body);
      return [];
    }
    const receiveCount = message.receiveCount + 1;
    store({ ...message, receiveCount, visibleAt: secondsFromNow(clock, visibilitySeconds) });
    return [{ messageId, body, receiptHandle: `${messageId}#${receiveCount}` }];
  };

  return {
    waiting: () => [...messages.values()],
    put: (body) => add(body, 0, null),
    send: async (request, delaySeconds) => add(lookMessageOf(request), delaySeconds, null),
    sendAll: async (requests, delaySeconds) => {
      for (const request of requests) add(lookMessageOf(request), delaySeconds, null);
    },
    later: { send: async (body, delaySeconds) => add(body, delaySeconds, null) },
    deadLetters: { send: async (body, reason) => add(body, 0, reason) },
    receive(most) {
      const received: ReceivedMessage[] = [];
      const visible = [...messages.values()].filter(({ visibleAt }) => visibleAt <= clock.now());
      for (const message of visible) {
        if (received.length < Math.min(most, mostMessages)) received.push(...receiveOne(message));
      }
      return received;
    },
    delete(receiptHandle) {
      const [messageId = '', receiveCount] = receiptHandle.split('#');
      if (messages.get(messageId)?.receiveCount === Number(receiveCount)) messages.delete(messageId);
    },
    onVisible(poll) {
      wake.wakes(poll);
      for (const { visibleAt } of messages.values()) wake.at(visibleAt);
    },
  };
}

/** One ring a moment, however many messages become visible then; none while nobody polls. */
function wakerOf(clock: LocalClock) {
  const due = new Set<number>();
  let poll: (() => void) | null = null;
  const at = (visibleAt: Date) => {
    const dueMs = Math.max(visibleAt.getTime(), clock.now().getTime());
    if (poll === null || due.has(dueMs)) return;
    due.add(dueMs);
    clock.at(new Date(dueMs), () => {
      due.delete(dueMs);
      poll?.();
    });
  };
  const wakes = (poller: () => void) => {
    poll = poller;
  };
  return { at, wakes };
}

function secondsFromNow(clock: LocalClock, seconds: number): Date {
  return new Date(clock.now().getTime() + seconds * 1_000);
}

function refuseDelay(delaySeconds: number): void {
  if (delaySeconds >= 0 && delaySeconds <= mostDelaySeconds) return;
  const refused = new Error(`InvalidParameterValue: DelaySeconds ${delaySeconds} is not within 0 to 900`);
  throw new WriteFailed('queue a message', refused, false);
}
