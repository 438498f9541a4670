/** What the health check asks of AWS, and how answers are read. moto has no alarm history, and no trail that refuses its reads. */
import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
} from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { DescribeParametersCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { alarmHistoryOf, silentAlarmsOf } from '../../src/aws/alarm-history.ts';
import { logbookOf } from '../../src/aws/logbook.ts';
import { stackSettingsOf } from '../../src/aws/stack-settings.ts';
import { topicKeysOf, topicsOf } from '../../src/aws/topics.ts';
import { trailsOf } from '../../src/aws/trails.ts';
import { pageTopic } from '../support/builders.ts';
import { aCheck, aSweep, now } from '../support/health.ts';

const [trails, cloudWatch, dynamo, kms, sns, ssm] = [
  mockClient(CloudTrailClient),
  mockClient(CloudWatchClient),
  mockClient(DynamoDBClient),
  mockClient(KMSClient),
  mockClient(SNSClient),
  mockClient(SSMClient),
];
beforeEach(() => {
  for (const mock of [trails, cloudWatch, dynamo, kms, sns, ssm]) mock.reset();
});

const region = 'us-east-1';
const refused = (name: string) =>
  Object.assign(new Error(`not authorized: ${name}`), { name, $fault: 'client', $metadata: {} });

describe('trails', () => {
  const arn = 'arn:aws:cloudtrail:eu-west-1:444455556666:trail/organisation';
  const answer = () => trailsOf(region).deliversManagementWrites();
  beforeEach(() => {
    trails.on(DescribeTrailsCommand).resolves({ trailList: [{ TrailARN: arn, HomeRegion: 'eu-west-1' }] });
    trails.on(GetTrailStatusCommand).resolves({ IsLogging: true });
    trails.on(GetEventSelectorsCommand).resolves({
      EventSelectors: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true }],
    });
  });

  it('of other Regions and of the organisation are asked too, by their ARN', async () => {
    expect(await answer()).toBe('yes');
    expect(trails.commandCalls(DescribeTrailsCommand)[0]?.args[0].input).toEqual({
      includeShadowTrails: true,
    });
    expect(trails.commandCalls(GetTrailStatusCommand)[0]?.args[0].input).toEqual({ Name: arn });
    expect(trails.commandCalls(GetEventSelectorsCommand)[0]?.args[0].input).toEqual({ TrailName: arn });
  });

  it('that there are none of are a no', async () => {
    trails.on(DescribeTrailsCommand).resolves({ trailList: [] });
    expect(await answer()).toBe('no');
  });

  it.each([
    ['yes', [{ Field: 'eventCategory', Equals: ['Management'] }]],
    [
      'no',
      [
        { Field: 'eventCategory', Equals: ['Management'] },
        { Field: 'readOnly', Equals: ['true'] },
      ],
    ],
  ])('with advanced selectors: %s', async (expected, FieldSelectors) => {
    trails.on(GetEventSelectorsCommand).resolves({ AdvancedEventSelectors: [{ FieldSelectors }] });
    expect(await answer()).toBe(expected);
  });

  it.each([GetTrailStatusCommand, GetEventSelectorsCommand])(
    'that refuse a read fail it, and say so: %#',
    async (command) => {
      trails.on(command as typeof GetTrailStatusCommand).rejects(refused('AccessDeniedException'));
      await expect(answer()).rejects.toThrow(
        `could not read whether a trail delivers management write events: could not read trail ${arn}: AccessDeniedException`,
      );
    },
  );

  it('that refuse a read do no harm beside one that delivers', async () => {
    const ours = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/ours';
    trails.on(DescribeTrailsCommand).resolves({ trailList: [{ TrailARN: arn }, { TrailARN: ours }] });
    trails.on(GetTrailStatusCommand, { Name: arn }).rejects(refused('AccessDeniedException'));
    expect(await answer()).toBe('yes');
  });

  it('that cannot deliver to their bucket are neither yes nor no', async () => {
    trails.on(GetTrailStatusCommand).resolves({ IsLogging: true, LatestDeliveryError: 'NoSuchBucket' });
    await expect(answer()).rejects.toThrow(`${arn} logs and cannot deliver to its bucket (NoSuchBucket)`);
  });
});

describe('topics', () => {
  it.each([
    ['plain', { SubscriptionsConfirmed: '2' }, { subscribers: 2, keyId: null }],
    [
      'encrypted',
      { SubscriptionsConfirmed: '0', KmsMasterKeyId: 'alias/own' },
      { subscribers: 0, keyId: 'alias/own' },
    ],
  ])('are read: %s', async (_what, Attributes, expected) => {
    sns.on(GetTopicAttributesCommand).resolves({ Attributes });
    expect(await topicsOf(region).find(pageTopic)).toEqual(expected);
  });

  it('that are not there are null, and refused ones throw', async () => {
    sns.on(GetTopicAttributesCommand).rejects(refused('NotFoundException'));
    expect(await topicsOf(region).find(pageTopic)).toBeNull();
    sns.on(GetTopicAttributesCommand).rejects(refused('AuthorizationErrorException'));
    await expect(topicsOf(region).find(pageTopic)).rejects.toThrow(`could not read topic ${pageTopic}`);
  });
});

describe('keys', () => {
  const Arn = 'arn:aws:kms:us-east-1:111122223333:key/1';
  const metadata = (KeyManager: 'AWS' | 'CUSTOMER') => ({
    KeyMetadata: { KeyId: '1', Arn, KeyManager, KeyState: 'Enabled' as const },
  });

  it('of the user are read with their policy, by their ARN: KMS takes no alias for it', async () => {
    kms.on(DescribeKeyCommand, { KeyId: 'alias/own' }).resolves(metadata('CUSTOMER'));
    kms.on(GetKeyPolicyCommand, { KeyId: Arn, PolicyName: 'default' }).resolves({ Policy: '{}' });
    const expected = { arn: Arn, managedByAws: false, state: 'Enabled', policy: '{}' };
    expect(await topicKeysOf(region).read('alias/own')).toEqual(expected);
  });

  it('of AWS are not asked for a policy', async () => {
    kms.on(DescribeKeyCommand).resolves(metadata('AWS'));
    expect(await topicKeysOf(region).read('1')).toMatchObject({ managedByAws: true, policy: null });
    expect(kms.commandCalls(GetKeyPolicyCommand)).toEqual([]);
  });

  it('that refuse a read fail it', async () => {
    kms.on(DescribeKeyCommand).rejects(refused('AccessDeniedException'));
    await expect(topicKeysOf(region).read('1')).rejects.toThrow('could not read the key 1');
  });
});

describe('the history of alarms', () => {
  const read = () => alarmHistoryOf(new CloudWatchClient()).failedActions(now);
  const item = (HistoryData: string, HistorySummary: string) => ({
    AlarmName: 'mountwatch/fs-1/io-limit-near',
    Timestamp: now,
    HistoryData,
    HistorySummary,
  });
  const failed = `Failed to execute action ${pageTopic}. Received error: "AuthorizationError".`;

  it.each([
    [
      'one that failed',
      item(
        JSON.stringify({
          actionState: 'Failed',
          notificationResource: pageTopic,
          error: 'AuthorizationError',
        }),
        failed,
      ),
      [{ target: pageTopic, because: 'AuthorizationError' }],
    ],
    [
      'one that succeeded',
      item(
        JSON.stringify({ actionState: 'Succeeded', notificationResource: pageTopic }),
        `Successfully executed action ${pageTopic}`,
      ),
      [],
    ],
    [
      'one that failed, in another form',
      item('{"version":"9"}', failed),
      [{ target: pageTopic, because: failed }],
    ],
    ['one that succeeded, in another form', item('', `Successfully executed action ${pageTopic}`), []],
  ])('tells of %s', async (_what, one, expected) => {
    cloudWatch.on(DescribeAlarmHistoryCommand).resolves({ AlarmHistoryItems: [one] });
    const whose = { at: now, alarmName: 'mountwatch/fs-1/io-limit-near' };
    expect(await read()).toEqual(expected.map((found) => ({ ...whose, ...found })));
  });

  it('is asked for once for all alarms, actions alone, page after page', async () => {
    cloudWatch.on(DescribeAlarmHistoryCommand).resolvesOnce({ NextToken: 'next' }).resolves({});
    expect(await read()).toEqual([]);
    const inputs = cloudWatch.commandCalls(DescribeAlarmHistoryCommand).map(({ args }) => args[0].input);
    expect(inputs).toHaveLength(2);
    expect(inputs[0]).toMatchObject({ HistoryItemType: 'Action', StartDate: now, MaxRecords: 100 });
    expect(inputs[0]).not.toHaveProperty('AlarmName');
  });

  it('that never ends is a read that failed', async () => {
    cloudWatch.on(DescribeAlarmHistoryCommand).resolves({ NextToken: 'next' });
    await expect(read()).rejects.toThrow('more than 10000 actions');
  });
});

describe('alarms without data', () => {
  const read = () => silentAlarmsOf(new CloudWatchClient()).under('mountwatch/');
  it('are asked for as such, and say since when', async () => {
    const described = { AlarmName: 'mountwatch/fs-1/a', StateValue: 'INSUFFICIENT_DATA' as const };
    cloudWatch
      .on(DescribeAlarmsCommand)
      .resolves({ MetricAlarms: [{ ...described, StateTransitionedTimestamp: now }] });
    expect(await read()).toMatchObject([{ existing: { name: 'mountwatch/fs-1/a' }, since: now }]);
    expect(cloudWatch.commandCalls(DescribeAlarmsCommand)[0]?.args[0].input).toMatchObject({
      AlarmNamePrefix: 'mountwatch/',
      StateValue: 'INSUFFICIENT_DATA',
    });
    cloudWatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [described] });
    await expect(read()).rejects.toThrow('does not say since when');
  });
});

describe('the settings of all stacks', () => {
  it('are found by their tag, ten a call', async () => {
    const Names = Array.from({ length: 11 }, (_, index) => `/stack-${index}/settings`);
    ssm.on(DescribeParametersCommand).resolves({ Parameters: Names.map((Name) => ({ Name })) });
    ssm.on(GetParametersCommand).callsFake((input: { Names: string[] }) => ({
      Parameters: input.Names.map((Name) => ({ Name, Value: '{}' })),
    }));
    expect(await stackSettingsOf(region).all()).toEqual(
      Names.map((parameter) => ({ parameter, json: '{}' })),
    );
    expect(ssm.commandCalls(DescribeParametersCommand)[0]?.args[0].input).toMatchObject({
      ParameterFilters: [{ Key: 'tag:mountwatch', Values: ['settings'] }],
    });
    expect(ssm.commandCalls(GetParametersCommand).map(({ args }) => args[0].input.Names?.length)).toEqual([
      10, 1,
    ]);
  });
});

describe('the logbook', () => {
  const logbook = logbookOf(region, 'table', { now: () => now });
  /** What was put is what is found. */
  const kept = () => {
    const items = dynamo.commandCalls(PutItemCommand).map(({ args }) => args[0].input.Item ?? {});
    dynamo.on(QueryCommand).resolves({ Items: items });
  };
  beforeEach(() => {
    dynamo.on(PutItemCommand).resolves({});
    dynamo.on(QueryCommand).resolves({ Items: [] });
  });

  it('gives back a sweep as it was noted', async () => {
    const record = aSweep({
      uncovered: 1,
      uncoveredSince: now,
      unannounced: [{ fileSystemId: 'fs-1', createdAt: now }],
    });
    expect(await logbook.lastSweep()).toBeNull();
    await logbook.noteSweep(record);
    kept();
    expect(await logbook.lastSweep()).toEqual(record);
  });

  it('gives back a health check as it was noted', async () => {
    const report = { at: now, checks: [aCheck('trail', 'fail')], told: ['trail' as const] };
    expect(await logbook.lastHealth()).toBeNull();
    await logbook.noteHealth(report);
    kept();
    expect(await logbook.lastHealth()).toEqual(report);
  });

  it('knows who was announced', async () => {
    await logbook.noteAnnounced('fs-1');
    kept();
    expect(await logbook.announced()).toEqual(new Set(['fs-1']));
  });

  it('refuses what somebody else has written there, by name', async () => {
    const item = {
      pk: { S: 'health' },
      sk: { S: 'last' },
      expiresAt: { N: '9999999999' },
      report: { S: '{"at":"x"}' },
    };
    dynamo.on(QueryCommand).resolves({ Items: [item] });
    await expect(logbook.lastHealth()).rejects.toThrow('could not read the item health last of the table');
  });
});
