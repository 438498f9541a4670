/** ReconcileFileSystems, on events of EFS. */
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DeleteFileSystemCommand, EFSClient, TagResourceCommand } from '@aws-sdk/client-efs';
import { expect } from 'vitest';
import { expectedIds } from '../support/expected-alarms.ts';
import type { Deployment } from './deployment.ts';
import { type SampleWorld, sampleWorld } from './sample-world.ts';

const [web, cache, media, oldShare] = [
  'fs-0a1b2c3d4e5f60718',
  'fs-0b2c3d4e5f6071829',
  'fs-0c3d4e5f60718293a',
  'fs-0d4e5f60',
] as const;

export async function provesLooks(deployment: Deployment): Promise<void> {
  const world = await sampleWorld(['01', '02', '03', '04', '05']);
  await deliver(['01', '02', '03', '04', '05'], world, deployment);
  expect(Object.keys(await thresholds(world.id(web)))).toEqual(expectedIds.bursting);
  expect(Object.keys(await thresholds(world.id(cache)))).toEqual(expectedIds.provisioned);
  expect(await thresholds(world.id(media))).toEqual({
    // Its tag says 25 USD a day; 80 % of 50,000 operations a second, in an hour.
    'elastic-spend-high': 25,
    'io-limit-near': 95,
    'metered-io-operations-high': 144_000_000,
  });

  // moto has no UpdateFileSystem and no replications: those events find what was there before.
  await deliver(['06', '07', '08', '09', '10', '11', '12', '15'], world, deployment);
  await tag(world.id(web), 'mountwatch:io-limit-near', '8o');
  await deliver(['18'], world, deployment);
  expect(await deployment.told()).toMatchObject([
    { Subject: `Mountwatch: tags without effect on ${world.id(web)} in us-east-1` },
  ]);
  await tag(world.id(web), 'mountwatch:io-limit-near', '80');
  await deliver(['19'], world, deployment);
  expect(await thresholds(world.id(web))).toMatchObject({ 'io-limit-near': 80 });

  await new EFSClient().send(new DeleteFileSystemCommand({ FileSystemId: world.id(oldShare) }));
  await deliver(['14'], world, deployment);
  // One look alone deletes nothing: the second is asked for in two minutes.
  expect(Object.keys(await thresholds(world.id(oldShare)))).toEqual(expectedIds.bursting);
  expect(await deployment.waiting('DeadLetterQueue')).toEqual([]);
}

async function deliver(
  numbers: readonly string[],
  world: SampleWorld,
  deployment: Deployment,
): Promise<void> {
  for (const number of numbers) await deployment.publish(world.event(number));
  expect(await deployment.poll('ReconcileFileSystems')).toBe(numbers.length);
}

async function tag(ResourceId: string, Key: string, Value: string): Promise<void> {
  await new EFSClient().send(new TagResourceCommand({ ResourceId, Tags: [{ Key, Value }] }));
}

/** Of each alarm of a file system; each tells the topic of the stack. */
async function thresholds(id: string): Promise<Readonly<Record<string, number | undefined>>> {
  const { MetricAlarms = [] } = await new CloudWatchClient().send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: `mountwatch/${id}/` }),
  );
  for (const { AlarmActions } of MetricAlarms) {
    expect(AlarmActions).toEqual([
      expect.stringMatching(/^arn:aws:sns:us-east-1:111122223333:mountwatch-AlertsTopic-/),
    ]);
  }
  const byId = MetricAlarms.map(
    ({ AlarmName = '', Threshold }) => [AlarmName.split('/')[2] ?? '', Threshold] as const,
  );
  return Object.fromEntries(byId.sort(([a], [b]) => (a < b ? -1 : 1)));
}
