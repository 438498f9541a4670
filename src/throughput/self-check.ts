/** Can the replay be trusted: what was observed, replayed, has to end at the balance that was observed. */
import { balanceNames, type Readings, series } from './readings.ts';
import type { ReviewWindow } from './review-window.ts';
import { eachIn } from './series.ts';

export interface SelfCheck {
  /** Bytes, at the last observed balance. */
  readonly observedBytes: number;
  readonly replayedBytes: number;
  /** The difference as a part of the observed swing, 0 or more. */
  readonly partOfSwing: number;
  readonly isGood: boolean;
}

/** Beyond this part of the swing the size or the model is wrong. */
const mostOff = 0.05;
/** Below this part of a full balance the credits hardly moved, and there is nothing to check. */
const leastSwing = 0.01;

/** @param replayed balance at the end of each minute. @returns null without an observed balance that moved. */
export function selfCheck(
  readings: Readings,
  window: ReviewWindow,
  replayed: Float64Array,
  capBytes: number,
): SelfCheck | null {
  let [least, most, observed] = [Number.POSITIVE_INFINITY, 0, 0];
  let last = [0, 0];
  eachIn(series(readings, ...balanceNames), window, (balance, from, to) => {
    least = Math.min(least, balance);
    most = Math.max(most, balance);
    observed = balance;
    last = [from, to];
  });
  const replayedBytes = replayed.subarray(...last).reduce((low, value) => Math.min(low, value), capBytes);
  const swing = most - least;
  if (!(swing >= leastSwing * capBytes)) return null;
  const partOfSwing = Math.abs(replayedBytes - observed) / swing;
  return { observedBytes: observed, replayedBytes, partOfSwing, isGood: partOfSwing <= mostOff };
}

/** The first balance of the window in bytes; null without one. */
export function firstBalance(readings: Readings, window: ReviewWindow): number | null {
  let first: number | null = null;
  eachIn(series(readings, ...balanceNames), window, (balance) => {
    first ??= balance;
  });
  return first;
}
