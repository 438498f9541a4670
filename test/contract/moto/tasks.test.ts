/** Task events through the built function, as Lambda would load it, and the command on what it stored, on moto. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { AuthorizeSecurityGroupIngressCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs';
import { CreateFileSystemCommand, CreateMountTargetCommand, EFSClient } from '@aws-sdk/client-efs';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { SQSBatchResponse } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { clustersOf } from '../../../src/aws/clusters.ts';
import { startTableOf } from '../../../src/aws/start-table.ts';
import { failedDetail, runningDetail, taskEvent } from '../../support/task-events.ts';
import { type CountingProxy, countingProxy } from './counting-proxy.ts';
import { motoEnvironment, useMoto } from './environment.ts';
import { createNetwork, createService } from './mount-world.ts';
import { createStateTable } from './state-table.ts';

const bundle = new URL('../../../dist/task-state-changed/index.cjs', import.meta.url).pathname;
const command = new URL('../../../dist/cli/mountwatch.cjs', import.meta.url).pathname;
const account = '123456789012';
const tableName = 'watch-StateTable';

let proxy: CountingProxy;
let handler: (event: object, context: object) => Promise<SQSBatchResponse>;
let world: Awaited<ReturnType<typeof createWorld>>;
const lines: string[] = [];

beforeAll(async () => {
  proxy = await countingProxy(inject('motoUrl'));
});
afterAll(() => proxy.close());

beforeEach(async () => {
  await useMoto(proxy.url);
  world = await createWorld();
  Object.assign(process.env, {
    MOUNTWATCH_STACK: 'watch',
    MOUNTWATCH_SETTINGS: JSON.stringify(world.settings),
    ACCOUNT_ID: account,
    LOOK_QUEUE_URL: world.looks,
    TASK_QUEUE_URL: world.tasks,
    DEAD_LETTER_QUEUE_URL: world.letters,
    // Metrics and logger then write to the console, where the test listens.
    POWERTOOLS_DEV: 'true',
    POWERTOOLS_METRICS_DISABLED: 'false',
  });
  lines.length = 0;
  const keep = (line: unknown) => void lines.push(String(line));
  for (const level of ['log', 'info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation(keep);
  const require = createRequire(import.meta.url);
  delete require.cache[bundle];
  handler = require(bundle).handler;
  proxy.calls.length = 0;
});
afterEach(() => vi.restoreAllMocks());

describe('a task that runs', () => {
  it('is stored, published in EMF at the minute of its start, and asks for a look', async () => {
    expect(await deliver(running(), running({ version: 9 }))).toEqual([]);
    const [stored] = await starts();
    expect(stored).toMatchObject({
      fileSystems: [world.fileSystemId],
      phases: { connect: 4, wait: 8, pull: 10, mountWindow: 14, total: 28 },
    });
    const metrics = emf();
    expect(metrics).toHaveLength(2);
    expect(metrics[0]).toMatchObject({
      _aws: { Timestamp: Date.parse('2026-11-02T08:00:28Z') },
      service: 'watch',
      ClusterName: 'shop',
      ServiceName: 'web',
      StartSeconds: 28,
      MountWindowSeconds: 14,
    });
    expect(metrics[1]).toMatchObject({ FileSystemId: world.fileSystemId, MountWindowSeconds: 14 });
    expect(await messagesIn(world.looks)).toEqual([expect.stringContaining(world.fileSystemId)]);
  });

  it('costs one call of the table when the function is warm, and none of ECS', async () => {
    await deliver(running());
    proxy.calls.length = 0;
    await deliver(running({ taskArn: taskArn('b') }), running({ taskArn: taskArn('b'), version: 8 }));
    expect(proxy.calls).toEqual(['PutItem']);
  });

  it('leaves nothing of its overrides in any log', async () => {
    await deliver(running(), failed(), { ...running({ taskArn: taskArn('c') }), account: '444455556666' });
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join('\n')).not.toContain('hunter2');
  });
});

describe('a task that could not mount', () => {
  it('is told with the security group that is in the way, and the command that opens it', async () => {
    expect(await deliver(failed())).toEqual([]);
    const [notice] = await messagesIn(world.told);
    const { Subject, Message } = JSON.parse(notice ?? '{}');
    expect(Subject).toContain('web');
    expect(Message).toMatch(new RegExp(`fail\\s+inbound-2049.*${world.targetGroup}`));
    expect(Message).toContain(
      `aws ec2 authorize-security-group-ingress --group-id ${world.targetGroup} --protocol tcp --port 2049 --source-group ${world.taskGroup} --region us-east-1`,
    );
    // moto has no LookupEvents: that check knows nothing, and the diagnosis stands.
    expect(Message).toMatch(/unknown\s+recent-mount-target/);
    expect(emf()).toContainEqual(expect.objectContaining({ service: 'watch', MountFailures: 1 }));
    // The order for the hour's end waits for 15 minutes.
    expect(await delayedIn(world.tasks)).toBe('1');
  });

  it('has nothing in its way once the port is open', async () => {
    await openThePort();
    await deliver(failed());
    const [notice] = await messagesIn(world.told);
    expect(JSON.parse(notice ?? '{}').Message).toMatch(/pass\s+inbound-2049/);
  });

  it('is read back by the command, with what it says of EFS', async () => {
    const table = startTableOf('us-east-1', tableName, { now: () => new Date() });
    const now = Date.now();
    const at = (seconds: number) => new Date(now - 86_400_000 + seconds * 1_000).toISOString();
    const stamps = { createdAt: at(0), connectivityAt: at(4), pullStartedAt: at(12), pullStoppedAt: at(22) };
    await deliver(
      running({ ...stamps, startedAt: at(28) }),
      failed({ createdAt: at(60), stoppedAt: at(200) }),
    );
    expect(await table.mounts()).toHaveLength(1);
    await putSettings();

    const { stdout, stderr, status } = mountwatch('starts', '--stack', 'watch', '--json');
    expect([status, stderr]).toEqual([0, '']);
    const answer = JSON.parse(stdout);
    expect(Object.keys(answer)).toEqual(['starts', 'failures', 'duplicates', 'rejected', 'correlation']);
    expect(answer.starts).toMatchObject([{ cluster: 'shop', phases: { total: 28 } }]);
    expect(answer.failures).toMatchObject([
      { service: 'web', cause: 'network_timeout', efsMountFailure: true },
    ]);
    expect(answer.correlation.neverStarted).toBe(1);
    expect(mountwatch('starts', '--stack', 'watch').stdout).toContain('Task starts against EFS');
  });
});

it('the command says what to do where there is no table', () => {
  expect(mountwatch('starts', '--stack', 'other')).toMatchObject({
    status: 1,
    stderr:
      'Stack other has stored no starts in us-east-1: deploy it there, or give --events FILE with exported events.\n',
  });
});

it('the command diagnoses a text without credentials and without a call', () => {
  const env = { PATH: process.env.PATH, AWS_ENDPOINT_URL: 'http://127.0.0.1:9', HOME: '/nonexistent' };
  const given = [
    'diagnose',
    '--json',
    '--reason',
    'mount.nfs4: access denied by server while mounting 127.0.0.1:/',
  ];
  const { stdout, status } = spawnSync(process.execPath, [command, ...given], { env, encoding: 'utf8' });
  expect(status).toBe(0);
  const answer = JSON.parse(stdout);
  expect(Object.keys(answer).slice(0, 4)).toEqual(['efsMountFailure', 'cause', 'remedy', 'checks']);
  expect(answer).toMatchObject({ efsMountFailure: true, cause: 'access_denied' });
});

it('the command says in one sentence that ECS has forgotten a task', () => {
  const { status, stderr } = mountwatch('diagnose', '--task', taskArn('f'));
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('forgets stopped tasks after about an hour');
});

it('Container Insights of a cluster is read, on and off', async () => {
  const { containerInsights } = clustersOf('us-east-1');
  const clusterArn = `arn:aws:ecs:us-east-1:${account}:cluster/watched`;
  for (const value of ['enabled', 'disabled'] as const) {
    const settings = [{ name: 'containerInsights' as const, value }];
    await new ECSClient().send(new CreateClusterCommand({ clusterName: 'watched', settings }));
    expect(await containerInsights(clusterArn)).toBe(value);
  }
  await expect(containerInsights(`${clusterArn}-2`)).rejects.toThrow('MISSING');
});

function taskArn(digit: string): string {
  return `arn:aws:ecs:us-east-1:${account}:task/shop/${digit.repeat(32)}`;
}

function running(changes: object = {}) {
  const own = { taskArn: taskArn('a'), taskDefinitionArn: world.taskDefinitionArn };
  return taskEvent({ ...runningDetail, ...own, ...changes }, { account });
}

function failed(changes: object = {}) {
  const attachments = [
    { id: 'a', type: 'eni', status: 'DELETED', details: [{ name: 'subnetId', value: world.subnetId }] },
  ];
  const stoppedReason =
    "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: mount system call failed' : unsuccessful EFS utils command execution; code: 32";
  const own = {
    taskArn: taskArn('d'),
    taskDefinitionArn: world.taskDefinitionArn,
    attachments,
    stoppedReason,
  };
  const clusterArn = `arn:aws:ecs:us-east-1:${account}:cluster/shop`;
  return taskEvent({ ...failedDetail, ...own, clusterArn, ...changes }, { account });
}

async function deliver(...events: readonly object[]): Promise<readonly string[]> {
  const Records = events.map((event, index) => ({ messageId: `m${index}`, body: JSON.stringify(event) }));
  const { batchItemFailures } = await handler({ Records }, { awsRequestId: 'request' });
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

function emf(): readonly { readonly _aws: unknown }[] {
  return lines
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
    .filter((line) => '_aws' in line);
}

/** The clock of the table stands in November, when the samples were taken. */
function starts() {
  const table = startTableOf('us-east-1', tableName, { now: () => new Date('2026-11-02T09:00:00Z') });
  return table.starts({ cluster: 'shop', service: 'web' }, new Date('2026-11-01T00:00:00Z'), 0);
}

async function messagesIn(QueueUrl: string): Promise<readonly string[]> {
  const { Messages = [] } = await new SQSClient().send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
  );
  return Messages.map(({ Body = '' }) => Body);
}

async function delayedIn(QueueUrl: string): Promise<string | undefined> {
  const AttributeNames = ['ApproximateNumberOfMessagesDelayed'] as const;
  const { Attributes } = await new SQSClient().send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
  );
  return Attributes?.ApproximateNumberOfMessagesDelayed;
}

function mountwatch(...parameters: readonly string[]) {
  const env = { PATH: process.env.PATH, ...motoEnvironment(inject('motoUrl')) };
  return spawnSync(process.execPath, [command, ...parameters], { env, encoding: 'utf8' });
}

async function putSettings(): Promise<void> {
  const Value = JSON.stringify(world.settings);
  await new SSMClient().send(new PutParameterCommand({ Name: '/watch/settings', Type: 'String', Value }));
}

async function openThePort(): Promise<void> {
  const pair = { GroupId: world.taskGroup, UserId: account };
  const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 2049, ToPort: 2049, UserIdGroupPairs: [pair] }];
  await new EC2Client().send(
    new AuthorizeSecurityGroupIngressCommand({ GroupId: world.targetGroup, IpPermissions }),
  );
}

async function createWorld() {
  const network = await createNetwork();
  const fileSystem = await new EFSClient().send(new CreateFileSystemCommand({ CreationToken: 'x' }));
  const fileSystemId = fileSystem.FileSystemId ?? '';
  const target = {
    FileSystemId: fileSystemId,
    SubnetId: network.subnetId,
    SecurityGroups: [network.targetGroup],
  };
  await new EFSClient().send(new CreateMountTargetCommand(target));
  await createStateTable(tableName);
  const taskDefinitionArn = await createService(fileSystemId, network);
  return { ...network, fileSystemId, taskDefinitionArn, ...(await createQueues()) };
}

async function createQueues() {
  const sqs = new SQSClient();
  const queue = async (QueueName: string) =>
    (await sqs.send(new CreateQueueCommand({ QueueName }))).QueueUrl ?? '';
  const [looks, tasks, letters, told] = [
    await queue('looks'),
    await queue('tasks'),
    await queue('letters'),
    await queue('told'),
  ];
  const { TopicArn = '' } = await new SNSClient().send(new CreateTopicCommand({ Name: 'tickets' }));
  const Endpoint = `arn:aws:sqs:us-east-1:${account}:told`;
  await new SNSClient().send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
  const settings = { ticketTopicArn: TopicArn, pageTopicArn: TopicArn, tableName };
  return { looks, tasks, letters, told, settings };
}
