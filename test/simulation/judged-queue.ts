/** A queue whose acknowledgements are judged: a message may go only when what it asked for was done, or was told to be given up. */
import type { LocalClock } from '../../src/local/clock.ts';
import type { LocalQueue } from '../../src/local/queue.ts';
import type { Told } from '../../src/monitoring/look-report.ts';
import type { StartTold } from '../../src/starts/start-report.ts';
import type { Ledger } from './promises.ts';

export interface JudgedQueue {
  /** The queue for one deployment: it gives no more messages when that is gone. */
  for(isAlive: () => boolean): LocalQueue;
  /** The bodies that have arrived, whatever became of them. */
  readonly arrived: readonly string[];
  /** To be called with all that runs tell. */
  heard(told: Told | StartTold): void;
}

/** Why a message may not go that asked for something; null: it was done since it was received. */
export type Undone = (body: string, receivedAt: Date) => string | null;

export interface JudgedQueueOptions {
  readonly queue: LocalQueue;
  readonly deadLetters: Pick<LocalQueue, 'waiting'>;
  readonly undone: Undone;
  readonly ledger: Ledger;
  readonly clock: Pick<LocalClock, 'now'>;
}

type Word = 'ignored' | 'dead-letter' | 'given-up' | 'retry';

export function judgedQueue({ queue, deadLetters, undone, ledger, clock }: JudgedQueueOptions): JudgedQueue {
  const arrived: string[] = [];
  /** What was last said of a message, by its id. */
  const said = new Map<string, Word>();
  const received = new Map<string, { readonly body: string; readonly at: Date }>();

  const wrong = (messageId: string): string | null => {
    const { body, at } = received.get(messageId) ?? { body: '', at: clock.now() };
    const word = said.get(messageId);
    if (word === undefined) return undone(body, at);
    if (word === 'retry') return 'it was to come again';
    const isThere = deadLetters.waiting().some((letter) => letter.body === body);
    return word === 'dead-letter' && !isThere ? 'it is no dead letter' : null;
  };
  return {
    arrived,
    for: (isAlive) => ({
      ...queue,
      put(body) {
        arrived.push(body);
        queue.put(body);
      },
      receive(most) {
        const messages = isAlive() ? queue.receive(most) : [];
        for (const { messageId, body } of messages) {
          said.delete(messageId);
          received.set(messageId, { body, at: clock.now() });
        }
        return messages;
      },
      delete(receiptHandle) {
        const messageId = receiptHandle.split('#')[0] ?? '';
        const because = wrong(messageId);
        const what = () => `${messageId} went, and ${because}: ${received.get(messageId)?.body}`;
        ledger.judge('no message lost', because === null, what);
        queue.delete(receiptHandle);
      },
    }),
    heard(told) {
      if ('ids' in told) for (const id of told.ids) said.set(id, told.kind);
    },
  };
}
