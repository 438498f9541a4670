/** A DynamoDB table of items that expire: keys `pk` and `sk`, TTL `expiresAt`. TTL deletes within days: until then readers leave out what has expired. */
import { type AttributeValue, DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Clock } from '../flows/ports.ts';
import { isExpired } from '../starts/retention.ts';
import { clientOptions } from './client-options.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export interface Item extends Key {
  /** Epoch seconds. */
  readonly expiresAt: number;
  readonly [attribute: string]: unknown;
}

export interface ItemTable {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock: Pick<Clock, 'now'>;
}

/** Both ends included, by `sk`. */
export interface Range {
  readonly from: string;
  readonly to: string;
  /** False unless given. */
  readonly newestFirst?: boolean;
  /** 0, or not given, for all. */
  readonly most?: number;
}

/** After every other text that begins alike: ids and names are ASCII. */
export const endOfRange = '~';

export function itemTable(region: string, tableName: string, clock: Pick<Clock, 'now'>): ItemTable {
  return { client: new DynamoDBClient(clientOptions(region)), tableName, clock };
}

/** Items of a partition, unexpired. What was put before the call is among them. */
export async function within(table: ItemTable, pk: string, range: Range): Promise<readonly Item[]> {
  const { from, to, most = 0 } = range;
  const found: Item[] = [];
  if (from > to) return found;
  for await (const page of pagesOf(table, pk, range)) {
    found.push(...page.filter((item) => !isExpired(item.expiresAt, table.clock.now())));
    if (most > 0 && found.length >= most) return found.slice(0, most);
  }
  return found;
}

export function itemOf(attributes: Record<string, AttributeValue> = {}): Item {
  return unmarshall(attributes) as Item;
}

/** Consistent: of two who each put and then look for the other, one finds it. */
async function* pagesOf({ client, tableName }: ItemTable, pk: string, range: Range) {
  const { from, to, newestFirst = false, most = 0 } = range;
  const input = {
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: marshall({ ':pk': pk, ':from': from, ':to': to }),
    ScanIndexForward: !newestFirst,
    ConsistentRead: true,
  };
  const paging = most > 0 ? { client, pageSize: most } : { client };
  for await (const { Items = [] } of paginateQuery(paging, input)) yield Items.map(itemOf);
}
