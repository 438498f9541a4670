/** Writes to a table of items that expire, one call each. A condition that does not hold is an answer, not an error. */
import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type Item, type ItemTable, itemOf, type Key } from './dynamodb-query.ts';

/** A condition in DynamoDB's words, with the values that it names. */
export interface Condition {
  readonly expression: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Creates or overwrites. */
export async function put({ client, tableName }: ItemTable, item: Item): Promise<void> {
  await client.send(new PutItemCommand({ TableName: tableName, Item: marshall(item) }));
}

/**
 * Stores an item unless one of its key is there that has not expired.
 * @param orWhere what else lets it take the other's place.
 * @returns the item in whose place it may not stand; null: it is stored.
 */
export async function putUnlessThere(
  { client, tableName, clock }: ItemTable,
  item: Item,
  orWhere?: Condition,
): Promise<Item | null> {
  const attempt = randomUUID();
  const also = orWhere === undefined ? '' : ` OR (${orWhere.expression})`;
  const nowSeconds = Math.floor(clock.now().getTime() / 1_000);
  const command = new PutItemCommand({
    TableName: tableName,
    Item: marshall({ ...item, attempt }),
    ConditionExpression: `attribute_not_exists(pk) OR expiresAt <= :now${also}`,
    ExpressionAttributeValues: marshall({ ':now': nowSeconds, ...orWhere?.values }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const answer = await answered(client.send(command));
  const standing = answer instanceof ConditionalCheckFailedException ? itemOf(answer.Item) : null;
  // The SDK calls again when an answer is lost: the item that stands in the way is then this one.
  return standing?.attempt === attempt ? null : standing;
}

/**
 * Updates an item where the condition holds.
 * @returns the item as it was before, or as it is where the condition does not hold; null: there was none.
 */
export async function update(
  { client, tableName }: ItemTable,
  key: Key,
  expression: string,
  condition: Condition,
): Promise<Item | null> {
  const command = new UpdateItemCommand({
    TableName: tableName,
    Key: marshall(key),
    UpdateExpression: expression,
    ConditionExpression: condition.expression,
    ExpressionAttributeValues: marshall(condition.values),
    ReturnValues: 'ALL_OLD',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const answer = await answered(client.send(command));
  const before = answer instanceof ConditionalCheckFailedException ? answer.Item : answer.Attributes;
  return before === undefined ? null : itemOf(before);
}

async function answered<T>(call: Promise<T>): Promise<T | ConditionalCheckFailedException> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException && error.Item !== undefined) return error;
    throw error;
  }
}
