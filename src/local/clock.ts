/** Time that jumps: nothing waits, the next thing that is due makes it now. */
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../flows/ports.ts';

interface Timer {
  readonly dueMs: number;
  readonly ring: () => void;
  /** Null: it rings once. */
  readonly everyMs: number | null;
}

export interface LocalClock extends Clock {
  /** Runs `work` to its end, jumping over every sleep in it, and over what else comes due meanwhile. */
  drive<T>(work: Promise<T>): Promise<T>;
  /** Lets time pass; what comes due on the way rings in its order. */
  pass(seconds: number): Promise<void>;
  /** Rings at a time, or at once when it is past. */
  at(due: Date, ring: () => void): void;
  /** Rings at every multiple of `seconds` since the epoch, from the next one on. @returns what ends it. */
  every(seconds: number, ring: () => void): () => void;
}

export function localClock(start: Date): LocalClock {
  let nowMs = start.getTime();
  /** The next one first; of those due together, the one that was there first. */
  const timers: Timer[] = [];
  /** Timers that ring once: only they can be what some work waits for. */
  let single = 0;

  const add = (timer: Timer) => {
    if (timer.everyMs === null) single += 1;
    const after = timers.findLastIndex(({ dueMs }) => dueMs <= timer.dueMs);
    timers.splice(after + 1, 0, timer);
  };
  const ringNext = (untilMs: number): boolean => {
    const [next] = timers;
    if (next === undefined || next.dueMs > untilMs) return false;
    timers.shift();
    nowMs = Math.max(nowMs, next.dueMs);
    if (next.everyMs === null) single -= 1;
    else add({ ...next, dueMs: next.dueMs + next.everyMs });
    next.ring();
    return true;
  };

  const clock: LocalClock = {
    now: () => new Date(nowMs),
    sleep: (seconds) =>
      new Promise((resolve) => {
        add({ dueMs: nowMs + seconds * 1_000, ring: resolve, everyMs: null });
      }),
    at: (due, ring) => add({ dueMs: due.getTime(), ring, everyMs: null }),
    every: (seconds, ring) => {
      const everyMs = seconds * 1_000;
      let ended = false;
      const ringIfOn = () => {
        if (!ended) ring();
      };
      add({ dueMs: Math.floor(nowMs / everyMs + 1) * everyMs, ring: ringIfOn, everyMs });
      return () => {
        ended = true;
      };
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
        if (single === 0) throw new Error('work waits for something that never comes due');
        ringNext(Number.POSITIVE_INFINITY);
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
