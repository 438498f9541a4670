/** The reviews of one run, a hundred a call. */
import { type AttributeValue, BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Clock } from '../flows/ports.ts';
import type { ReviewTable, StoredReview } from '../flows/review-ports.ts';
import { isExpired } from '../starts/retention.ts';
import { type ItemTable, itemOf, itemTable, type Key } from './dynamodb-query.ts';
import { reading } from './failure.ts';
import { reviewKey, reviewOf } from './review-items.ts';

export function storedReviewsOf(
  region: string,
  tableName: string,
  clock: Clock,
): Pick<ReviewTable, 'reviewsAt'> {
  const table = itemTable(region, tableName, clock);
  return { reviewsAt: (ids, at) => reading('the reviews', () => reviewsAt(table, ids, at, clock)) };
}

/** BatchGetItem takes so many keys. */
const keysPerCall = 100;
/** DynamoDB leaves keys over when it is throttled, or past 16 MB; they are asked for again. */
const mostAttempts = 6;

async function reviewsAt(
  table: ItemTable,
  ids: readonly string[],
  at: Date,
  clock: Clock,
): Promise<readonly StoredReview[]> {
  const keys = [...new Set(ids)].map((id) => reviewKey(id, at));
  const found: StoredReview[] = [];
  for (let from = 0; from < keys.length; from += keysPerCall) {
    const items = await batch(table, keys.slice(from, from + keysPerCall), clock);
    found.push(...items.filter(({ expiresAt }) => !isExpired(expiresAt, clock.now())).map(reviewOf));
  }
  return found;
}

async function batch({ client, tableName }: ItemTable, keys: readonly Key[], clock: Clock) {
  let left: Record<string, AttributeValue>[] = keys.map((key) => marshall(key));
  const found: ReturnType<typeof itemOf>[] = [];
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === mostAttempts) throw new Error(`${left.length} of them were not answered`);
    if (attempt > 0) await clock.sleep(2 ** (attempt - 1) / 2);
    const command = new BatchGetItemCommand({
      RequestItems: { [tableName]: { Keys: left, ConsistentRead: true } },
    });
    const { Responses, UnprocessedKeys } = await client.send(command);
    found.push(...(Responses?.[tableName] ?? []).map(itemOf));
    left = UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
  return found;
}
