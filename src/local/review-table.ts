/** Reviews, their reports and the prices in memory, by the rules of the table: one of each key. Nothing is kept long enough to expire. */
import type { ReviewTable, StoredReport, StoredReview } from '../flows/review-ports.ts';
import type { Prices } from '../throughput/prices.ts';

export function localReviewTable(): ReviewTable {
  const reviews = new Map<string, StoredReview>();
  const reports = new Map<string, StoredReport>();
  const prices = new Map<string, Prices>();
  const keyOf = (fileSystemId: string, at: Date) => `${fileSystemId} ${at.toISOString()}`;
  return {
    putReview: async (review) => void reviews.set(keyOf(review.fileSystemId, review.at), review),
    reviewsOf: async (fileSystemId, before, most) =>
      [...reviews.values()]
        .filter((review) => review.fileSystemId === fileSystemId && review.at < before)
        .sort((one, other) => other.at.getTime() - one.at.getTime())
        .slice(0, most),
    reviewsAt: async (fileSystemIds, at) =>
      [...new Set(fileSystemIds)].flatMap((id) => reviews.get(keyOf(id, at)) ?? []),
    putReport: async (report) => void reports.set(report.at.toISOString(), report),
    lastReport: async () => reports.get([...reports.keys()].sort().at(-1) ?? '') ?? null,
    putPrices: async (read) => void prices.set(read.region, read),
    prices: async (region) => prices.get(region) ?? null,
  };
}
