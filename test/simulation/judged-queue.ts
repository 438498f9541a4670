/** A queue whose acknowledgements are judged: a message may go only when what it asked for was done, or was told to be given up. */
import type { LocalClock } from '../../src/local/clock.ts';
import type { LocalQueue } from '../../src/local/queue.ts';
import type { Told } from '../../src/monitoring/look-report.ts';
import { failuresOf } from '../../src/monitoring/plan.ts';
import { parseTrigger } from '../../src/monitoring/trigger.ts';
import type { StartTold } from '../../src/starts/start-report.ts';
import type { Ledger } from './promises.ts';

export interface JudgedQueue {
  /** The queue for one deployment: it gives no more messages when that is gone. */
  for(isAlive: () => boolean): LocalQueue;
  /** The bodies that have arrived, whatever became of them. */
  readonly arrived: readonly string[];
  /** What runs have told of task starts. */
  readonly told: readonly StartTold[];
  /** To be called with all that runs tell. */
  heard(told: Told | StartTold): void;
}

type Settled = 'ignored' | 'dead-letter' | 'given-up' | 'retry';

export function judgedQueue(
  queue: LocalQueue,
  region: string,
  ledger: Ledger,
  clock: LocalClock,
): JudgedQueue {
  const arrived: string[] = [];
  const started: StartTold[] = [];
  /** What was last said of a message, by its id. */
  const said = new Map<string, Settled>();
  const bodies = new Map<string, { readonly body: string; readonly receivedAt: Date }>();
  /** When a look at a file system was last made to its end. */
  const looked = new Map<string, Date>();

  const isSettled = (messageId: string) => {
    const word = said.get(messageId);
    if (word !== undefined) return word !== 'retry';
    const { body, receivedAt } = bodies.get(messageId) ?? { body: '', receivedAt: clock.now() };
    const trigger = parseTrigger(body, region);
    if (trigger.kind !== 'look') return true;
    const lookedAt = looked.get(trigger.request.fileSystemId);
    return lookedAt !== undefined && lookedAt >= receivedAt;
  };
  return {
    arrived,
    told: started,
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
          bodies.set(messageId, { body, receivedAt: clock.now() });
        }
        return messages;
      },
      delete(receiptHandle) {
        const messageId = receiptHandle.split('#')[0] ?? '';
        ledger.judge(
          'no message lost',
          isSettled(messageId),
          () => `${messageId} was acknowledged: ${bodies.get(messageId)?.body}`,
        );
        queue.delete(receiptHandle);
      },
    }),
    heard(told) {
      if (told.kind === 'started') started.push(told);
      if (told.kind === 'looked') {
        const { fileSystemId, changes } = told.report;
        if (failuresOf(changes).length === 0) looked.set(fileSystemId, clock.now());
      } else if ('ids' in told) for (const id of told.ids) said.set(id, told.kind);
    },
  };
}
