/** Counts round trips without a clock: all calls that are under way answer together, and each such answer is one round. */
import { setImmediate } from 'node:timers/promises';

export interface Rounds {
  /** Resolves with `answer` at the end of the round in which it is called. */
  call<T>(answer: T): Promise<T>;
  /** @returns how many rounds `work` took. */
  count(work: Promise<unknown>): Promise<number>;
}

export function countingRounds(): Rounds {
  let waiting: (() => void)[] = [];
  return {
    call: (answer) => new Promise((resolve) => waiting.push(() => resolve(answer))),
    async count(work) {
      let settled = false;
      const settle = () => {
        settled = true;
      };
      work.then(settle, settle);
      let rounds = 0;
      while (!settled) {
        await quiet();
        const round = waiting;
        waiting = [];
        if (round.length > 0) rounds += 1;
        for (const answer of round) answer();
      }
      return rounds;
    },
  };
}

/** Lets everything happen that needs no answer; the SDK takes some turns to make a call. */
async function quiet(): Promise<void> {
  for (let turns = 0; turns < 20; turns += 1) await setImmediate();
}
