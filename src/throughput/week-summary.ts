/** A week in a few figures: what is left of it once CloudWatch has smoothed its minutes away, after 15 days. */
import { minutesInAWeek } from '../metrics/units.ts';
import { largestOf, sumOf } from './demand.ts';
import { mibpsOf } from './modes.ts';
import type { FileSystemReview } from './review-file-system.ts';
import { momentOfMinute } from './review-window.ts';

/** The 7 days before the end of a review's window. Bytes are filled where minutes were not observed. */
export interface WeekSummary {
  /** ISO 8601. */
  readonly from: string;
  readonly meteredBytes: number;
  readonly readBytes: number;
  readonly writtenBytes: number;
  readonly peakMeteredMiBps: number;
  readonly observedMinutes: number;
  readonly standardBytes: number;
}

export function weekSummary({ window, judged }: FileSystemReview): WeekSummary {
  const { demand, sizes } = judged;
  const [from, end] = [window.minutes - minutesInAWeek, window.minutes];
  return {
    from: momentOfMinute(window, from).toISOString(),
    meteredBytes: sumOf(demand.metered, from, end),
    readBytes: sumOf(demand.read, from, end),
    writtenBytes: sumOf(demand.written, from, end),
    peakMeteredMiBps: mibpsOf(largestOf(demand.metered.subarray(from))),
    observedMinutes: demand.isObserved.subarray(from).reduce((sum, one) => sum + one, 0),
    standardBytes: sizes.finalBytes,
  };
}
