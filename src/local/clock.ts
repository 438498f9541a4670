/** Time that jumps: nothing waits, the next thing that is due makes it now. */
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../flows/ports.ts';

interface Timer {
  readonly dueMs: number;
  readonly ring: () => void;
}

export interface LocalClock extends Clock {
  /** Runs `work` to its end, jumping over every sleep in it, and over what else comes due meanwhile. */
  drive<T>(work: Promise<T>): Promise<T>;
  /** Lets time pass; what comes due on the way rings in its order. */
  pass(seconds: number): Promise<void>;
  /** Rings at a time, or at once when it is past. */
  at(due: Date, ring: () => void): void;
}

export function localClock(start: Date): LocalClock {
  let nowMs = start.getTime();
  let timers: Timer[] = [];

  const ringNext = (untilMs: number): boolean => {
    timers.sort((a, b) => a.dueMs - b.dueMs);
    const [next] = timers;
    if (next === undefined || next.dueMs > untilMs) return false;
    timers = timers.slice(1);
    nowMs = Math.max(nowMs, next.dueMs);
    next.ring();
    return true;
  };

  const clock: LocalClock = {
    now: () => new Date(nowMs),
    sleep: (seconds) =>
      new Promise((resolve) => {
        timers.push({ dueMs: nowMs + seconds * 1_000, ring: resolve });
      }),
    at: (due, ring) => {
      timers.push({ dueMs: due.getTime(), ring });
    },
    async drive(work) {
      let settled = false;
      const settle = () => {
        settled = true;
      };
      work.then(settle, settle);
      for (;;) {
        await setImmediate();
        if (settled) return work;
        if (!ringNext(Number.POSITIVE_INFINITY))
          throw new Error('work waits for something that never comes due');
      }
    },
    async pass(seconds) {
      const untilMs = nowMs + seconds * 1_000;
      while (ringNext(untilMs)) await setImmediate();
      nowMs = untilMs;
    },
  };
  return clock;
}
