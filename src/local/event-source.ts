/**
 * Lambda's event source mapping: a queue feeds a function in batches. What a run names as failed stays in the queue
 * for its next receive, the rest is deleted; a run that throws, times out or is killed deletes nothing.
 * Source: Using Lambda with Amazon SQS (partial batch responses, maximum concurrency), Lambda developer guide.
 */
import type { LocalClock } from './clock.ts';
import { functionRuns, type RunEnd } from './function-runs.ts';
import type { Life } from './mortal.ts';
import type { LocalQueue, ReceivedMessage } from './queue.ts';

/** One execution environment of the function. @returns the ids of the messages that failed. */
export type Consumer = (messages: readonly ReceivedMessage[], life: Life) => Promise<readonly string[]>;

export interface EventSourceOptions {
  readonly clock: LocalClock;
  readonly queue: LocalQueue;
  readonly batchSize: number;
  readonly maxConcurrency: number;
  readonly timeoutSeconds: number;
  /** Starts an execution environment: one for each run at a time, kept for later runs until a run in it is cut off. */
  readonly environment: () => Consumer;
}

export interface EventSource {
  /** How many runs ended in which way. */
  readonly ended: Readonly<Record<RunEnd<unknown>['how'], number>>;
  /** Ends every run under way, as a crash would. @returns how many there were. */
  killAll(): number;
}

export function eventSource(options: EventSourceOptions): EventSource {
  const { clock, queue, batchSize, maxConcurrency, timeoutSeconds, environment } = options;
  const ended = { returned: 0, threw: 0, 'timed out': 0, killed: 0 };
  const runs = functionRuns(clock, timeoutSeconds);
  const free = Array.from({ length: maxConcurrency }, environment);

  const poll = () => {
    const [consume] = free;
    const messages = consume === undefined ? [] : queue.receive(batchSize);
    if (consume === undefined || messages.length === 0) return;
    free.shift();
    runs.start(
      (life) => consume(messages, life),
      (end) => {
        ended[end.how] += 1;
        for (const receiptHandle of doneIn(messages, end)) queue.delete(receiptHandle);
        free.push(end.how === 'returned' || end.how === 'threw' ? consume : environment());
        poll();
      },
    );
    poll();
  };
  queue.onVisible(poll);
  return { ended, killAll: runs.killAll };
}

function doneIn(messages: readonly ReceivedMessage[], end: RunEnd<readonly string[]>): readonly string[] {
  if (end.how !== 'returned') return [];
  return messages
    .filter(({ messageId }) => !end.answer.includes(messageId))
    .map(({ receiptHandle }) => receiptHandle);
}
