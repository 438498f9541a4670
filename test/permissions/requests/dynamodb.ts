/** Amazon DynamoDB. */
import {
  BatchGetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { arnOf, type Place } from '../place.ts';
import { on, type Row, row } from './row.ts';

export const requestsOfDynamoDb: readonly Row[] = [
  row(PutItemCommand, ({ TableName }, place) => [on('dynamodb:PutItem', tableArn(TableName, place))]),
  row(UpdateItemCommand, ({ TableName }, place) => [on('dynamodb:UpdateItem', tableArn(TableName, place))]),
  // Of an index, the index is asked for.
  row(QueryCommand, ({ TableName, IndexName }, place) => [
    on(
      'dynamodb:Query',
      tableArn(IndexName === undefined ? TableName : `${TableName}/index/${IndexName}`, place),
    ),
  ]),
  row(BatchGetItemCommand, ({ RequestItems = {} }, place) =>
    Object.keys(RequestItems).map((name) => on('dynamodb:BatchGetItem', tableArn(name, place))),
  ),
];

function tableArn(name: string | undefined, place: Place): string {
  return name?.startsWith('arn:') ? name : arnOf('dynamodb', `table/${name}`, place);
}
