/** The reviews of one run, a hundred a call. */
import type { Clock } from '../flows/ports.ts';
import type { ReviewTable } from '../flows/review-ports.ts';
import { itemsAt } from './dynamodb-batch.ts';
import { itemTable } from './dynamodb-query.ts';
import { reading } from './failure.ts';
import { reviewKey, reviewOf } from './review-items.ts';

export function storedReviewsOf(
  region: string,
  tableName: string,
  clock: Clock,
): Pick<ReviewTable, 'reviewsAt'> {
  const table = itemTable(region, tableName, clock);
  return {
    reviewsAt: async (fileSystemIds, at) => {
      const ids = [...new Set(fileSystemIds)];
      const keys = ids.map((id) => reviewKey(id, at));
      const items = await reading(`the reviews of ${at.toISOString()}`, () =>
        itemsAt(table, clock.sleep, keys),
      );
      const byId = new Map(items.map(reviewOf).map((review) => [review.fileSystemId, review]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
  };
}
