/** Time that jumps: nothing waits, the next thing that is due makes it now. */
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../flows/ports.ts';

interface Timer {
  readonly dueMs: number;
  readonly ring: () => unknown;
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
  /**
   * Rings at every multiple of `seconds` since the epoch, from the next one on. A ring that answers `quiet` has set
   * nothing off, and the next may follow at once: that is what makes a month of minutes cheap.
   * @returns what ends it.
   */
  every(seconds: number, ring: () => 'quiet' | undefined): () => void;
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
  const ringNext = (untilMs: number): 'none' | 'quiet' | 'rung' => {
    const [next] = timers;
    if (next === undefined || next.dueMs > untilMs) return 'none';
    timers.shift();
    nowMs = Math.max(nowMs, next.dueMs);
    if (next.everyMs === null) single -= 1;
    else add({ ...next, dueMs: next.dueMs + next.everyMs });
    return next.ring() === 'quiet' ? 'quiet' : 'rung';
  };

  const clock: LocalClock = {
    now: () => new Date(nowMs),
    sleep: (seconds) =>
      new Promise<void>((resolve) => {
        add({ dueMs: nowMs + seconds * 1_000, ring: resolve, everyMs: null });
      }),
    at: (due, ring) => add({ dueMs: due.getTime(), ring, everyMs: null }),
    every: (seconds, ring) => {
      const everyMs = seconds * 1_000;
      let ended = false;
      const ringIfOn = () => (ended ? 'quiet' : ring());
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
      await setImmediate();
      for (let rung = ringNext(untilMs); rung !== 'none'; rung = ringNext(untilMs)) {
        if (rung !== 'quiet') await setImmediate();
      }
      nowMs = untilMs;
    },
  };
  return clock;
}
