/** Items of the table by their keys: a hundred a call instead of a query each. */
import { type AttributeValue, BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Clock } from '../flows/ports.ts';
import { isExpired } from '../starts/retention.ts';
import { type Item, type ItemTable, itemOf, type Key } from './dynamodb-query.ts';

/** Source: BatchGetItem, API reference. It gives 16 MB at most, 100 of the largest items in three calls. */
const keysPerCall = 100;

/** With the waits between them 6.3 s: what DynamoDB leaves undone beyond that is more than a busy moment. */
const mostCalls = 7;
const firstWaitSeconds = 0.1;

/** Unexpired, in any order; a key without an item has none. What was put before the call is among them. */
export async function itemsAt(
  table: ItemTable,
  sleep: Clock['sleep'],
  keys: readonly Key[],
): Promise<readonly Item[]> {
  const found: Item[] = [];
  for (let at = 0; at < keys.length; at += keysPerCall) {
    found.push(...(await someItemsAt(table, sleep, keys.slice(at, at + keysPerCall))));
  }
  return found.filter((item) => !isExpired(item.expiresAt, table.clock.now()));
}

type Attributes = Record<string, AttributeValue>;

/** Keys may come back unprocessed, for size or for a quota, and are asked for again. */
async function someItemsAt(
  { client, tableName }: ItemTable,
  sleep: Clock['sleep'],
  keys: readonly Key[],
): Promise<readonly Item[]> {
  const found: Item[] = [];
  let asked: Attributes[] = keys.map(({ pk, sk }) => marshall({ pk, sk }));
  for (let call = 1; asked.length > 0; call += 1) {
    const request = { [tableName]: { Keys: asked, ConsistentRead: true } };
    const answer = await client.send(new BatchGetItemCommand({ RequestItems: request }));
    found.push(...(answer.Responses?.[tableName] ?? []).map(itemOf));
    asked = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
    if (asked.length === 0) break;
    if (call === mostCalls) throw new Error(`BatchGetItem left ${asked.length} keys unprocessed`);
    await sleep(firstWaitSeconds * 2 ** (call - 1));
  }
  return found;
}
