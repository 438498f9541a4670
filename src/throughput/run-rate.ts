/** What the demand is now: the minutes that the monthly price and the steady state are taken from. */
import { minutesInAWeek } from '../metrics/units.ts';
import { type Demand, sumOf, weeklyMeteredBytes } from './demand.ts';

export interface RunRate {
  /** Minutes of the window, from here to its end. */
  readonly from: number;
  readonly minutes: number;
  /** Bytes a minute, over those minutes. */
  readonly metered: Float64Array;
  readonly meanMeteredBytes: number;
  readonly meanReadBytes: number;
  readonly meanWrittenBytes: number;
  readonly isGrowing: boolean;
}

/** Beyond this a second week is not the first one again. */
const growth = 1.1;

/** The whole window; the last 7 days where the second week asks for more than 10 % above the first. */
export function runRateOf(demand: Demand): RunRate {
  const [first, second] = weeklyMeteredBytes(demand);
  const isGrowing = second > growth * first;
  const end = demand.window.minutes;
  const from = isGrowing ? end - minutesInAWeek : 0;
  const mean = (values: Float64Array) => sumOf(values, from, end) / (end - from);
  return {
    from,
    minutes: end - from,
    metered: demand.metered.subarray(from),
    meanMeteredBytes: mean(demand.metered),
    meanReadBytes: mean(demand.read),
    meanWrittenBytes: mean(demand.written),
    isGrowing,
  };
}
