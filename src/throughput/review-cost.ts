/** What CloudWatch asks for a weekly review of one file system. */
import { minutesInAMonth, minutesInAWeek } from '../metrics/units.ts';
import { historySeries } from './daily-history.ts';
import { reviewCalls, seriesName } from './review-series.ts';

/** USD a metric requested, never in the free tier. Source: https://aws.amazon.com/cloudwatch/pricing/, Price List API of 2025-10-28. */
export const metricRequestedUSD = 0.01 / 1_000;

const calls = [...reviewCalls, Object.values(historySeries)];

/**
 * By one review of one file system. Up to five statistics of one metric in a call are one metric requested, whatever their
 * periods: an assumption, of one source.
 */
export const metricsRequested = calls.reduce((sum, call) => sum + new Set(call.map(metricOf)).size, 0);

/** The same if every series counts for itself. */
export const seriesRequested = calls.reduce((sum, call) => sum + call.length, 0);

/** A file system and month of 730 hours, 4.35 weeks. */
export const monthlyReviewUSD = metricsRequested * metricRequestedUSD * (minutesInAMonth / minutesInAWeek);

/** The name without its statistic: `StorageBytes/Standard`. */
function metricOf(series: Parameters<typeof seriesName>[0]): string {
  return seriesName(series).replace(` ${series.statistic}`, '');
}
