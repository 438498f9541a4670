/** The deployed worker as it wires itself from its environment: who hears of a tag that does not parse. */
import { CloudWatchClient, DescribeAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeFileSystemsCommand,
  DescribeReplicationConfigurationsCommand,
  EFSClient,
} from '@aws-sdk/client-efs';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { lookMessageOf } from '../../src/monitoring/trigger.ts';
import { pageTopic, ticketTopic } from '../support/builders.ts';

const id = 'fs-0123456789abcdef0';
const sns = mockClient(SNSClient);
const cloudWatch = mockClient(CloudWatchClient);
mockClient(SQSClient);

beforeEach(() => {
  const environment = {
    AWS_REGION: 'us-east-1',
    MOUNTWATCH_STACK: 'mountwatch',
    LOOK_QUEUE_URL: 'http://127.0.0.1/looks',
    DEAD_LETTER_QUEUE_URL: 'http://127.0.0.1/dead',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.resetModules();
  sns.reset();
  cloudWatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [] });
  cloudWatch.on(PutMetricAlarmCommand).resolves({});
  const efs = mockClient(EFSClient);
  const described = {
    FileSystemId: id,
    LifeCycleState: 'available',
    PerformanceMode: 'generalPurpose',
    ThroughputMode: 'elastic',
    Tags: [{ Key: 'mountwatch:io-limit-near', Value: '8o' }],
  };
  efs.on(DescribeFileSystemsCommand).resolves({ FileSystems: [described as never] });
  efs.on(DescribeReplicationConfigurationsCommand).resolves({ Replications: [] });
});
afterEach(() => vi.unstubAllEnvs());

/** Loaded anew each time: a function reads its settings once in its life. */
async function deliver(settings: object) {
  vi.stubEnv('MOUNTWATCH_SETTINGS', JSON.stringify({ ...settings, writesPerSecond: 1_000 }));
  const { handler } = await import('../../src/handlers/reconcile-file-systems.ts');
  const body = lookMessageOf({
    fileSystemId: id,
    askedBy: 'TagResource',
    eventTime: null,
    since: null,
    missingSince: null,
  });
  const answer = await handler({ Records: [{ messageId: 'm', body }] } as never, {} as never);
  return { answer, notices: sns.commandCalls(PublishCommand).map(({ args }) => args[0].input) };
}

it('tells those who hear tickets, once, and nobody who is paged', async () => {
  const { answer, notices } = await deliver({ pageTopicArn: pageTopic, ticketTopicArn: ticketTopic });
  expect(answer).toEqual({ batchItemFailures: [] });
  expect(notices).toEqual([
    {
      TopicArn: ticketTopic,
      Subject: `Mountwatch: tags without effect on ${id} in us-east-1`,
      Message: expect.stringContaining('tag mountwatch:io-limit-near="8o"'),
    },
  ]);
});

it('tells nobody where only pages have a topic, and does its work all the same', async () => {
  cloudWatch.resetHistory();
  const { answer, notices } = await deliver({ pageTopicArn: pageTopic });
  expect(answer).toEqual({ batchItemFailures: [] });
  expect(notices).toEqual([]);
  expect(cloudWatch.commandCalls(PutMetricAlarmCommand).length).toBeGreaterThan(0);
});
