/** The reads of the health check on moto: what moto has of CloudTrail, SNS, KMS, Systems Manager and DynamoDB. It has no alarm history. */
import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { CreateAliasCommand, CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { systemClock } from '../../../src/aws/clock.ts';
import { healthDeploymentOf } from '../../../src/aws/health-deployment.ts';
import { logbookOf } from '../../../src/aws/logbook.ts';
import { checkHealth } from '../../../src/flows/check-health.ts';
import type { HealthPorts } from '../../../src/flows/health-ports.ts';
import type { Settings } from '../../../src/monitoring/settings.ts';
import { aSweep } from '../../support/health.ts';
import { motoEnvironment, useMoto } from './environment.ts';
import { createStateTable } from './state-table.ts';

const tableName = 'mountwatch-state';
let settings: Settings;
let ports: HealthPorts;
let topicArn: string;

beforeEach(async () => {
  await useMoto(inject('motoUrl'));
  await createStateTable(tableName);
  const { TopicArn = '' } = await new SNSClient().send(new CreateTopicCommand({ Name: 'tickets' }));
  topicArn = TopicArn;
  const json = JSON.stringify({ pageTopicArn: topicArn, ticketTopicArn: topicArn, tableName });
  const environment = { MOUNTWATCH_STACK: 'mountwatch', MOUNTWATCH_SETTINGS: json };
  ({ settings, ports } = healthDeploymentOf({ ...motoEnvironment(inject('motoUrl')), ...environment }));
});

const resultOf = async (id: string) =>
  (await checkHealth(settings, ports)).filter((check) => check.id === id).map(({ result }) => result);

describe('a trail', () => {
  const client = () => new CloudTrailClient();
  beforeEach(() => fetch(`${inject('motoUrl')}/trail-logs`, { method: 'PUT' }));

  it('that does not log, then logs, then records reads alone', async () => {
    expect(await resultOf('trail')).toEqual(['fail']);
    await client().send(new CreateTrailCommand({ Name: 'main', S3BucketName: 'trail-logs' }));
    expect(await resultOf('trail')).toEqual(['fail']);
    await client().send(new StartLoggingCommand({ Name: 'main' }));
    expect(await resultOf('trail')).toEqual(['pass']);
    const EventSelectors = [{ ReadWriteType: 'ReadOnly' as const, IncludeManagementEvents: true }];
    await client().send(new PutEventSelectorsCommand({ TrailName: 'main', EventSelectors }));
    expect(await resultOf('trail')).toEqual(['fail']);
  });
});

it('a topic that nobody has confirmed is not heard, and its key is judged by its policy', async () => {
  // moto confirms no subscription, of whichever protocol.
  expect(await resultOf('ticket-topic')).toEqual(['fail']);
  expect(await resultOf('page-topic-key')).toEqual([]);

  const statement = (Service: string) => ({
    Effect: 'Allow',
    Principal: { Service },
    Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
    Resource: '*',
  });
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [statement('cloudwatch.amazonaws.com')],
  });
  const { KeyMetadata } = await new KMSClient().send(new CreateKeyCommand({ Policy }));
  const AliasName = 'alias/alerts';
  await new KMSClient().send(new CreateAliasCommand({ AliasName, TargetKeyId: KeyMetadata?.KeyId }));
  const attribute = { AttributeName: 'KmsMasterKeyId', AttributeValue: AliasName };
  await new SNSClient().send(new SetTopicAttributesCommand({ TopicArn: topicArn, ...attribute }));
  expect(await resultOf('page-topic-key')).toEqual(['pass']);
  // The recoveries come from EventBridge.
  expect(await resultOf('ticket-topic-key')).toEqual(['fail']);
});

it('another stack is found by the tag of its settings, and a parameter without the tag is not', async () => {
  const put = (Name: string, Tags: { Key: string; Value: string }[]) =>
    new SSMClient().send(new PutParameterCommand({ Name, Type: 'String', Value: '{}', Tags }));
  const mark = [{ Key: 'mountwatch', Value: 'settings' }];
  await put('/mountwatch/settings', mark);
  await put('/theirs/settings', [{ Key: 'mountwatch', Value: 'other' }]);
  expect((await ports.stackSettings.all()).map(({ parameter }) => parameter)).toEqual([
    '/mountwatch/settings',
  ]);
  await put('/second/settings', mark);
  expect((await ports.stackSettings.all()).map(({ parameter }) => parameter).sort()).toEqual([
    '/mountwatch/settings',
    '/second/settings',
  ]);
});

it('the report and the last sweep are found again in the table', async () => {
  expect(await resultOf('sweep')).toEqual(['unknown']);
  const logbook = logbookOf('us-east-1', tableName, systemClock);
  const record = aSweep({ at: new Date(), unannounced: [{ fileSystemId: 'fs-1', createdAt: new Date() }] });
  await logbook.noteSweep(record);
  expect(await logbook.lastSweep()).toEqual(record);
  await logbook.noteAnnounced('fs-1');
  expect(await logbook.announced()).toEqual(new Set(['fs-1']));
  const checks = await checkHealth(settings, ports);
  expect(await logbook.lastHealth()).toMatchObject({ checks });
});

it('moto has no alarm history: the check says that it could not be made', async () => {
  expect(await resultOf('alarm-actions')).toEqual(['unknown']);
});
