/** The built sweep and the built worker, as Lambda would load them, on moto: a Region is brought to what it deserves and kept there. */
import { createRequire } from 'node:module';
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  ListDashboardsCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CreateFileSystemCommand,
  DeleteFileSystemCommand,
  EFSClient,
  type ThroughputMode,
} from '@aws-sdk/client-efs';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { expectedIds } from '../../support/expected-alarms.ts';
import { type CountingProxy, countingProxy } from './counting-proxy.ts';
import { putForeign, useMoto } from './environment.ts';

const bundle = (name: string) => new URL(`../../../dist/${name}/index.cjs`, import.meta.url).pathname;
type Handler = (event: object, context: object) => Promise<unknown>;

let proxy: CountingProxy;
let queueUrl: string;
let sweep: () => Promise<unknown>;
let reconcile: Handler;

beforeAll(async () => {
  proxy = await countingProxy(inject('motoUrl'));
});
afterAll(() => proxy.close());

beforeEach(async () => {
  await useMoto(proxy.url);
  const created = await new SQSClient().send(new CreateQueueCommand({ QueueName: 'looks' }));
  queueUrl = created.QueueUrl ?? '';
  Object.assign(process.env, {
    MOUNTWATCH_STACK: 'mountwatch',
    MOUNTWATCH_SETTINGS: JSON.stringify({ writesPerSecond: 1_000 }),
    LOOK_QUEUE_URL: queueUrl,
    DEAD_LETTER_QUEUE_URL: queueUrl,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  });
  const scheduled = loaded('sweep-file-systems');
  sweep = () => scheduled({}, {});
  reconcile = loaded('reconcile-file-systems');
  proxy.calls.length = 0;
});

function loaded(name: string): Handler {
  const require = createRequire(import.meta.url);
  delete require.cache[bundle(name)];
  return require(bundle(name)).handler;
}

async function create(ThroughputMode: ThroughputMode): Promise<string> {
  const created = await new EFSClient().send(
    new CreateFileSystemCommand({ CreationToken: ThroughputMode, ThroughputMode }),
  );
  return created.FileSystemId ?? '';
}

/** Takes what is visible and hands it to the worker. @returns how many messages there were. */
async function answer(): Promise<number> {
  const input = { QueueUrl: queueUrl, MaxNumberOfMessages: 10 };
  const { Messages = [] } = await new SQSClient().send(new ReceiveMessageCommand(input));
  const Records = Messages.map(({ MessageId, Body }) => ({ messageId: MessageId, body: Body }));
  if (Records.length > 0) expect(await reconcile({ Records }, {})).toEqual({ batchItemFailures: [] });
  return Records.length;
}

async function alarmNames(): Promise<readonly string[]> {
  const { MetricAlarms = [] } = await new CloudWatchClient().send(new DescribeAlarmsCommand({}));
  return MetricAlarms.map(({ AlarmName = '' }) => AlarmName).sort();
}

const namesOf = (id: string, mode: keyof typeof expectedIds) =>
  expectedIds[mode].map((alarmId) => `mountwatch/${id}/${alarmId}`);

describe('the sweep', () => {
  it('covers what was there before it, and is quiet afterwards: five reads, no write, no message', async () => {
    const [bursting, elastic] = [await create('bursting'), await create('elastic')];
    await sweep();
    expect(await answer()).toBe(2);
    expect(await alarmNames()).toEqual(
      [...namesOf(bursting, 'bursting'), ...namesOf(elastic, 'elastic')].sort(),
    );
    const { DashboardEntries } = await new CloudWatchClient().send(new ListDashboardsCommand({}));
    expect(DashboardEntries?.map(({ DashboardName }) => DashboardName).sort()).toEqual([
      'mountwatch-us-east-1-file-system',
      'mountwatch-us-east-1-fleet',
    ]);

    await sweep();
    expect(await answer()).toBe(0);
    proxy.calls.length = 0;
    await sweep();
    expect(proxy.calls.toSorted()).toEqual([
      'DescribeAlarms',
      'GET /2015-02-01/file-systems',
      'GET /2015-02-01/file-systems/replication-configurations',
      'GetDashboard',
      'GetDashboard',
    ]);
  });

  it('brings back an alarm that a hand deleted, and leaves somebody else’s under our name alone', async () => {
    const id = await create('elastic');
    await putForeign(`mountwatch/${id}/io-limit-near`);
    await sweep();
    await answer();
    const rest = namesOf(id, 'elastic').filter((name) => !name.endsWith('io-limit-near'));
    await new CloudWatchClient().send(new DeleteAlarmsCommand({ AlarmNames: rest }));
    await sweep();
    await answer();
    expect(await alarmNames()).toEqual(namesOf(id, 'elastic').toSorted());
    await sweep();
    expect(await answer()).toBe(0);
  });

  it('asks for a second look at alarms whose file system is gone, and deletes none itself', async () => {
    const id = await create('elastic');
    await sweep();
    await answer();
    await new EFSClient().send(new DeleteFileSystemCommand({ FileSystemId: id }));
    proxy.calls.length = 0;
    await sweep();
    expect(proxy.calls).toContain('SendMessageBatch');
    expect(await answer()).toBe(0);
    expect(await alarmNames()).toEqual(namesOf(id, 'elastic').toSorted());
  });
});
