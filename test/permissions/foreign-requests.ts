/** What no role of a stack may allow: it is somebody else's. */
import type { Request } from './decide.ts';
import type { DeployedStack } from './deployed-stack.ts';
import { arnOf } from './place.ts';
import { alarmArn, dashboardArn } from './requests/cloudwatch.ts';
import { on } from './requests/row.ts';

const writes = ['PutMetricAlarm', 'DeleteAlarms', 'TagResource', 'ListTagsForResource', 'SetAlarmState'];

/** With their names. */
export function foreignRequests({
  name,
  place,
  given,
}: DeployedStack): readonly (readonly [string, Request])[] {
  const alarms = [
    `other/fs-01234567/io-limit-near`,
    `${name}2/fs-01234567/io-limit-near`,
    `other/${name}/fs-01234567/io-limit-near`,
    `${name.toUpperCase()}/fs-01234567/io-limit-near`,
    `${name}-fs-01234567-io-limit-near`,
    'cpu-high',
  ];
  const dashboards = [
    `${name}2-${place.region}-fleet`,
    `${name}-eu-west-1-fleet`,
    `${name}-${place.region}-fleet2`,
    'sales',
  ];
  const ours = alarmArn(`${name}/fs-01234567/io-limit-near`, place);
  const settings = `${given.TicketTopicArn ?? given.AlertsTopic}`;
  const actions = [
    ['an alarm of ours that tells a topic of somebody else', arnOf('sns', 'sales', place)],
    ['an alarm of ours that stops instances', 'arn:aws:automate:us-east-1:ec2:stop'],
    ['an alarm of ours that calls a function', arnOf('lambda', 'function:sales', place)],
  ] as const;
  return [
    ...alarms.flatMap((alarm) =>
      writes.map((one) => [`${one} of ${alarm}`, on(`cloudwatch:${one}`, alarmArn(alarm, place))] as const),
    ),
    ...dashboards.flatMap((one) =>
      ['GetDashboard', 'PutDashboard', 'DeleteDashboards'].map(
        (action) => [`${action} of ${one}`, on(`cloudwatch:${action}`, dashboardArn(one, place))] as const,
      ),
    ),
    // Beside a topic of ours, which does not make it better.
    ...actions.map(
      ([what, arn]) =>
        [
          what,
          on('cloudwatch:PutMetricAlarm', ours, { 'cloudwatch:AlarmActions': [settings, arn] }),
        ] as const,
    ),
    ['a message to a topic of somebody else', on('sns:Publish', arnOf('sns', 'sales', place))],
    ['a message to a queue of somebody else', on('sqs:SendMessage', arnOf('sqs', 'sales', place))],
    ['an item in a table of somebody else', on('dynamodb:PutItem', arnOf('dynamodb', 'table/sales', place))],
    [
      'a call of a function of somebody else',
      on('lambda:InvokeFunction', arnOf('lambda', 'function:sales', place)),
    ],
  ];
}
