/** Counts calls, and refuses what no bound allows: a loop without an end would otherwise never come to an end here either. */
import type { LocalClock } from '../../src/local/clock.ts';
import type { Ledger } from './promises.ts';

export interface CallCounter {
  readonly calls: () => number;
  /** @returns false where a call is one too many. */
  readonly admits: () => boolean;
  /** The same, for the calls of one run. */
  ofRun(): () => boolean;
}

/** A look makes four reads and up to seven writes, a sweep some twelve calls, a batch seldom has more than three messages. */
const mostOfARun = 60;
/** What all functions of a stack do at the same moment. */
const mostOfAnInstant = 100;

export function callCounter(clock: LocalClock, ledger: Ledger): CallCounter {
  let calls = 0;
  let instantMs = 0;
  let ofInstant = 0;
  const admits = () => {
    const nowMs = clock.now().getTime();
    ofInstant = nowMs === instantMs ? ofInstant + 1 : 1;
    instantMs = nowMs;
    calls += 1;
    return within(ofInstant, mostOfAnInstant, 'at one moment', ledger);
  };
  return {
    calls: () => calls,
    admits,
    ofRun: () => {
      let ofRun = 0;
      return () => {
        ofRun += 1;
        return within(ofRun, mostOfARun, 'in one run', ledger) && admits();
      };
    },
  };
}

/** Told once, where the bound is passed. */
function within(calls: number, most: number, where: string, ledger: Ledger): boolean {
  if (calls <= most + 1)
    ledger.judge('bounded calls', calls <= most, () => `more than ${most} calls ${where}`);
  return calls <= most;
}
