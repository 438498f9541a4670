/** Counts round trips without a clock: all calls that are under way answer together, and each such answer is one round. */
import { vi } from 'vitest';

export interface Rounds {
  /** Resolves with `answer` at the end of the round in which it is called. */
  call<T>(answer: T): Promise<T>;
  /** @returns how many rounds `work` took. */
  count(work: () => Promise<unknown>): Promise<number>;
}

/** Timers are faked while it counts: a turn of a throttle comes at once, however busy the machine is. */
export function countingRounds(): Rounds {
  let waiting: (() => void)[] = [];
  const answerAll = (): number => {
    const round = waiting;
    waiting = [];
    for (const answer of round) answer();
    return round.length > 0 ? 1 : 0;
  };
  return {
    call: (answer) => new Promise((resolve) => waiting.push(() => resolve(answer))),
    async count(work) {
      vi.useFakeTimers();
      try {
        let settled = false;
        const settle = () => {
          settled = true;
        };
        work().then(settle, settle);
        let rounds = 0;
        while (!settled) {
          await vi.runAllTimersAsync();
          rounds += answerAll();
        }
        return rounds;
      } finally {
        vi.useRealTimers();
      }
    },
  };
}
