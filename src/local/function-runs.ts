/** Runs of a Lambda function on the local clock: each ends by itself, at the function's time-out, or when it is killed. */
import type { LocalClock } from './clock.ts';
import type { Life } from './mortal.ts';

export type RunEnd<Answer> =
  | { readonly how: 'returned'; readonly answer: Answer }
  | { readonly how: 'threw'; readonly error: unknown }
  | { readonly how: 'timed out' | 'killed' };

/** Why a run failed: its error, or how it was cut off; null: it returned. */
export function failureOf(end: RunEnd<unknown>): string | null {
  if (end.how === 'returned') return null;
  return end.how === 'threw' ? String(end.error) : end.how;
}

export interface FunctionRuns {
  /** @param ended called once. What the run still does afterwards comes to nothing, if it asks `life` or is `mortal`. */
  start<Answer>(invoke: (life: Life) => Promise<Answer>, ended: (end: RunEnd<Answer>) => void): void;
  /** Ends every run under way, as a crash would. @returns how many there were. */
  killAll(): number;
}

export function functionRuns(clock: LocalClock, timeoutSeconds: number): FunctionRuns {
  const kills = new Set<() => void>();
  return {
    start(invoke, ended) {
      let over = false;
      const end = (how: Parameters<typeof ended>[0]) => {
        if (over) return;
        over = true;
        kills.delete(kill);
        ended(how);
      };
      const kill = () => end({ how: 'killed' });
      kills.add(kill);
      clock.at(new Date(clock.now().getTime() + timeoutSeconds * 1_000), () => end({ how: 'timed out' }));
      invoke({ isOver: () => over }).then(
        (answer) => end({ how: 'returned', answer }),
        (error: unknown) => end({ how: 'threw', error }),
      );
    },
    killAll() {
      const alive = [...kills];
      for (const kill of alive) kill();
      return alive.length;
    },
  };
}
