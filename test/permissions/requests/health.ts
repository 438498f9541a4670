/** What the health check asks: of trails, topics, keys, alarms, and the settings of all stacks. */
import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import { DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeKeyCommand, GetKeyPolicyCommand } from '@aws-sdk/client-kms';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { DescribeParametersCommand, GetParametersCommand } from '@aws-sdk/client-ssm';
import { arnOf, type Place } from '../place.ts';
import { everywhere, on, type Row, row } from './row.ts';

export const requestsOfHealth: readonly Row[] = [
  row(DescribeTrailsCommand, everywhere('cloudtrail:DescribeTrails')),
  row(GetTrailStatusCommand, ({ Name = '' }) => [on('cloudtrail:GetTrailStatus', Name)]),
  row(GetEventSelectorsCommand, ({ TrailName = '' }) => [on('cloudtrail:GetEventSelectors', TrailName)]),
  row(DescribeAlarmHistoryCommand, ({ AlarmName }, place) => [
    on(
      'cloudwatch:DescribeAlarmHistory',
      AlarmName === undefined ? '*' : arnOf('cloudwatch', `alarm:${AlarmName}`, place),
    ),
  ]),
  row(GetTopicAttributesCommand, ({ TopicArn = '' }) => [on('sns:GetTopicAttributes', TopicArn)]),
  row(DescribeKeyCommand, ({ KeyId }, place) => [on('kms:DescribeKey', keyArn(KeyId, place))]),
  row(GetKeyPolicyCommand, ({ KeyId }, place) => [on('kms:GetKeyPolicy', keyArn(KeyId, place))]),
  row(DescribeParametersCommand, everywhere('ssm:DescribeParameters')),
  // Asked for are those that have the tag, which DescribeParameters has filtered by.
  row(GetParametersCommand, ({ Names = [] }, place) =>
    Names.map((name) =>
      on('ssm:GetParameters', arnOf('ssm', `parameter${name}`, place), {
        'aws:ResourceTag/mountwatch': ['settings'],
      }),
    ),
  ),
];

/** IAM judges an alias by the key behind it, whose id stands nowhere in the input: one of that name stands for it. */
function keyArn(id: string | undefined, place: Place): string {
  return arnOf('kms', `key/${id?.replace('alias/', 'of-alias-')}`, place);
}
