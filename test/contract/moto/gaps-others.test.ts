/** What moto does where it does not follow the rules of dashboards and of EFS. A case that fails is good news: the gap is closed. */
import { CloudWatchClient, ListDashboardsCommand } from '@aws-sdk/client-cloudwatch';
import { CreateFileSystemCommand, DeleteFileSystemCommand, EFSClient } from '@aws-sdk/client-efs';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { awsWorld } from '../../../src/aws/world.ts';
import { doubtfulDashboard, refusedDashboards } from '../refused-dashboards.ts';
import { type CountingProxy, countingProxy } from './counting-proxy.ts';
import { useMoto } from './environment.ts';

let proxy: CountingProxy;
const world = (region = 'us-east-1') => awsWorld(region, 1_000);

beforeAll(async () => {
  proxy = await countingProxy(inject('motoUrl'));
});
afterAll(() => proxy.close());
beforeEach(() => useMoto(proxy.url));

describe('moto takes for a dashboard', () => {
  it.each(refusedDashboards)('$rule: $what', async ({ name, body }) => {
    expect(await world().dashboards.put(name, body)).toEqual([]);
    expect(await world().dashboards.find(name)).toEqual({ name, body });
  });

  it('5.7-warnings: what may not render, without a warning', async () => {
    const { name, body } = doubtfulDashboard;
    expect(await world().dashboards.put(name, body)).toEqual([]);
  });
});

it('5.7-global: moto gives a dashboard an ARN without a Region, and keeps it to its Region all the same', async () => {
  const { name, body } = doubtfulDashboard;
  await world('us-east-1').dashboards.put(name, body);
  const { DashboardEntries } = await new CloudWatchClient().send(new ListDashboardsCommand({}));
  expect(DashboardEntries?.map(({ DashboardArn }) => DashboardArn)).toEqual([
    `arn:aws:cloudwatch::123456789012:dashboard/${name}`,
  ]);
  expect(await world('eu-west-1').dashboards.find(name)).toBeNull();
});

describe('moto has a file system', () => {
  const efs = () => new EFSClient();
  const create = async (CreationToken: string) =>
    (await efs().send(new CreateFileSystemCommand({ CreationToken }))).FileSystemId ?? '';

  it('8.3-states: that is available at once and not found at once', async () => {
    const id = await create('one');
    expect(await world().fileSystems.find(id)).toMatchObject({ lifeCycleState: 'available' });
    await efs().send(new DeleteFileSystemCommand({ FileSystemId: id }));
    expect(await world().fileSystems.find(id)).toBeNull();
  });

  it('8.14-pages: in pages of 10 where none are asked for, not of 100', async () => {
    for (let count = 0; count < 130; count += 1) await create(`${count}`);
    proxy.calls.length = 0;
    expect(await world().fileSystems.all()).toHaveLength(130);
    expect(proxy.calls).toHaveLength(13);
  });
});
