/** Reviews, their reports and the prices, as the functions of the weekly review write them. */
import type { Clock } from '../flows/ports.ts';
import type { ReviewTable } from '../flows/review-ports.ts';
import { itemTable } from './dynamodb-query.ts';
import { put } from './dynamodb-writes.ts';
import { writing } from './failure.ts';
import { pricesItem, reportItem, reviewItem } from './review-items.ts';

export function reviewWritesOf(
  region: string,
  tableName: string,
  clock: Pick<Clock, 'now'>,
): Pick<ReviewTable, 'putReview' | 'putReport' | 'putPrices'> {
  const table = itemTable(region, tableName, clock);
  return {
    putReview: (review) =>
      writing(`store the review of ${review.fileSystemId}`, async () => put(table, reviewItem(review))),
    putReport: (report) => writing('store the report', async () => put(table, reportItem(report))),
    putPrices: (prices) =>
      writing(`store the prices of ${prices.region}`, async () =>
        put(table, pricesItem(prices, clock.now())),
      ),
  };
}
