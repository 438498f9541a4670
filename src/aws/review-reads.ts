/** What is asked of the reviews by those who do not write them: one query each. */
import type { Clock } from '../flows/ports.ts';
import type { ReviewTable } from '../flows/review-ports.ts';
import { endOfRange, type ItemTable, itemTable, within } from './dynamodb-query.ts';
import { reading } from './failure.ts';
import { partitionOf, pricesOf, reportOf, reviewOf } from './review-items.ts';

type ReviewReads = Pick<ReviewTable, 'reviewsOf' | 'lastReport' | 'prices'>;

export function reviewReadsOf(region: string, tableName: string, clock: Pick<Clock, 'now'>): ReviewReads {
  return reviewReads(itemTable(region, tableName, clock));
}

export function reviewReads(table: ItemTable): ReviewReads {
  return {
    reviewsOf: (fileSystemId, before, most) =>
      reading(`the reviews of ${fileSystemId}`, async () => {
        // Whole minutes end in .000Z: the text before it in order is that of the millisecond before.
        const to = new Date(before.getTime() - 1).toISOString();
        const range = { from: '0', to, newestFirst: true, most };
        return (await within(table, partitionOf.reviews(fileSystemId), range)).map(reviewOf);
      }),
    lastReport: () =>
      reading('the last report', async () => {
        const range = { from: '0', to: endOfRange, newestFirst: true, most: 1 };
        const [item] = await within(table, partitionOf.reports(), range);
        return item === undefined ? null : reportOf(item);
      }),
    prices: (region) =>
      reading(`the prices of ${region}`, async () => {
        const [item] = await within(table, partitionOf.prices(), { from: region, to: region });
        return item === undefined ? null : pricesOf(item);
      }),
  };
}
