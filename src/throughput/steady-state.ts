/**
 * Whether a cycle can go on for ever under bursting throughput. A window can pass while the credits run out weeks later,
 * and a window can fail only because it began without credits: neither says what becomes of the file system.
 */
import type { BurstingMinute } from '../metrics/efs-throughput.ts';
import { replayBursting } from './replay.ts';

export interface SteadyState {
  readonly isSustainable: boolean;
  /** Of one cycle, once it repeats itself. */
  readonly shortMinutes: number;
  /** Balance at the end of each minute of that cycle, in bytes. */
  readonly balances: Float64Array;
}

/** A cycle that loses begins empty, any other full; the second round is the one that repeats itself; a third is for certainty. */
const rounds = 3;

/** A loss this small a cycle, as a part of a full balance, is arithmetic. */
const roundingOf = 1e-9;

/** @param metered bytes a minute of one cycle. */
export function steadyState(metered: Float64Array, minute: BurstingMinute): SteadyState {
  const span = [{ end: metered.length, standardBytes: 0, minute }];
  // What is above the burst rate is never served, and takes no credits.
  const taken = metered.reduce((sum, bytes) => sum + Math.min(bytes, minute.burstBytes), 0);
  const loss = taken - minute.earnedBytes * metered.length;
  const balances = new Float64Array(metered.length);
  let balance = loss > roundingOf * minute.capBytes ? 0 : minute.capBytes;
  let shortMinutes = 0;
  for (let count = 0; count < rounds; count += 1) {
    ({ endBalance: balance, shortMinutes } = replayBursting(metered, span, balance, balances));
  }
  return { isSustainable: shortMinutes === 0, shortMinutes, balances };
}

/**
 * Minutes from the end of the window until a minute is short, if the cycle goes on; null: never.
 * While neither end of the balance is touched, each cycle takes the same from it, so whole cycles are skipped.
 */
export function minutesUntilShort(
  metered: Float64Array,
  minute: BurstingMinute,
  startBalance: number,
): number | null {
  const span = [{ end: metered.length, standardBytes: 0, minute }];
  const deepest = deepestDrain(metered, minute.earnedBytes);
  const balances = new Float64Array(metered.length);
  let balance = startBalance;
  let passed = 0;
  for (;;) {
    const cycle = replayBursting(metered, span, balance, balances);
    if (cycle.firstShort !== null) return passed + cycle.firstShort;
    const loss = balance - cycle.endBalance;
    passed += metered.length;
    balance = cycle.endBalance;
    if (loss <= roundingOf * minute.capBytes) return null;
    const skipped = cycle.spiltBytes > 0 ? 0 : Math.max(0, Math.floor((balance - deepest) / loss) - 1);
    passed += skipped * metered.length;
    balance -= skipped * loss;
  }
}

/** The most that the balance falls within a cycle below where it began. */
function deepestDrain(metered: Float64Array, earnedBytes: number): number {
  let [drain, deepest] = [0, 0];
  for (const bytes of metered) {
    drain += bytes - earnedBytes;
    deepest = Math.max(deepest, drain);
  }
  return deepest;
}
