/** A queue in memory: messages wait for their delay, and are gone once taken. */
import type { Clock, DeadLetters, LookQueue } from '../flows/ports.ts';
import { lookMessageOf } from '../monitoring/trigger.ts';

export interface LocalMessage {
  readonly messageId: string;
  readonly body: string;
  readonly visibleAt: Date;
  /** On dead letters: why. */
  readonly reason: string | null;
}

export interface LocalQueue extends LookQueue {
  readonly deadLetters: DeadLetters;
  /** All messages, visible or not. */
  waiting(): readonly LocalMessage[];
  put(body: string): void;
  /** Takes what is visible now, at most ten as SQS does. */
  take(): readonly LocalMessage[];
}

const mostMessages = 10;

export function localQueue(clock: Clock): LocalQueue {
  let messages: readonly LocalMessage[] = [];
  let count = 0;

  const add = (body: string, delaySeconds: number, reason: string | null) => {
    count += 1;
    const visibleAt = new Date(clock.now().getTime() + delaySeconds * 1_000);
    messages = [...messages, { messageId: `message-${count}`, body, visibleAt, reason }];
  };
  return {
    waiting: () => messages,
    put: (body) => add(body, 0, null),
    send: async (request, delaySeconds) => add(lookMessageOf(request), delaySeconds, null),
    sendAll: async (requests, delaySeconds) => {
      for (const request of requests) add(lookMessageOf(request), delaySeconds, null);
    },
    deadLetters: { send: async (body, reason) => add(body, 0, reason) },
    take() {
      const taken = messages.filter(({ visibleAt }) => visibleAt <= clock.now()).slice(0, mostMessages);
      messages = messages.filter((message) => !taken.includes(message));
      return taken;
    },
  };
}
