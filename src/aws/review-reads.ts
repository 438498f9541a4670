/** What is asked of the reviews by those who do not write them: one query each. */
import type { Clock } from '../flows/ports.ts';
import type { ReviewTable } from '../flows/review-ports.ts';
import { endOfRange, itemTable, within } from './dynamodb-query.ts';
import { reading } from './failure.ts';
import { pricesOf, reportOf, reviewOf, reviewPartitions } from './review-items.ts';

/** Before every moment. */
const beginOfRange = ' ';

export function reviewReadsOf(
  region: string,
  tableName: string,
  clock: Pick<Clock, 'now'>,
): Pick<ReviewTable, 'reviewsOf' | 'lastReport' | 'prices'> {
  const table = itemTable(region, tableName, clock);
  return {
    reviewsOf: async (fileSystemId, before, most) => {
      const to = new Date(before.getTime() - 1).toISOString();
      const range = { from: beginOfRange, to, newestFirst: true, most };
      const items = await reading(`the reviews of ${fileSystemId}`, () =>
        within(table, reviewPartitions.reviews(fileSystemId), range),
      );
      return items.map(reviewOf);
    },
    lastReport: async () => {
      const range = { from: beginOfRange, to: endOfRange, newestFirst: true, most: 1 };
      const [item] = await reading('the last report', () => within(table, reviewPartitions.reports, range));
      return item === undefined ? null : reportOf(item);
    },
    prices: async (prices) => {
      const [item] = await reading(`the stored prices of ${prices}`, () =>
        within(table, reviewPartitions.prices, { from: prices, to: prices }),
      );
      return item === undefined ? null : pricesOf(item);
    },
  };
}
