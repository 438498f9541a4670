/** Reviews, their reports and the prices in Mountwatch's DynamoDB table. */
import type { Clock } from '../flows/ports.ts';
import type { ReviewTable } from '../flows/review-ports.ts';
import { itemsAt } from './dynamodb-batch.ts';
import { endOfRange, type ItemTable, itemTable, within } from './dynamodb-query.ts';
import { put } from './dynamodb-writes.ts';
import { reading, writing } from './failure.ts';
import {
  pricesItem,
  pricesOf,
  reportItem,
  reportOf,
  reviewItem,
  reviewKey,
  reviewOf,
  reviewPartitions,
} from './review-items.ts';

export function reviewTableOf(region: string, tableName: string, clock: Clock): ReviewTable {
  const table = itemTable(region, tableName, clock);
  return { ...reviews(table, clock), ...reports(table), ...prices(table) };
}

/** Before every moment. */
const beginOfRange = ' ';

function reviews(
  table: ItemTable,
  { sleep }: Clock,
): Pick<ReviewTable, 'putReview' | 'reviewsOf' | 'reviewsAt'> {
  return {
    putReview: (review) =>
      writing(`store the review of ${review.fileSystemId}`, async () => put(table, reviewItem(review))),
    reviewsOf: async (fileSystemId, before, most) => {
      const to = new Date(before.getTime() - 1).toISOString();
      const range = { from: beginOfRange, to, newestFirst: true, most };
      const items = await reading(`the reviews of ${fileSystemId}`, () =>
        within(table, reviewPartitions.reviews(fileSystemId), range),
      );
      return items.map(reviewOf);
    },
    reviewsAt: async (fileSystemIds, at) => {
      const ids = [...new Set(fileSystemIds)];
      const keys = ids.map((id) => reviewKey(id, at));
      const items = await reading(`the reviews of ${at.toISOString()}`, () => itemsAt(table, sleep, keys));
      const byId = new Map(items.map(reviewOf).map((review) => [review.fileSystemId, review]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
  };
}

function reports(table: ItemTable): Pick<ReviewTable, 'putReport' | 'lastReport'> {
  return {
    putReport: (report) => writing('store the report', async () => put(table, reportItem(report))),
    lastReport: async () => {
      const range = { from: beginOfRange, to: endOfRange, newestFirst: true, most: 1 };
      const [item] = await reading('the last report', () => within(table, reviewPartitions.reports, range));
      return item === undefined ? null : reportOf(item);
    },
  };
}

function prices(table: ItemTable): Pick<ReviewTable, 'putPrices' | 'prices'> {
  return {
    putPrices: (read) =>
      writing(`store the prices of ${read.region}`, async () =>
        put(table, pricesItem(read, table.clock.now())),
      ),
    prices: async (region) => {
      const [item] = await reading(`the stored prices of ${region}`, () =>
        within(table, reviewPartitions.prices, { from: region, to: region }),
      );
      return item === undefined ? null : pricesOf(item);
    },
  };
}
