/**
 * The bursting model over minutes that are known: what it permits, what falls short, what is left of the credits.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/performance.html, in src/metrics/efs-throughput.ts.
 */
import { type BurstingMinute, mostBytesOf } from '../metrics/efs-throughput.ts';
import type { SizeSpan } from './sizes.ts';

export interface Replayed {
  /** Minutes in which less was permitted than asked for. */
  readonly shortMinutes: number;
  /** Index of the first of them; null without one. */
  readonly firstShort: number | null;
  /** Bytes. */
  readonly endBalance: number;
  /** Credits that were earned and not kept, as the balance was full; bytes. */
  readonly spiltBytes: number;
  /** Credits that the served bytes took; without credits the floor is served for nothing. Bytes. */
  readonly spentBytes: number;
}

const nothingYet = { shortMinutes: 0, firstShort: null, spiltBytes: 0, spentBytes: 0 };

/** A byte in a billion is rounding, not a shortage. */
const tolerance = 1 + 1e-9;

/**
 * @param metered bytes a minute.
 * @param balances gets the balance at the end of each minute, in bytes.
 */
export function replayBursting(
  metered: Float64Array,
  spans: readonly SizeSpan[],
  startBalance: number,
  balances: Float64Array,
): Replayed {
  let run: Replayed = { ...nothingYet, endBalance: startBalance };
  let from = 0;
  for (const { end, minute } of spans) {
    run = replaySpan(metered, from, end, minute, run, balances);
    from = end;
  }
  return run;
}

function replaySpan(
  metered: Float64Array,
  from: number,
  end: number,
  minute: BurstingMinute,
  before: Replayed,
  balances: Float64Array,
): Replayed {
  const { earnedBytes, burstBytes, capBytes } = minute;
  let { shortMinutes, firstShort, endBalance: balance, spiltBytes, spentBytes } = before;
  for (let at = from; at < end; at += 1) {
    const asked = metered[at] ?? 0;
    // Far from empty there is nothing to work out.
    const most = balance >= burstBytes ? burstBytes : mostOf(minute, balance, asked);
    if (asked > most * tolerance) {
      shortMinutes += 1;
      firstShort ??= at;
    }
    const had = balance + earnedBytes;
    const left = Math.max(0, had - Math.min(asked, most));
    spentBytes += had - left;
    balance = Math.min(left, capBytes);
    spiltBytes += left - balance;
    balances[at] = balance;
  }
  return { shortMinutes, firstShort, endBalance: balance, spiltBytes, spentBytes };
}

/** What is asked for inside a minute is taken as even: a rate below the burst rate cannot get ahead of the credits' end. */
function mostOf(minute: BurstingMinute, balance: number, asked: number): number {
  return mostBytesOf({ ...minute, burstBytes: Math.min(asked, minute.burstBytes) }, balance);
}

/** Minutes in which a flat ceiling is too low. @param ceilingBytes a minute. */
export function minutesAbove(metered: Float64Array, ceilingBytes: number): number {
  let count = 0;
  const most = ceilingBytes * tolerance;
  for (const bytes of metered) if (bytes > most) count += 1;
  return count;
}
