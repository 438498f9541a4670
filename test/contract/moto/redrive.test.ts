/**
 * The procedures of docs/operation.md for dead letters, from the poison to the effect, on moto with the queues of template.yaml:
 * the document's own lines are typed. moto lacks redrives; test/commands/aws_on_moto.py plays them.
 */
import { createRequire } from 'node:module';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { CreateFileSystemCommand, EFSClient } from '@aws-sdk/client-efs';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSBatchResponse } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { startTableOf } from '../../../src/aws/start-table.ts';
import { template } from '../../house/template.ts';
import { expectedIds } from '../../support/expected-alarms.ts';
import { failedDetail, runningDetail, taskEvent } from '../../support/task-events.ts';
import { type CountingProxy, countingProxy } from './counting-proxy.ts';
import { useMoto } from './environment.ts';
import { createStateTable } from './state-table.ts';
import { blocksOf, typed } from './typed.ts';

const account = '123456789012';
const tableName = 'watch-StateTable';
const [prepare = ''] = blocksOf('docs/operation.md', '');
const queues = ['LookQueue', 'DeadLetterQueue', 'TaskQueue', 'TaskDeadLetterQueue'] as const;

type QueueName = (typeof queues)[number];

let proxy: CountingProxy;
let urls: ReadonlyMap<QueueName, string>;
let told: string;

beforeAll(async () => {
  proxy = await countingProxy(inject('motoUrl'));
});
afterAll(() => proxy.close());

beforeEach(async () => {
  await useMoto(proxy.url);
  proxy.refused.clear();
  urls = await createQueues();
  await createStateTable(tableName);
  const ticketTopicArn = await createTopic();
  Object.assign(process.env, {
    MOUNTWATCH_STACK: 'mountwatch',
    MOUNTWATCH_SETTINGS: JSON.stringify({ ticketTopicArn, writesPerSecond: 1_000, tableName }),
    ACCOUNT_ID: account,
    LOOK_QUEUE_URL: urlOf('LookQueue'),
    TASK_QUEUE_URL: urlOf('TaskQueue'),
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    // Powertools then warns where the test listens.
    POWERTOOLS_DEV: 'true',
    POWERTOOLS_METRICS_DISABLED: 'true',
  });
  // The starts of the samples are too old for CloudWatch, and Powertools says so.
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

describe('dead letters of looks', () => {
  const [see = '', redrive = '', purge = ''] = blocksOf('docs/operation.md', 'Dead letters');

  it('are seen as they are and go back, whoever gave them up; each look is made once, and what cannot be helped comes back', async () => {
    const run = functionOf('reconcile-file-systems', 'LookQueue', 'DeadLetterQueue');
    const [refused, worn, unsent] = [await create('refused'), await create('worn'), await create('unsent')];
    proxy.refused.set('PutMetricAlarm', 'AccessDenied');
    await send('LookQueue', created(refused));
    await send('LookQueue', '{"detail":');
    await run();
    proxy.refused.set('PutMetricAlarm', 'Throttling');
    await send('LookQueue', created(worn));
    for (let receives = 0; receives < 6; receives += 1) await run();
    await send('DeadLetterQueue', created(unsent), ofEventBridge('FileSystemCalls'));

    const seen = () => seenBy(see);
    expect(byBody(seen())).toEqual(
      byBody([
        [expect.stringContaining('AccessDenied'), null, null, created(refused)],
        ['InvalidEvent: the body is not JSON', null, null, '{"detail":'],
        [null, null, null, created(worn)],
        [null, expect.stringContaining('FileSystemCalls'), 'no permission', created(unsent)],
      ]),
    );
    expect(seen(), 'looking takes nothing').toHaveLength(4);
    expect(await alarmsOf(refused, worn, unsent)).toEqual([[], [], []]);

    proxy.refused.clear();
    expect(typed(inject('motoUrl'), [prepare, redrive])).toContain('COMPLETED');
    expect(seen()).toEqual([]);
    await run();
    const whole = expectedIds.bursting.toSorted();
    expect(await alarmsOf(refused, worn, unsent)).toEqual([whole, whole, whole]);
    expect(seen()).toEqual([['InvalidEvent: the body is not JSON', null, null, '{"detail":']]);
    expect(await run(), 'nothing is left in the queue of looks').toBe(0);
  });

  it('are deleted where they are not wanted', async () => {
    await send('DeadLetterQueue', 'x');
    typed(inject('motoUrl'), [prepare, purge]);
    expect(seenBy(see)).toEqual([]);
  });
});

describe('dead letters of task events', () => {
  const [see = '', redrive = ''] = blocksOf('docs/operation.md', 'Dead letters of task events');

  it('are seen without their bodies and go back; each start is stored and each failure told once', async () => {
    const run = functionOf('task-state-changed', 'TaskQueue', 'TaskDeadLetterQueue');
    await registerTask(await create('mounted'));
    proxy.refused.set('PutItem', 'AccessDenied');
    await send('TaskQueue', running('a'));
    await send('TaskQueue', failed('d'));
    await run();
    await send('TaskDeadLetterQueue', running('b'), ofEventBridge('TaskStateChanges'));
    // EventBridge may deliver an event, and give it up as well.
    await send('TaskDeadLetterQueue', running('a'), ofEventBridge('TaskStateChanges'));

    const seen = seenBy(see);
    expect(JSON.stringify(seen)).not.toContain('hunter2');
    expect(seen.map(([, reason]) => reason?.includes('AccessDenied') ?? null).sort()).toEqual([
      null,
      null,
      true,
      true,
    ]);
    expect(seen.filter(([, , rule]) => rule?.includes('TaskStateChanges'))).toHaveLength(2);
    expect([await startedTasks(), await heard()]).toEqual([[], []]);

    proxy.refused.clear();
    typed(inject('motoUrl'), [prepare, redrive]);
    await run();
    expect(await startedTasks()).toEqual([taskArn('a'), taskArn('b')]);
    expect(await heard()).toEqual([expect.stringContaining('web in shop cannot mount')]);
    expect(seenBy(see)).toEqual([]);
    expect(await run(), 'nothing is left in the queue of task events').toBe(0);
  });
});

/** What the document's command prints of a queue; `null` of an empty one, as the document says. */
function seenBy(see: string): readonly (readonly (string | null)[])[] {
  return JSON.parse(typed(inject('motoUrl'), [prepare, see])) ?? [];
}

/** In any order that is the same for both. */
function byBody(rows: readonly (readonly unknown[])[]) {
  return rows.toSorted((a, b) => String(a[3]).localeCompare(String(b[3])));
}

/** As EventBridge writes a dead letter: the event as it is, and why in attributes. */
function ofEventBridge(rule: string): Readonly<Record<string, string>> {
  return {
    RULE_ARN: `arn:aws:events:us-east-1:${account}:rule/mountwatch-${rule}-1ABCDEF`,
    TARGET_ARN: `arn:aws:sqs:us-east-1:${account}:target`,
    ERROR_CODE: 'NO_PERMISSIONS',
    ERROR_MESSAGE: 'no permission',
  };
}

/**
 * The built function on its queue, as Lambda would have it: what it does not name as failed is deleted, the rest is visible at once.
 * @returns a run of it, which says how many messages it got.
 */
function functionOf(bundle: string, queue: QueueName, deadLetters: QueueName): () => Promise<number> {
  const require = createRequire(import.meta.url);
  const path = new URL(`../../../dist/${bundle}/index.cjs`, import.meta.url).pathname;
  delete require.cache[path];
  process.env.DEAD_LETTER_QUEUE_URL = urlOf(deadLetters);
  const handler: (event: object, context: object) => Promise<SQSBatchResponse> = require(path).handler;
  const sqs = new SQSClient();
  const QueueUrl = urlOf(queue);
  return async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
    );
    if (Messages.length === 0) return 0;
    const Records = Messages.map(({ MessageId, Body }) => ({ messageId: MessageId, body: Body }));
    const { batchItemFailures } = await handler({ Records }, { awsRequestId: 'request' });
    const again = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { MessageId = '', ReceiptHandle } of Messages) {
      if (!again.has(MessageId)) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
    return Messages.length;
  };
}

function urlOf(name: QueueName): string {
  return urls.get(name) ?? '';
}

async function send(
  queue: QueueName,
  MessageBody: string,
  attributes: Readonly<Record<string, string>> = {},
): Promise<void> {
  const MessageAttributes = Object.fromEntries(
    Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
  await new SQSClient().send(
    new SendMessageCommand({ QueueUrl: urlOf(queue), MessageBody, MessageAttributes }),
  );
}

/** The four queues of the template, as a stack whose resources the document asks for by name. */
async function createQueues(): Promise<ReadonlyMap<QueueName, string>> {
  const StackName = 'mountwatch';
  const Resources = Object.fromEntries(queues.map((name) => [name, template.Resources[name]]));
  const cloudFormation = new CloudFormationClient();
  await cloudFormation.send(
    new CreateStackCommand({ StackName, TemplateBody: JSON.stringify({ Resources }) }),
  );
  const { StackResources = [] } = await cloudFormation.send(new DescribeStackResourcesCommand({ StackName }));
  // moto names AWS's own host, which the SDK would call.
  const here = (url: string) => `${proxy.url}${new URL(url).pathname}`;
  return new Map(
    StackResources.map(({ LogicalResourceId, PhysicalResourceId = '' }) => [
      LogicalResourceId as QueueName,
      here(PhysicalResourceId),
    ]),
  );
}

/** What is published to it is in the queue `told`. */
async function createTopic(): Promise<string> {
  const { TopicArn = '' } = await new SNSClient().send(new CreateTopicCommand({ Name: 'tickets' }));
  const queue = await new SQSClient().send(new CreateQueueCommand({ QueueName: 'told' }));
  told = queue.QueueUrl ?? '';
  const Endpoint = `arn:aws:sqs:us-east-1:${account}:told`;
  await new SNSClient().send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
  return TopicArn;
}

async function create(CreationToken: string): Promise<string> {
  const { FileSystemId = '' } = await new EFSClient().send(new CreateFileSystemCommand({ CreationToken }));
  return FileSystemId;
}

function created(fileSystemId: string): string {
  return JSON.stringify({
    region: 'us-east-1',
    'detail-type': 'AWS API Call via CloudTrail',
    detail: {
      eventSource: 'elasticfilesystem.amazonaws.com',
      eventName: 'CreateFileSystem',
      eventTime: '2026-11-02T08:00:00Z',
      responseElements: { fileSystemId },
    },
  });
}

/** The ids of each one's alarms. */
async function alarmsOf(...fileSystemIds: readonly string[]) {
  const { MetricAlarms = [] } = await new CloudWatchClient().send(new DescribeAlarmsCommand({}));
  const names = MetricAlarms.map(({ AlarmName = '' }) => AlarmName.split('/'));
  return fileSystemIds.map((id) =>
    names
      .filter(([, fileSystemId]) => fileSystemId === id)
      .map(([, , alarmId]) => alarmId)
      .sort(),
  );
}

async function registerTask(fileSystemId: string): Promise<void> {
  const mountPoints = [{ sourceVolume: 'data', containerPath: '/data' }];
  await new ECSClient().send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      containerDefinitions: [{ name: 'web', image: 'web:1', memory: 128, mountPoints }],
      volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId } }],
    }),
  );
}

const taskArn = (digit: string) => `arn:aws:ecs:us-east-1:${account}:task/shop/${digit.repeat(32)}`;
const definition = {
  taskDefinitionArn: `arn:aws:ecs:us-east-1:${account}:task-definition/web:1`,
  clusterArn: `arn:aws:ecs:us-east-1:${account}:cluster/shop`,
};

function running(digit: string): string {
  const own = { taskArn: taskArn(digit), ...definition };
  return JSON.stringify(taskEvent({ ...runningDetail, ...own }, { account }));
}

function failed(digit: string): string {
  const own = { taskArn: taskArn(digit), ...definition };
  return JSON.stringify(taskEvent({ ...failedDetail, ...own }, { account }));
}

/** The clock of the table stands in November, when the samples were taken. */
async function startedTasks(): Promise<readonly string[]> {
  const table = startTableOf('us-east-1', tableName, { now: () => new Date('2026-11-02T09:00:00Z') });
  const starts = await table.starts({ cluster: 'shop', service: 'web' }, new Date('2026-11-01T00:00:00Z'), 0);
  return starts.map((start) => start.taskArn).sort();
}

/** Subjects of the messages to those who hear tickets. */
async function heard(): Promise<readonly string[]> {
  const { Messages = [] } = await new SQSClient().send(
    new ReceiveMessageCommand({ QueueUrl: told, MaxNumberOfMessages: 10 }),
  );
  return Messages.map(({ Body = '{}' }) => JSON.parse(Body).Subject);
}
