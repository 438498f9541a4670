/** Events through the built function, as Lambda would load it, on moto. The expected sets are written out by hand. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { CloudWatchClient, DeleteAlarmsCommand, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CreateFileSystemCommand,
  DeleteFileSystemCommand,
  EFSClient,
  type ThroughputMode,
} from '@aws-sdk/client-efs';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { lookMessageOf } from '../../../src/monitoring/trigger.ts';
import { expectedAlarms } from '../../support/expected-alarms.ts';
import { type CountingProxy, countingProxy } from './counting-proxy.ts';
import { putForeign, useMoto } from './environment.ts';

const bundle = new URL('../../../dist/reconcile-file-systems/index.cjs', import.meta.url).pathname;
const pages = 'arn:aws:sns:us-east-1:123456789012:pages';
const tickets = 'arn:aws:sns:us-east-1:123456789012:tickets';

let proxy: CountingProxy;
let handler: (event: object, context: object) => Promise<SQSBatchResponse>;
let deadLetterUrl: string;
const clients = () => ({ cloudWatch: new CloudWatchClient(), efs: new EFSClient(), sqs: new SQSClient() });

beforeAll(async () => {
  proxy = await countingProxy(inject('motoUrl'));
});
afterAll(() => proxy.close());

beforeEach(async () => {
  await useMoto(proxy.url);
  const { sqs } = clients();
  const queue = await sqs.send(new CreateQueueCommand({ QueueName: 'looks' }));
  const deadLetters = await sqs.send(new CreateQueueCommand({ QueueName: 'dead-letters' }));
  deadLetterUrl = deadLetters.QueueUrl ?? '';
  Object.assign(process.env, {
    MOUNTWATCH_STACK: 'mountwatch',
    MOUNTWATCH_SETTINGS: JSON.stringify({
      pageTopicArn: pages,
      ticketTopicArn: tickets,
      writesPerSecond: 1_000,
    }),
    LOOK_QUEUE_URL: queue.QueueUrl,
    DEAD_LETTER_QUEUE_URL: deadLetterUrl,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  });
  const require = createRequire(import.meta.url);
  delete require.cache[bundle];
  handler = require(bundle).handler;
  proxy.calls.length = 0;
});

describe('CreateFileSystem', () => {
  it.each(['bursting', 'provisioned', 'elastic'] as const)(
    '%s gives exactly the alarms of that mode',
    async (mode) => {
      const id = await create(mode);
      expect(await deliver(created(id))).toEqual([]);
      expect(await alarmsOf(id)).toEqual(expectedAlarms[mode]);
    },
  );

  it('costs its alarms, three reads and one message, none of them ECS', async () => {
    const id = await create('bursting');
    proxy.calls.length = 0;
    await deliver(created(id));
    expect(proxy.calls.toSorted()).toEqual([
      'DescribeAlarms',
      'GET /2015-02-01/file-systems',
      'GET /2015-02-01/file-systems/replication-configurations',
      ...expectedAlarms.bursting.map(() => 'PutMetricAlarm'),
      'SendMessage',
    ]);
  });

  it('is told again without a write', async () => {
    const id = await create('bursting');
    await deliver(created(id));
    proxy.calls.length = 0;
    await deliver(created(id));
    expect(proxy.calls.filter((call) => /^(Put|Delete|Tag)/.test(call))).toEqual([]);
    expect(proxy.calls).toHaveLength(4);
  });

  it('told five times in one batch is one look', async () => {
    const id = await create('elastic');
    proxy.calls.length = 0;
    await deliver(...Array<string>(5).fill(created(id)));
    expect(proxy.calls.filter((call) => call === 'DescribeAlarms')).toHaveLength(1);
    expect(proxy.calls.filter((call) => call === 'PutMetricAlarm')).toHaveLength(
      expectedAlarms.elastic.length,
    );
  });
});

describe('DeleteFileSystem', () => {
  it('keeps the alarms at the first not found, deletes them at the second, and spares neighbour and stranger', async () => {
    const id = await create('bursting');
    await deliver(created(id));
    const strangers = [
      `mountwatch/${id}/own-alarm`,
      `mountwatch/${id}0/io-limit-near`,
      `mountwatch2/${id}/io-limit-near`,
    ];
    for (const name of strangers) await putForeign(name);
    await clients().efs.send(new DeleteFileSystemCommand({ FileSystemId: id }));

    await deliver(
      event('DeleteFileSystem', { requestParameters: { fileSystemId: id }, responseElements: null }),
    );
    expect(await alarmsOf(id)).toHaveLength(expectedAlarms.bursting.length + 1);

    await deliver(confirming(id, new Date(Date.now() - 121_000).toISOString()));
    expect(await namesUnder('mountwatch')).toEqual(strangers.toSorted());
  });
});

describe('a foreign alarm under a wanted name', () => {
  it('is left alone while the others are made, through creation and deletion', async () => {
    const id = await create('elastic');
    await putForeign(`mountwatch/${id}/io-limit-near`);
    await deliver(created(id));
    expect(await alarmsOf(id)).toEqual(
      expectedAlarms.elastic.map((line) => line.replace('io-limit-near -> pages', 'io-limit-near -> ')),
    );

    await clients().efs.send(new DeleteFileSystemCommand({ FileSystemId: id }));
    await deliver(confirming(id, new Date(Date.now() - 121_000).toISOString()));
    expect(await namesUnder('mountwatch')).toEqual([`mountwatch/${id}/io-limit-near`]);
  });
});

describe('what somebody did by hand', () => {
  it('is repaired at the next look', async () => {
    const id = await create('elastic');
    await deliver(created(id));
    const { cloudWatch } = clients();
    await cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: [`mountwatch/${id}/io-limit-near`] }));
    await deliver(created(id));
    expect(await alarmsOf(id)).toEqual(expectedAlarms.elastic);
  });
});

describe('what the function prints', () => {
  it('is one line a look, one metric an event, one line a failure, and no body of a message', async () => {
    const id = await create('elastic');
    const Records = [created(id), '{"secret":"hunter2"}'].map((body, index) => ({
      messageId: `m${index}`,
      body,
    }));
    const program = `require(${JSON.stringify(bundle)}).handler(${JSON.stringify({ Records })}, {})`;
    const env = { ...process.env, POWERTOOLS_LOG_LEVEL: 'INFO', POWERTOOLS_METRICS_DISABLED: 'false' };
    const child = spawn(process.execPath, ['-e', program], { env });
    const printed = (await Promise.all([text(child.stdout), text(child.stderr)])).join('');
    expect(printed).not.toContain('hunter2');
    const lines = printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const [look, metric, failure] = ['look', undefined, 'sent to the dead-letter queue'].map((message) =>
      lines.find((line) => line.message === message),
    );
    expect(lines).toHaveLength(3);
    expect(look).toMatchObject({
      level: 'WARN',
      fileSystemId: id,
      counts: { unknown: 1, create: expectedAlarms.elastic.length },
    });
    expect(metric).toMatchObject({ service: 'mountwatch', WatchedAfterSeconds: expect.any(Number) });
    expect(metric._aws.CloudWatchMetrics[0]).toMatchObject({
      Namespace: 'Mountwatch',
      Dimensions: [['service']],
    });
    expect(failure).toMatchObject({
      level: 'ERROR',
      messageIds: ['m1'],
      because: 'InvalidEvent: detail is missing',
    });
  });
});

describe('a message that cannot be understood', () => {
  it('goes to the dead letters with its reason, and nothing is written', async () => {
    expect(
      await deliver('{"detail":', event('CreateFileSystem', { responseElements: { fileSystemId: 'vol-1' } })),
    ).toEqual([]);
    expect(proxy.calls.filter((call) => call !== 'SendMessage')).toEqual([]);
    const received = await clients().sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: deadLetterUrl,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['All'],
      }),
    );
    const reasons = received.Messages?.map(({ MessageAttributes }) => MessageAttributes?.reason?.StringValue);
    expect(reasons?.sort()).toEqual([
      'InvalidEvent: detail.responseElements.fileSystemId "vol-1" is no file system id or ARN',
      'InvalidEvent: the body is not JSON',
    ]);
  });
});

async function create(mode: ThroughputMode): Promise<string> {
  const throughput = mode === 'provisioned' ? { ProvisionedThroughputInMibps: 64 } : {};
  const token = `${mode}-${proxy.calls.length}`;
  const input = { CreationToken: token, ThroughputMode: mode, ...throughput };
  return (await clients().efs.send(new CreateFileSystemCommand(input))).FileSystemId ?? '';
}

async function deliver(...bodies: readonly string[]): Promise<SQSBatchResponse['batchItemFailures']> {
  const Records = bodies.map((body, index) => ({ messageId: `m${index}`, body }));
  return (await handler({ Records }, { functionName: 'test' })).batchItemFailures;
}

const created = (id: string) => event('CreateFileSystem', { responseElements: { fileSystemId: id } });

function event(eventName: string, detail: object): string {
  return JSON.stringify({
    region: 'us-east-1',
    'detail-type': 'AWS API Call via CloudTrail',
    detail: {
      eventSource: 'elasticfilesystem.amazonaws.com',
      eventName,
      eventTime: new Date().toISOString(),
      ...detail,
    },
  });
}

function confirming(fileSystemId: string, missingSince: string | null): string {
  const since = new Date(Date.now() - 121_000).toISOString();
  return lookMessageOf({ fileSystemId, askedBy: 'confirming look', eventTime: null, since, missingSince });
}

/** `<alarm id> -> <topic>` of one file system. */
async function alarmsOf(id: string): Promise<readonly string[]> {
  const { MetricAlarms } = await clients().cloudWatch.send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: `mountwatch/${id}/` }),
  );
  const line = (name = '', actions: readonly string[] = []) =>
    `${name.split('/')[2]} -> ${actions.map((arn) => arn.split(':').at(-1)).join()}`;
  return (MetricAlarms ?? []).map(({ AlarmName, AlarmActions }) => line(AlarmName, AlarmActions)).sort();
}

async function namesUnder(prefix: string): Promise<readonly string[]> {
  const { MetricAlarms } = await clients().cloudWatch.send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: prefix }),
  );
  return (MetricAlarms ?? []).map(({ AlarmName }) => AlarmName ?? '').sort();
}
