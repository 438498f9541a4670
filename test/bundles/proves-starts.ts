/** TaskStateChanged, on events of ECS and of a client's connection, and CorrelateStarts on what is stored of them. */
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { expect } from 'vitest';
import type { Deployment } from './deployment.ts';
import { sampleService, sampleWorld } from './sample-world.ts';

export async function provesStarts(deployment: Deployment): Promise<void> {
  const world = await sampleWorld(['01']);
  const fileSystemId = world.id('fs-0a1b2c3d4e5f60718');
  await sampleService(fileSystemId);

  await deployment.publish(world.event('20'));
  expect(await deployment.poll('TaskStateChanged')).toBe(1);
  // Created at 10:00:00.25, started at 10:00:35; pulled for 14.4 s of it.
  expect(await stored(deployment, 'start#prod#web')).toMatchObject([
    {
      start: {
        fileSystems: [fileSystemId],
        phases: { total: 34.75, pull: 14.4 },
        mountWindowIs: 'upper-bound',
      },
    },
  ]);
  expect(await deployment.waiting('LookQueue')).toMatchObject([{ look: { fileSystemId } }]);

  await deployment.publish(world.event('22'));
  expect(await deployment.poll('TaskStateChanged')).toBe(1);
  expect(await stored(deployment, 'start#prod#web')).toMatchObject([
    { start: { mountWindowIs: 'measured' } },
  ]);

  await deployment.publish(world.event('21'));
  expect(await deployment.poll('TaskStateChanged')).toBe(1);
  expect(await deployment.told()).toMatchObject([{ Subject: expect.stringContaining('cannot mount') }]);
  expect(await deployment.waiting('TaskDeadLetterQueue')).toEqual([]);

  const rule =
    'arn:aws:events:us-east-1:111122223333:rule/mountwatch-CorrelateStartsEveryMonday-1A2B3C4D5E6F7';
  await deployment.invoke('CorrelateStarts', { ...world.event('17'), resources: [rule] });
  expect(await deployment.told()).toMatchObject([
    { Subject: 'Mountwatch: task starts on EFS in us-east-1: not enough data' },
  ]);
}

async function stored({ tableName }: Deployment, partition: string) {
  const { Items = [] } = await new DynamoDBClient().send(new ScanCommand({ TableName: tableName }));
  return Items.map((item) => unmarshall(item)).filter(({ pk }) => pk === partition);
}
