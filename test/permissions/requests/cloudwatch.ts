/** Amazon CloudWatch. Dashboards are in no Region. */
import {
  DeleteAlarmsCommand,
  DeleteDashboardsCommand,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  GetMetricDataCommand,
  ListTagsForResourceCommand,
  PutDashboardCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
} from '@aws-sdk/client-cloudwatch';
import type { Request } from '../decide.ts';
import { arnOf, globalArnOf, type Place } from '../place.ts';
import { everywhere, on, type Row, row } from './row.ts';

export const requestsOfCloudWatch: readonly Row[] = [
  row(PutMetricAlarmCommand, putMetricAlarm),
  // One call for up to 100 alarms, and each of them is judged.
  row(DeleteAlarmsCommand, ({ AlarmNames = [] }, place) =>
    AlarmNames.map((name) => on('cloudwatch:DeleteAlarms', alarmArn(name, place))),
  ),
  // Composite alarms are left out for those who may not ask about all. Source: CloudWatch API reference, DescribeAlarms.
  row(DescribeAlarmsCommand, everywhere('cloudwatch:DescribeAlarms')),
  row(ListTagsForResourceCommand, ({ ResourceARN = '' }) => [
    on('cloudwatch:ListTagsForResource', ResourceARN),
  ]),
  row(GetDashboardCommand, ({ DashboardName }, place) => [
    on('cloudwatch:GetDashboard', dashboardArn(DashboardName, place)),
  ]),
  row(PutDashboardCommand, ({ DashboardName }, place) => [
    on('cloudwatch:PutDashboard', dashboardArn(DashboardName, place)),
  ]),
  row(DeleteDashboardsCommand, ({ DashboardNames = [] }, place) =>
    DashboardNames.map((name) => on('cloudwatch:DeleteDashboards', dashboardArn(name, place))),
  ),
  row(GetMetricDataCommand, everywhere('cloudwatch:GetMetricData')),
];

/**
 * Who gives tags needs TagResource as well. Source: CloudWatch API reference, PutMetricAlarm, Tags. That the key holds the actions of
 * all three states is read from "Using condition keys to limit alarm actions", CloudWatch user guide, which does not say it in so
 * many words: an assumption.
 */
function putMetricAlarm(input: PutMetricAlarmCommandInput, place: Place): readonly Request[] {
  const arn = alarmArn(input.AlarmName, place);
  const { AlarmActions = [], OKActions = [], InsufficientDataActions = [], Tags = [] } = input;
  const actions = [...AlarmActions, ...OKActions, ...InsufficientDataActions];
  const context = actions.length > 0 ? { 'cloudwatch:AlarmActions': actions } : {};
  const tagging = Tags.length > 0 ? [on('cloudwatch:TagResource', arn)] : [];
  return [on('cloudwatch:PutMetricAlarm', arn, context), ...tagging];
}

export function alarmArn(name: string | undefined, place: Place): string {
  return arnOf('cloudwatch', `alarm:${name}`, place);
}

export function dashboardArn(name: string | undefined, place: Place): string {
  return globalArnOf('cloudwatch', `dashboard/${name}`, place);
}
