/** What moto cannot show of the adapters: failures, messages, and what is asked for. Rules of CloudWatch are in test/contract. */

import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  GetDashboardCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  DescribeFileSystemsCommand,
  DescribeReplicationConfigurationsCommand,
  EFSClient,
} from '@aws-sdk/client-efs';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { toExisting, toPutInput } from '../../src/aws/alarm-translation.ts';
import { deadLettersOf, lookQueueOf } from '../../src/aws/sqs.ts';
import { stackExists } from '../../src/aws/stack.ts';
import { awsWorld } from '../../src/aws/world.ts';
import { desire } from '../../src/monitoring/desire.ts';
import { aSubject } from '../support/builders.ts';

const cloudWatch = mockClient(CloudWatchClient);
const efs = mockClient(EFSClient);
const world = () => awsWorld('us-east-1', 1_000);
const alarms = desire(aSubject()).flatMap((one) => (one.kind === 'wanted' ? [one.alarm] : []));
const [alarm] = alarms;
if (alarm === undefined) throw new Error('an alarm expected');

beforeEach(() => {
  cloudWatch.reset();
  efs.reset();
});

const awsError = (name: string, status: number) =>
  Object.assign(new Error(name), {
    name,
    $fault: status < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode: status },
  });

describe('reads', () => {
  it.each([
    [
      'what AWS says is in Standard',
      { Value: 900, ValueInStandard: 100, ValueInIA: 500, ValueInArchive: 300 },
      100,
    ],
    ['the rest where AWS does not say', { Value: 900, ValueInIA: 500, ValueInArchive: 300 }, 100],
    ['everything where there are no classes', { Value: 900 }, 900],
  ])('take for the size %s', async (_name, SizeInBytes, standardBytes) => {
    efs.on(DescribeFileSystemsCommand).resolves({
      FileSystems: [{ FileSystemId: 'fs-1', LifeCycleState: 'available', SizeInBytes } as never],
    });
    expect(await world().fileSystems.find('fs-1')).toMatchObject({ standardBytes });
  });

  it('that fail throw, and never answer nothing', async () => {
    cloudWatch.on(DescribeAlarmsCommand).rejects(awsError('InternalFailure', 500));
    efs.on(DescribeFileSystemsCommand).rejects(awsError('AccessDeniedException', 403));
    await expect(world().alarms.under('x/')).rejects.toMatchObject({ name: 'ReadFailed', transient: true });
    await expect(world().fileSystems.find('fs-1')).rejects.toMatchObject({
      name: 'ReadFailed',
      transient: false,
    });
    await expect(world().fileSystems.all()).rejects.toMatchObject({ transient: false });
  });

  it.each([
    ['ThrottlingException', 400, true],
    ['TooManyRequests', 429, true],
    ['ExpiredTokenException', 403, true],
    ['ServiceUnavailable', 503, true],
    ['ValidationError', 400, false],
    ['UnrecognizedClientException', 403, false],
  ])('tell by %s (%i) whether to come again', async (name, status, transient) => {
    efs.on(DescribeFileSystemsCommand).rejects(awsError(name, status));
    await expect(world().fileSystems.all()).rejects.toMatchObject({ transient });
  });

  it('take a broken connection for passing', async () => {
    efs
      .on(DescribeFileSystemsCommand)
      .rejects(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
    await expect(world().fileSystems.all()).rejects.toMatchObject({ transient: true });
  });

  it('know a replication by its source, and leave out one that is being taken away', async () => {
    const destination = (Status: string) => ({ Status, FileSystemId: 'fs-9', Region: 'us-west-2' });
    const replication = (SourceFileSystemId: string, Status: string) => ({
      SourceFileSystemId,
      Destinations: [destination(Status)],
    });
    efs.on(DescribeReplicationConfigurationsCommand).resolves({
      Replications: [replication('fs-1', 'ENABLED'), replication('fs-2', 'DELETING')] as never,
    });
    expect(await world().replications.all()).toEqual(
      new Map([['fs-1', { destinationFileSystemId: 'fs-9', firstSyncDone: false }]]),
    );
    expect(await world().replications.of('fs-9')).toBeNull();
  });

  it('follow every page of replications', async () => {
    const replication = (SourceFileSystemId: string) => ({
      SourceFileSystemId,
      Destinations: [{ Status: 'ENABLED', FileSystemId: 'fs-9', Region: 'x' }],
    });
    efs
      .on(DescribeReplicationConfigurationsCommand)
      .resolvesOnce({ Replications: [replication('fs-1')] as never, NextToken: '1' })
      .resolvesOnce({ Replications: [replication('fs-2')] as never });
    expect([...(await world().replications.all()).keys()]).toEqual(['fs-1', 'fs-2']);
  });

  it('give performance mode, zone and tags as AWS has them', async () => {
    const described = {
      FileSystemId: 'fs-1',
      LifeCycleState: 'available',
      PerformanceMode: 'maxIO',
      AvailabilityZoneName: 'us-east-1a',
      Tags: [{ Key: 'team', Value: 'web' }],
    };
    efs.on(DescribeFileSystemsCommand).resolves({ FileSystems: [described as never] });
    expect(await world().fileSystems.find('fs-1')).toMatchObject({
      performanceMode: 'maxIO',
      oneZone: true,
      tags: { team: 'web' },
    });
  });

  it('of a dashboard take only "not found" for none', async () => {
    cloudWatch
      .on(GetDashboardCommand)
      .rejectsOnce(awsError('ResourceNotFound', 404))
      .rejectsOnce(awsError('AccessDenied', 403));
    expect(await world().dashboards.find('x')).toBeNull();
    await expect(world().dashboards.find('x')).rejects.toMatchObject({
      name: 'ReadFailed',
      transient: false,
    });
  });

  it('take "no replication" for an answer', async () => {
    efs.on(DescribeReplicationConfigurationsCommand).rejects(awsError('ReplicationNotFound', 404));
    expect(await world().replications.of('fs-1')).toBeNull();
    expect(await world().replications.all()).toEqual(new Map());
  });
});

describe('an alarm', () => {
  it.each(alarms.map((one) => [one.name.split('/')[2], one] as const))(
    '%s that is written and read back is itself',
    (_id, one) => {
      const { Tags: _tags, ...written } = toPutInput(one, { owner: 'x' });
      expect(toExisting({ ...written, AlarmArn: 'arn', StateValue: 'OK' })).toMatchObject({
        name: one.name,
        alarm: one,
        foreignSettings: [],
      });
    },
  );

  it.each([
    ['a unit', { Unit: 'Bytes' }, ['Unit']],
    ['an anomaly band', { ThresholdMetricId: 'ad1' }, ['ThresholdMetricId']],
    ['a percentile', { ExtendedStatistic: 'p99' }, ['ExtendedStatistic']],
  ])('that was given %s shows it', (_name, edit, foreignSettings) => {
    expect(toExisting({ ...toPutInput(alarm, {}), ...edit } as never).foreignSettings).toEqual(
      foreignSettings,
    );
  });

  it.each([
    ['another account', { AccountId: '111122223333' }],
    ['a label', { Label: 'mine' }],
  ])('whose metrics were given %s is of another form', (_name, edit) => {
    const input = toPutInput(alarm, {});
    expect(
      toExisting({
        ...input,
        Metrics: (input.Metrics ?? []).map((query) => ({ ...query, ...edit })),
      } as never).alarm,
    ).toBeNull();
  });

  it('of any form is read without a throw', () => {
    expect(toExisting({})).toMatchObject({ name: '', alarm: null });
    expect(
      toExisting({ AlarmName: 'x', Metrics: [{ Id: 'q', Expression: 'SELECT 1', ReturnData: true }] }).alarm,
    ).toBeNull();
  });

  it('whose deletion fails otherwise is a failure', async () => {
    cloudWatch.on(DeleteAlarmsCommand).rejects(awsError('AccessDenied', 403));
    await expect(world().alarms.delete(['x'])).rejects.toMatchObject({
      name: 'WriteFailed',
      transient: false,
    });
  });

  it('waits for its turn: five writes at 100 a second take 40 ms at least', async () => {
    const { writeTurn } = awsWorld('us-east-1', 100);
    const start = performance.now();
    await Promise.all(Array.from({ length: 5 }, writeTurn));
    expect(performance.now() - start).toBeGreaterThanOrEqual(38);
  });
});

describe('a message', () => {
  it('asks for its look after the delay', async () => {
    const sqs = mockClient(SQSClient);
    const request = {
      fileSystemId: 'fs-01234567',
      askedBy: 'x',
      eventTime: null,
      since: null,
      missingSince: null,
    };
    await lookQueueOf('us-east-1', 'http://127.0.0.1/looks').send(request, 120);
    expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toMatchObject({
      QueueUrl: 'http://127.0.0.1/looks',
      DelaySeconds: 120,
    });
  });

  it('that is buried keeps its body, and its reason in short', async () => {
    const sqs = mockClient(SQSClient);
    await deadLettersOf('us-east-1', 'http://127.0.0.1/dead').send('the body', 'x'.repeat(5_000));
    const input = sqs.commandCalls(SendMessageCommand)[0]?.args[0].input;
    expect(input).toMatchObject({ QueueUrl: 'http://127.0.0.1/dead', MessageBody: 'the body' });
    expect(input?.MessageAttributes?.reason?.StringValue).toHaveLength(1_000);
  });
});

describe('the stack', () => {
  const cloudFormation = mockClient(CloudFormationClient);
  it.each([
    ['that stands exists', { Stacks: [{ StackStatus: 'UPDATE_COMPLETE' }] }, true],
    ['that is deleted does not', { Stacks: [{ StackStatus: 'DELETE_COMPLETE' }] }, false],
    ['that is being deleted still does', { Stacks: [{ StackStatus: 'DELETE_IN_PROGRESS' }] }, true],
  ])('%s', async (_name, answer, exists) => {
    cloudFormation.reset();
    cloudFormation.on(DescribeStacksCommand).resolves(answer as never);
    expect(await stackExists('mountwatch', 'us-east-1')).toBe(exists);
  });

  it('that nobody may ask about is no stack that does not exist', async () => {
    cloudFormation.reset();
    cloudFormation.on(DescribeStacksCommand).rejects(awsError('AccessDenied', 403));
    await expect(stackExists('mountwatch', 'us-east-1')).rejects.toMatchObject({ name: 'ReadFailed' });
  });
});
