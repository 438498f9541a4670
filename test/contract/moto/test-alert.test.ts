/** `mountwatch test-alert` as npm installs it, on moto: a queue that is subscribed to the topics hears the page and the ticket. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { CloudWatchClient, DescribeAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CreateTopicCommand, DeleteTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { actingCloudWatch } from './acting-cloudwatch.ts';
import { motoEnvironment, useMoto } from './environment.ts';

const program = new URL('../../../dist/cli/mountwatch.cjs', import.meta.url).pathname;
let cloudWatch: Awaited<ReturnType<typeof actingCloudWatch>>;
let heard = '';
let topics: { readonly page: string; readonly ticket: string };

beforeAll(async () => {
  cloudWatch = await actingCloudWatch(inject('motoUrl'));
});
afterAll(() => cloudWatch.close());

beforeEach(async () => {
  await useMoto(inject('motoUrl'));
  const queue = await new SQSClient().send(new CreateQueueCommand({ QueueName: 'heard' }));
  heard = queue.QueueUrl ?? '';
  topics = { page: await topic('pages'), ticket: await topic('tickets') };
  await putSettings({ pageTopicArn: topics.page, ticketTopicArn: topics.ticket });
  await putAlarm('mountwatch/mount-failing', topics.page);
  await putAlarm('mountwatch/mount-slow', topics.ticket);
});

it('a page and a ticket arrive, and each says that it is a test', async () => {
  const { status, stdout, stderr } = await mountwatch('test-alert', '--yes');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.split('\n').slice(2)).toEqual([
    `page    told: mountwatch/mount-failing told ${topics.page}, with 1 confirmed subscriber`,
    `ticket  told: mountwatch/mount-slow told ${topics.ticket}, with 1 confirmed subscriber`,
    '',
  ]);
  const messages = await received();
  expect(messages.map(({ AlarmName }) => AlarmName).sort()).toEqual([
    'mountwatch/mount-failing',
    'mountwatch/mount-slow',
  ]);
  for (const message of messages) {
    expect(message).toMatchObject({
      NewStateValue: 'ALARM',
      NewStateReason: expect.stringContaining('Nothing is wrong'),
    });
  }
});

it('--json is one document, as docs/json.md has it', async () => {
  const { status, stdout, stderr } = await mountwatch('test-alert', '--yes', '--json');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    alerts: [
      ['page', 'mountwatch/mount-failing', topics.page] as const,
      ['ticket', 'mountwatch/mount-slow', topics.ticket] as const,
    ].map(([severity, alarmName, topicArn]) => ({
      ...{ severity, alarmName, topicArn, confirmedSubscribers: 1, outcome: 'told' },
      seen: `CloudWatch has told ${topicArn}`,
    })),
  });
});

it('without a terminal and without --yes it writes nothing', async () => {
  expect(await mountwatch('test-alert', '--json')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('give --yes'),
  });
  expect(await received()).toEqual([]);
  expect(await states()).not.toContain('ALARM');
});

it.each([
  [
    'a topic that is gone',
    () => new SNSClient().send(new DeleteTopicCommand({ TopicArn: topics.ticket })),
    'does not exist',
  ],
  ['no ticket topic', () => putSettings({ pageTopicArn: topics.page }), 'no ticket topic is set'],
  [
    'nobody who hears the tickets',
    async () => putSettings({ pageTopicArn: topics.page, ticketTopicArn: await silentTopic() }),
    'has no confirmed subscriber',
  ],
])('with %s only the page is sent, and the exit code is 1', async (_what, change, sentence) => {
  await change();
  const { status, stdout, stderr } = await mountwatch('test-alert', '--yes');
  expect({ status, stderr }).toEqual({ status: 1, stderr: 'Not all of it was told: the answer says why.\n' });
  expect(stdout).toContain(sentence);
  expect((await received()).map(({ AlarmName }) => AlarmName)).toEqual(['mountwatch/mount-failing']);
});

it('without a stack it says what to do, and asks nothing', async () => {
  const { status, stdout } = await mountwatch('test-alert', '--stack', 'elsewhere');
  expect({ status, stdout }).toEqual({
    status: 1,
    stdout: [
      'page    no page topic is set: deploy the stack, which sets one',
      'ticket  no ticket topic is set: deploy the stack, which sets one',
      '',
    ].join('\n'),
  });
});

it('where the history cannot be read, as in moto itself, nothing is sent', async () => {
  const without = await actingCloudWatch(inject('motoUrl'), false);
  const { status, stderr } = await mountwatchOn(without.url, ['test-alert', '--yes']);
  without.close();
  expect(status).toBe(1);
  expect(stderr).toMatch(/^could not read the history of mountwatch\/mount-(failing|slow): /);
  expect(await received()).toEqual([]);
});

function mountwatch(...parameters: readonly string[]) {
  return mountwatchOn(cloudWatch.url, parameters);
}

async function mountwatchOn(endpoint: string, parameters: readonly string[]) {
  const env = { PATH: process.env.PATH, ...motoEnvironment(endpoint) };
  const child = spawn(process.execPath, [program, ...parameters], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = await ended;
  return { status, stdout, stderr };
}

async function topic(Name: string): Promise<string> {
  const { TopicArn = '' } = await new SNSClient().send(new CreateTopicCommand({ Name }));
  const Endpoint = 'arn:aws:sqs:us-east-1:123456789012:heard';
  await new SNSClient().send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
  return TopicArn;
}

async function silentTopic(): Promise<string> {
  return (await new SNSClient().send(new CreateTopicCommand({ Name: 'silent' }))).TopicArn ?? '';
}

async function putSettings(settings: object): Promise<void> {
  const parameter = { Name: '/mountwatch/settings', Type: 'String', Overwrite: true } as const;
  await new SSMClient().send(new PutParameterCommand({ ...parameter, Value: JSON.stringify(settings) }));
}

/** As template.yaml makes it, as far as this is about. */
async function putAlarm(AlarmName: string, topicArn: string): Promise<void> {
  const metric = {
    Namespace: 'Mountwatch',
    MetricName: 'MountFailures',
    Statistic: 'Sum',
    Period: 300,
  } as const;
  const rule = {
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  } as const;
  await new CloudWatchClient().send(
    new PutMetricAlarmCommand({ AlarmName, ...metric, ...rule, AlarmActions: [topicArn] }),
  );
}

async function states() {
  const { MetricAlarms = [] } = await new CloudWatchClient().send(new DescribeAlarmsCommand({}));
  return MetricAlarms.map(({ StateValue }) => StateValue);
}

async function received(): Promise<readonly Record<string, string>[]> {
  const { Messages = [] } = await new SQSClient().send(
    new ReceiveMessageCommand({ QueueUrl: heard, MaxNumberOfMessages: 10 }),
  );
  return Messages.map(({ Body = '' }) => JSON.parse(JSON.parse(Body).Message));
}
