/** What moto cannot show of the table: what is asked of DynamoDB, answers that are lost, and failures. */
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { knownMountsOf } from '../../src/aws/known-mounts.ts';
import { startTableOf } from '../../src/aws/start-table.ts';
import {
  someConnection,
  someFailure,
  someIncident,
  someMount,
  someService,
  someStart,
} from '../support/start-values.ts';

const dynamo = mockClient(DynamoDBClient);
beforeEach(() => dynamo.reset());

const now = new Date('2026-11-02T08:00:00Z');
const table = startTableOf('us-east-1', 'mountwatch-state', { now: () => now });
const refusal = (Item?: object) =>
  new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata: {},
    ...(Item === undefined ? {} : { Item: Item as never }),
  });
const throttled = Object.assign(new Error('Rate exceeded'), {
  name: 'ProvisionedThroughputExceededException',
  $fault: 'client',
});
const denied = Object.assign(new Error('no'), { name: 'AccessDeniedException', $fault: 'client' });
const task = { taskId: 'a', privateIpv4Address: null };

describe('every write is one call', () => {
  it.each([
    ['a start', () => table.putStart(someStart('a', now)), 'PutItemCommand'],
    ['a start that is replaced', () => table.replaceStart(someStart('a', now)), 'PutItemCommand'],
    ['a failed start', () => table.putFailure(someFailure('a', now)), 'PutItemCommand'],
    ['an incident', () => table.putIncident(someIncident(now), null), 'PutItemCommand'],
    ['a mount', () => table.putMount(someMount(now)), 'UpdateItemCommand'],
    ['a connection', () => table.putConnection(someConnection(now)), 'PutItemCommand'],
    ['a waiting start', () => table.putMounting('fs-1', someStart('a', now), task), 'PutItemCommand'],
  ])('%s', async (_name, write, command) => {
    dynamo.onAnyCommand().resolves({});
    await write();
    expect(dynamo.calls().map(({ args }) => args[0].constructor.name)).toEqual([command]);
    expect(dynamo.calls()[0]?.args[0].input).toMatchObject({ TableName: 'mountwatch-state' });
  });

  it.each([
    ['a start', () => table.putStart(someStart('a', now))],
    ['a failed start', () => table.putFailure(someFailure('a', now))],
    ['an incident', () => table.putIncident(someIncident(now), null)],
    ['a mount', () => table.putMount(someMount(now))],
    ['a connection', () => table.putConnection(someConnection(now))],
  ])('and fails as a write: %s', async (_name, write) => {
    dynamo.onAnyCommand().rejectsOnce(throttled).rejectsOnce(denied);
    await expect(write()).rejects.toMatchObject({ name: 'WriteFailed', transient: true });
    await expect(write()).rejects.toMatchObject({ name: 'WriteFailed', transient: false });
  });
});

it('an expiry is whole epoch seconds, as TTL asks for them', async () => {
  dynamo.on(PutItemCommand).resolves({});
  await table.putStart(someStart('a', new Date('2026-11-02T07:00:00.999Z')));
  const { expiresAt } = dynamo.commandCalls(PutItemCommand)[0]?.args[0].input.Item ?? {};
  expect(expiresAt).toEqual({ N: String(Date.parse('2026-12-07T07:00:00Z') / 1_000) });
});

describe('a put whose answer was lost and that the SDK makes again', () => {
  /** What stands in the way is what this very call has put. */
  const putByItself = () =>
    dynamo.on(PutItemCommand).callsFake(({ Item }) => {
      throw refusal(Item);
    });

  it('is new: its start is counted', async () => {
    putByItself();
    expect(await table.putStart(someStart('a', now))).toBe('new');
    expect(await table.putFailure(someFailure('a', now))).toMatchObject({ isNew: true });
  });

  it('has its incident', async () => {
    putByItself();
    const incident = someIncident(now);
    expect(await table.putIncident(incident, null)).toBe(true);
  });
});

it('a refusal that does not say by what is a failure: nothing can be told of it', async () => {
  dynamo.on(PutItemCommand).rejects(refusal());
  dynamo.on(UpdateItemCommand).rejects(refusal());
  await expect(table.putIncident(someIncident(now), null)).rejects.toMatchObject({ name: 'WriteFailed' });
  await expect(table.putMount(someMount(now))).rejects.toMatchObject({ name: 'WriteFailed' });
});

describe('a read', () => {
  const reads = [
    ['of starts', () => table.starts(someService, now, 0)],
    ['of failed starts', () => table.failures(someService, 'unknown', now, new Date(now.getTime() + 1))],
    ['of mounts', () => table.mounts()],
    ['of the mounts of a file system', () => table.mountsOf('fs-1')],
    ['of connections', () => table.connections('fs-1', now, now)],
    ['of waiting starts', () => table.mounting('fs-1', now)],
  ] as const;

  it.each(reads)('%s follows every page, and sees what was put before it', async (_name, read) => {
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: [], LastEvaluatedKey: { pk: { S: 'x' }, sk: { S: 'y' } } })
      .resolvesOnce({ Items: [] });
    expect(await read()).toEqual([]);
    const inputs = dynamo.commandCalls(QueryCommand).map(({ args }) => args[0].input);
    expect(inputs.map(({ ConsistentRead }) => ConsistentRead)).toEqual([true, true]);
    expect(inputs[1]?.ExclusiveStartKey).toEqual({ pk: { S: 'x' }, sk: { S: 'y' } });
  });

  it.each(reads)('%s that fails throws, and never answers nothing', async (_name, read) => {
    dynamo.on(QueryCommand).rejectsOnce(throttled).rejectsOnce(denied);
    await expect(read()).rejects.toMatchObject({ name: 'ReadFailed', transient: true });
    await expect(read()).rejects.toMatchObject({ name: 'ReadFailed', transient: false });
  });

  it('asks for no more starts than are wanted, and for no page beyond them', async () => {
    dynamo.on(PutItemCommand).resolves({});
    for (const id of ['a', 'b', 'c']) await table.putStart(someStart(id, now));
    const items = dynamo.commandCalls(PutItemCommand).map(({ args }) => args[0].input.Item ?? {});
    dynamo.on(QueryCommand).resolves({ Items: items, LastEvaluatedKey: { pk: { S: 'x' } } });
    expect(await table.starts(someService, now, 2)).toHaveLength(2);
    expect(dynamo.commandCalls(QueryCommand).map(({ args }) => args[0].input.Limit)).toEqual([2]);
  });

  it('of mounts alone can be made without the rest of the table', async () => {
    dynamo.on(UpdateItemCommand).resolves({});
    dynamo.on(QueryCommand).resolves({ Items: [] });
    const mounts = knownMountsOf('us-east-1', 'mountwatch-state', { now: () => now });
    expect(await mounts.mountsOf('fs-1')).toEqual([]);
    expect(Object.keys(mounts)).toEqual(['mountsOf', 'mounts']);
  });
});
