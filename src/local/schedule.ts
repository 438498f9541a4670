/** An EventBridge schedule of a fixed rate on the local clock. */
import type { LocalClock } from './clock.ts';

/** Runs after each `seconds`, for the first time when they have passed. @returns what ends it. */
export function every(clock: LocalClock, seconds: number, run: () => void): () => void {
  let ended = false;
  const next = (dueMs: number) =>
    clock.at(new Date(dueMs), () => {
      if (ended) return;
      next(dueMs + seconds * 1_000);
      run();
    });
  next(clock.now().getTime() + seconds * 1_000);
  return () => {
    ended = true;
  };
}
