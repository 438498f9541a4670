import { CloudWatchClient, DescribeAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeFileSystemsCommand,
  DescribeReplicationConfigurationsCommand,
  EFSClient,
} from '@aws-sdk/client-efs';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { deadLettersOf, lookQueueOf } from '../../src/aws/sqs.ts';
import { awsWorld } from '../../src/aws/world.ts';
import { reconcileMessages } from '../../src/flows/reconcile-messages.ts';
import { lookMessageOf } from '../../src/monitoring/trigger.ts';
import { someSettings } from '../support/builders.ts';
import { expectedIds } from '../support/expected-alarms.ts';
import { countingRounds } from '../support/rounds.ts';

const id = 'fs-0123456789abcdef0';

it('a new bursting file system takes two round trips and a call an alarm besides four, with the quota opened', async () => {
  const rounds = countingRounds();
  const described = { FileSystemId: id, LifeCycleState: 'available', PerformanceMode: 'generalPurpose' };
  const efs = mockClient(EFSClient);
  efs.on(DescribeFileSystemsCommand).callsFake(() => rounds.call({ FileSystems: [described] }));
  efs.on(DescribeReplicationConfigurationsCommand).callsFake(() => rounds.call({ Replications: [] }));
  const cloudWatch = mockClient(CloudWatchClient);
  cloudWatch.on(DescribeAlarmsCommand).callsFake(() => rounds.call({ MetricAlarms: [] }));
  cloudWatch.on(PutMetricAlarmCommand).callsFake(() => rounds.call({}));
  const sqs = mockClient(SQSClient);
  sqs.on(SendMessageCommand).callsFake(() => rounds.call({}));

  const wiring = {
    settings: someSettings(),
    world: awsWorld('us-east-1', 1_000_000),
    looks: lookQueueOf('us-east-1', 'http://127.0.0.1/looks'),
    notices: { send: async () => {} },
    deadLetters: deadLettersOf('us-east-1', 'http://127.0.0.1/dead'),
    tell: () => {},
  };
  const body = lookMessageOf({
    fileSystemId: id,
    askedBy: 'CreateFileSystem',
    eventTime: null,
    since: null,
    missingSince: null,
  });
  expect(await rounds.count(() => reconcileMessages([{ id: 'm', body }], wiring))).toBe(2);
  const calls = [...efs.calls(), ...cloudWatch.calls(), ...sqs.calls()].map(
    ({ args }) => args[0].constructor.name,
  );
  expect(calls.sort()).toEqual([
    'DescribeAlarmsCommand',
    'DescribeFileSystemsCommand',
    'DescribeReplicationConfigurationsCommand',
    ...expectedIds.bursting.map(() => 'PutMetricAlarmCommand'),
    'SendMessageCommand',
  ]);
});
