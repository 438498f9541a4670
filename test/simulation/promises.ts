/** What Mountwatch promises whatever happens, and where it was broken. */
import type { LocalClock } from '../../src/local/clock.ts';

export const promises = {
  'desired state': 'once the faults stop, one sweep brings exactly the desired state',
  'nothing foreign touched': 'no foreign alarm or dashboard is written or deleted at any moment',
  'nothing deleted unread': 'no alarm is deleted because a read failed, or a thing was not visible yet',
  'no start counted twice': 'each start that was told is stored, and counted once at most',
  'no failure unreported': 'each failed mount that was told is reported',
  'no message lost': 'a message is settled, comes again, or is a dead letter',
  'safe hand-overs': 'what one run was cut off at, another finishes, and none writes what stands already',
  'bounded calls': 'the number of calls of a run, and of one instant, is bounded',
  'states are kept': 'an alarm in ALARM is not reset by a rewrite',
} as const;

export type SimulatedPromise = keyof typeof promises;

export interface Breach {
  readonly promise: SimulatedPromise;
  readonly at: Date;
  readonly what: string;
}

export interface Ledger {
  readonly breaches: readonly Breach[];
  /** How often each promise was put to the test. */
  readonly judged: Readonly<Record<SimulatedPromise, number>>;
  /** @param holds whether the promise holds here. @param what in case that it does not. */
  judge(promise: SimulatedPromise, holds: boolean, what: () => string): void;
}

export function ledgerOf(clock: LocalClock, heard: (breach: Breach) => void): Ledger {
  const breaches: Breach[] = [];
  const judged = Object.fromEntries(Object.keys(promises).map((promise) => [promise, 0])) as Record<
    SimulatedPromise,
    number
  >;
  return {
    breaches,
    judged,
    judge(promise, holds, what) {
      judged[promise] += 1;
      if (holds) return;
      const breach = { promise, at: clock.now(), what: what() };
      breaches.push(breach);
      heard(breach);
    },
  };
}
