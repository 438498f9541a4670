/** Eight weeks by the day: too coarse for peaks, exact in sums, and long enough for a trend. */
import type { EfsMetricName, Statistic } from '../metrics/efs-metrics.ts';

/** Days since the epoch to values; a day without a point is absent. */
export interface DailyHistory {
  /** Bytes. */
  readonly meteredBytes: ReadonlyMap<number, number>;
  /** Bytes. */
  readonly standardBytes: ReadonlyMap<number, number>;
}

export const historyDays = 56;

/** Which series each is, with one point a day. */
export const historySeries = {
  meteredBytes: { metric: 'MeteredIOBytes', statistic: 'Sum' },
  standardBytes: { metric: 'StorageBytes', statistic: 'Average', storageClass: 'Standard' },
} as const satisfies Record<keyof DailyHistory, HistorySeries>;

interface HistorySeries {
  readonly metric: EfsMetricName;
  readonly statistic: Statistic;
  readonly storageClass?: 'Standard';
}
