/** That no call passes by the recorder, and what it makes of some. */
import { CloudWatchClient, DeleteAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { BatchGetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { DescribeServicesCommand } from '@aws-sdk/client-ecs';
import { DescribeFileSystemsCommand } from '@aws-sdk/client-efs';
import { PublishCommand } from '@aws-sdk/client-sns';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { expect, it } from 'vitest';
import { text } from '../house/template.ts';
import { here } from './place.ts';
import { baseClient, recordCalls } from './recorder.ts';
import { requestsOf } from './requests/requests.ts';

const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(text('package.json'));
const packages = Object.keys(dependencies).filter((name) => name.startsWith('@aws-sdk/client-'));

it.each(packages)('the client of %s is one that the recorder hears', async (name) => {
  const exported: Readonly<Record<string, { readonly prototype?: object }>> = await import(name);
  const clients = Object.entries(exported).filter(([one]) => /^[A-Z]\w*Client$/.test(one));
  expect(clients).toHaveLength(1);
  for (const [, { prototype }] of clients) expect(Object.getPrototypeOf(prototype)).toBe(baseClient);
});

it('a call is of the function that runs, and of nobody outside of it', async () => {
  const names = { AlarmNames: ['a', 'b'] };
  const recorder = recordCalls(here, new Map([[DeleteAlarmsCommand, () => ({ answered: true })]]));
  const send = () => new CloudWatchClient({ region: 'us-east-1' }).send(new DeleteAlarmsCommand(names));
  try {
    expect(await recorder.during('Sweep', send)).toEqual({ answered: true });
    await expect(recorder.during('Sweep', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await recorder.during('Look', async () => {});
  } finally {
    recorder.stop();
  }
  expect(recorder.calls.map(({ by, request }) => `${by} ${request.action} ${request.resource}`)).toEqual([
    'Sweep cloudwatch:DeleteAlarms arn:aws:cloudwatch:us-east-1:123456789012:alarm:a',
    'Sweep cloudwatch:DeleteAlarms arn:aws:cloudwatch:us-east-1:123456789012:alarm:b',
  ]);
});

it('a command without a line stops the function that sends it', async () => {
  const recorder = recordCalls(here, new Map());
  const send = async () => baseClient.send(new GetParameterCommand({ Name: 'x' }));
  await expect(recorder.during('Sweep', send)).rejects.toThrow(
    'nobody knows what GetParameterCommand asks of IAM: give it a line in test/permissions/requests/',
  );
  recorder.stop();
});

const alarm = { AlarmName: 'a', EvaluationPeriods: 1, ComparisonOperator: 'LessThanThreshold' } as const;
const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:123456789012:${resource}`;

it.each<[string, { readonly input: object; readonly constructor: unknown }, readonly string[]]>([
  [
    'an alarm with tags is tagged',
    new PutMetricAlarmCommand({ ...alarm, Tags: [{ Key: 'k', Value: 'v' }] }),
    [
      `cloudwatch:PutMetricAlarm ${arn('cloudwatch', 'alarm:a')} {}`,
      `cloudwatch:TagResource ${arn('cloudwatch', 'alarm:a')} {}`,
    ],
  ],
  [
    'the actions of an alarm are those of all its states',
    new PutMetricAlarmCommand({
      ...alarm,
      AlarmActions: ['x'],
      OKActions: ['y'],
      InsufficientDataActions: ['z'],
    }),
    [`cloudwatch:PutMetricAlarm ${arn('cloudwatch', 'alarm:a')} {"cloudwatch:AlarmActions":["x","y","z"]}`],
  ],
  [
    'a list is about everything',
    new DescribeFileSystemsCommand({}),
    ['elasticfilesystem:DescribeFileSystems * {}'],
  ],
  [
    'one of a list is about that one',
    new DescribeFileSystemsCommand({ FileSystemId: 'fs-1' }),
    [`elasticfilesystem:DescribeFileSystems ${arn('elasticfilesystem', 'file-system/fs-1')} {}`],
  ],
  [
    'a batch has the action of a single message',
    new SendMessageBatchCommand({
      QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q',
      Entries: [],
    }),
    [`sqs:SendMessage ${arn('sqs', 'q')} {}`],
  ],
  [
    'each table of a batch is judged',
    new BatchGetItemCommand({ RequestItems: { s: { Keys: [] }, t: { Keys: [] } } }),
    [
      `dynamodb:BatchGetItem ${arn('dynamodb', 'table/s')} {}`,
      `dynamodb:BatchGetItem ${arn('dynamodb', 'table/t')} {}`,
    ],
  ],
  [
    'an index is asked for as such',
    new QueryCommand({ TableName: 't', IndexName: 'i' }),
    [`dynamodb:Query ${arn('dynamodb', 'table/t/index/i')} {}`],
  ],
  [
    'each service is judged, in its cluster',
    new DescribeServicesCommand({ cluster: arn('ecs', 'cluster/shop'), services: ['web', 'api'] }),
    [
      `ecs:DescribeServices ${arn('ecs', 'service/shop/web')} {}`,
      `ecs:DescribeServices ${arn('ecs', 'service/shop/api')} {}`,
    ],
  ],
])('%s', (_name, command, expected) => {
  const requests = requestsOf(command, here);
  expect(
    requests.map(({ action, resource, context }) => `${action} ${resource} ${JSON.stringify(context)}`),
  ).toEqual(expected);
});

it('a call that names nothing is no call that anybody can judge', () => {
  expect(() => requestsOf(new PublishCommand({ Message: 'x' }), here)).toThrow('names no resource');
  expect(() => requestsOf(new QueryCommand({ TableName: undefined }), here)).toThrow('names no resource');
  expect(() => requestsOf(new DeleteAlarmsCommand({ AlarmNames: [] }), here)).toThrow('asks nothing of IAM');
});
