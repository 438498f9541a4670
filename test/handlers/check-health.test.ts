/** The two functions that health hangs on, as they wire themselves from their environment. */
import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  PutDashboardCommand,
} from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeFileSystemsCommand,
  DescribeReplicationConfigurationsCommand,
  EFSClient,
} from '@aws-sdk/client-efs';
import { GetTopicAttributesCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { DescribeParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pageTopic, ticketTopic } from '../support/builders.ts';

const [trails, cloudWatch, dynamo, efs, sns, ssm] = [
  mockClient(CloudTrailClient),
  mockClient(CloudWatchClient),
  mockClient(DynamoDBClient),
  mockClient(EFSClient),
  mockClient(SNSClient),
  mockClient(SSMClient),
];
const lines: string[] = [];

beforeEach(() => {
  const settings = { pageTopicArn: pageTopic, ticketTopicArn: ticketTopic, tableName: 'table' };
  const environment = {
    AWS_REGION: 'us-east-1',
    MOUNTWATCH_STACK: 'mountwatch',
    MOUNTWATCH_SETTINGS: JSON.stringify(settings),
    LOOK_QUEUE_URL: 'http://127.0.0.1/looks',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.resetModules();
  lines.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  for (const mock of [trails, cloudWatch, dynamo, efs, sns, ssm]) mock.reset();
  trails.on(DescribeTrailsCommand).resolves({ trailList: [] });
  cloudWatch.on(DescribeAlarmsCommand).resolves({});
  cloudWatch.on(DescribeAlarmHistoryCommand).resolves({});
  cloudWatch.on(GetDashboardCommand).rejects(Object.assign(new Error('none'), { name: 'ResourceNotFound' }));
  cloudWatch.on(PutDashboardCommand).resolves({});
  dynamo.on(QueryCommand).resolves({ Items: [] });
  dynamo.on(PutItemCommand).resolves({});
  efs.on(DescribeFileSystemsCommand).resolves({ FileSystems: [] });
  efs.on(DescribeReplicationConfigurationsCommand).resolves({ Replications: [] });
  sns.on(GetTopicAttributesCommand).resolves({ Attributes: { SubscriptionsConfirmed: '1' } });
  sns.on(PublishCommand).resolves({});
  ssm.on(DescribeParametersCommand).resolves({});
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const put = () => dynamo.commandCalls(PutItemCommand).map(({ args }) => args[0].input.Item);

describe('CheckHealth', () => {
  const run = async () =>
    (await import('../../src/handlers/check-health.ts')).handler({} as never, {} as never);

  it('reads, tells those who hear tickets, and keeps the report', async () => {
    await run();
    expect(sns.commandCalls(PublishCommand).map(({ args }) => args[0].input)).toEqual([
      {
        TopicArn: ticketTopic,
        Subject: 'Mountwatch: health check trail fails in us-east-1',
        Message: expect.stringMatching(/^trail: no trail delivers/),
      },
    ]);
    const [item] = put();
    expect(item).toMatchObject({ pk: { S: 'health' }, sk: { S: 'last' } });
    const report = JSON.parse(item?.report?.S ?? '');
    expect(report.told).toEqual(['trail']);
    expect(report.checks).toHaveLength(9);
  });

  it('fails where the last report cannot be read, and keeps none', async () => {
    dynamo.on(QueryCommand).rejects(new Error('no table'));
    await expect(run()).rejects.toThrow('could not read the last health check: no table');
    expect(put()).toEqual([]);
  });
});

describe('the sweep', () => {
  const run = async () =>
    (await import('../../src/handlers/sweep-file-systems.ts')).handler({} as never, {} as never);
  const points = (name: string) =>
    lines.flatMap((line) =>
      line.includes('"_aws"') && line.includes(`"${name}"`) ? [JSON.parse(line)] : [],
    );

  it('publishes what fails as one point, and notes itself', async () => {
    await run();
    // No health check has been made.
    expect(points('UnhealthyChecks')).toMatchObject([{ service: 'mountwatch', UnhealthyChecks: 1 }]);
    expect(points('UncoveredFileSystems')).toMatchObject([{ UncoveredFileSystems: 0 }]);
    expect(put()).toMatchObject([{ pk: { S: 'sweep' }, sk: { S: 'last' } }]);
  });

  it.each([
    ['a dashboard', () => cloudWatch.on(PutDashboardCommand).rejects(new Error('denied'))],
    ['the record of itself', () => dynamo.on(PutItemCommand).rejects(new Error('denied'))],
  ])(
    'publishes no such point where it could not write %s: its absence is the alarm',
    async (_what, refuse) => {
      refuse();
      await expect(run()).rejects.toThrow('denied');
      expect(points('UnhealthyChecks')).toEqual([]);
      expect(points('UncoveredFileSystems')).toHaveLength(1);
    },
  );
});
