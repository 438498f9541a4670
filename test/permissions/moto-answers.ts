/** Answers to what moto does not know, as short as the code behind the call needs them to go on. */
import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  LookupEventsCommand,
} from '@aws-sdk/client-cloudtrail';
import { DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeReplicationConfigurationsCommand } from '@aws-sdk/client-efs';
import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand, GetKeyPolicyCommand } from '@aws-sdk/client-kms';
import { GetProductsCommand } from '@aws-sdk/client-pricing';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { listedProducts } from '../support/price-list.ts';
import { arnOf, here } from './place.ts';
import type { Answers } from './recorder.ts';

export const motoAnswers: Answers = new Map<unknown, () => object>([
  [DescribeReplicationConfigurationsCommand, () => ({ Replications: [] })],
  [LookupEventsCommand, () => ({ Events: [] })],
  [SimulatePrincipalPolicyCommand, () => ({ EvaluationResults: [] })],
  [GetProductsCommand, () => ({ PriceList: listedProducts('us-east-1').map((one) => JSON.stringify(one)) })],
  [DescribeTrailsCommand, () => ({ trailList: [{ TrailARN: arnOf('cloudtrail', 'trail/all', here) }] })],
  [GetTrailStatusCommand, () => ({ IsLogging: true })],
  [GetEventSelectorsCommand, () => ({ EventSelectors: [{}] })],
  [DescribeAlarmHistoryCommand, () => ({ AlarmHistoryItems: [] })],
  // moto counts no subscribers, and without one nothing is told.
  [GetTopicAttributesCommand, () => ({ Attributes: heardUnderAKey })],
  [DescribeKeyCommand, () => ({ KeyMetadata: { Arn: arnOf('kms', 'key/1', here), KeyState: 'Enabled' } })],
  [GetKeyPolicyCommand, () => ({ Policy: '{"Version":"2012-10-17","Statement":[]}' })],
]);

const heardUnderAKey = { SubscriptionsConfirmed: '1', KmsMasterKeyId: 'alias/topics' };
