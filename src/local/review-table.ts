/** Reviews, reports and prices in memory, by the rules of the DynamoDB table: one of each key, and expiry by the clock. */
import type { Clock } from '../flows/ports.ts';
import type { ReviewTable, StoredReport, StoredReview } from '../flows/review-ports.ts';
import { keptText } from '../throughput/kept-text.ts';
import type { Prices } from '../throughput/prices.ts';
import { shelf } from './shelf.ts';

export function localReviewTable(clock: Pick<Clock, 'now'>): ReviewTable {
  const reviews = shelf<StoredReview>(clock, 'review', ({ at }) => at);
  const reports = shelf<StoredReport>(clock, 'report', ({ at }) => at);
  const prices = shelf<StoredPrices>(clock, 'prices', ({ storedAt }) => storedAt);
  return {
    putReview: async (review) => reviews.put(keyOf(review.fileSystemId, review.at), review),
    reviewsOf: async (id, before, most) => {
      const found = reviews.all().filter(({ fileSystemId, at }) => fileSystemId === id && at < before);
      const sorted = found.sort(newestFirst);
      return most > 0 ? sorted.slice(0, most) : sorted;
    },
    reviewsAt: async (ids, at) => [...new Set(ids)].flatMap((id) => reviews.find(keyOf(id, at)) ?? []),
    putReport: async (report) => {
      const text = keptText(report.text, JSON.stringify(report.verdicts));
      reports.put(report.at.toISOString(), { ...report, text });
    },
    lastReport: async () => reports.all().sort(newestFirst)[0] ?? null,
    putPrices: async (read) => prices.put(read.region, { read, storedAt: clock.now() }),
    prices: async (region) => prices.find(region)?.read ?? null,
  };
}

interface StoredPrices {
  readonly read: Prices;
  readonly storedAt: Date;
}

function keyOf(fileSystemId: string, at: Date): string {
  return `${fileSystemId}#${at.toISOString()}`;
}

function newestFirst(one: { readonly at: Date }, other: { readonly at: Date }): number {
  return other.at.getTime() - one.at.getTime();
}
