/** Each function may do what the code behind it calls, on what is its business, and nothing else. */
import { describe, expect, it } from 'vitest';
import { dashboardName } from '../../src/monitoring/dashboards.ts';
import { called } from './called-actions.ts';
import { namesOf, propertiesOf, type Statement, text } from './template.ts';

/** In a file that the function reaches, and never called by it. */
const notByTheFunction: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ReconcileFileSystems: {
    'cloudwatch:GetDashboard': 'the sweep alone keeps the dashboards',
    'cloudwatch:PutDashboard': 'the sweep alone keeps the dashboards',
    'cloudwatch:DeleteDashboards': 'only `mountwatch remove` takes dashboards away',
    'dynamodb:UpdateItem': 'an announcement is put as a whole',
  },
  TaskStateChanged: {
    'ecs:DescribeTasks': 'the event itself describes the task; only `mountwatch diagnose --task` asks',
  },
  BeginReview: {
    'elasticfilesystem:DescribeReplicationConfigurations': 'throughput does not depend on replications',
    'dynamodb:UpdateItem': 'prices are put as a whole',
  },
  ReviewFileSystem: {
    'elasticfilesystem:DescribeReplicationConfigurations': 'throughput does not depend on replications',
    'dynamodb:UpdateItem': 'reviews are put as a whole',
  },
  EndReview: {
    'dynamodb:Query': 'the reviews of a run are got by their keys',
    'dynamodb:UpdateItem': 'the report is put as a whole',
  },
  SweepFileSystems: {
    'cloudwatch:PutMetricAlarm': 'the looks that it asks for write the alarms',
    'cloudwatch:DeleteAlarms': 'the looks that it asks for write the alarms',
    'cloudwatch:DeleteDashboards': 'only `mountwatch remove` takes dashboards away',
    'dynamodb:UpdateItem': 'the record of the sweep is put as a whole',
  },
  CheckHealth: {
    'elasticfilesystem:DescribeReplicationConfigurations': 'no check depends on replications',
    'dynamodb:UpdateItem': 'the report is put as a whole',
  },
};

const anyFileSystem = 'arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/*';
const ourAlarms = 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:watch/*';
const ourDashboards = (['fleet', 'file-system'] as const).map(
  (id) => `arn:aws:cloudwatch::111122223333:dashboard/${dashboardName('watch', 'us-east-1', id)}`,
);

const table = 'StateTable.Arn';
const of = (service: string, resource: string) => `arn:aws:${service}:us-east-1:111122223333:${resource}`;

const grants: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  ReconcileFileSystems: {
    'elasticfilesystem:DescribeFileSystems': [anyFileSystem],
    'elasticfilesystem:DescribeReplicationConfigurations': [anyFileSystem],
    'cloudwatch:DescribeAlarms': ['*'],
    'dynamodb:Query': [table],
    'dynamodb:PutItem': [table],
    'cloudwatch:PutMetricAlarm': [ourAlarms],
    'cloudwatch:DeleteAlarms': [ourAlarms],
    'cloudwatch:TagResource': [ourAlarms],
    'cloudwatch:ListTagsForResource': [ourAlarms],
    'sns:Publish': ['arn:aws:sns:us-east-1:111122223333:AlertsTopic'],
    'sqs:SendMessage': ['LookQueue.Arn', 'DeadLetterQueue.Arn'],
    'sqs:ReceiveMessage': ['LookQueue.Arn'],
    'sqs:DeleteMessage': ['LookQueue.Arn'],
    'sqs:GetQueueAttributes': ['LookQueue.Arn'],
    'logs:CreateLogStream': ['ReconcileFileSystemsLog.Arn'],
    'logs:PutLogEvents': ['ReconcileFileSystemsLog.Arn'],
  },
  SweepFileSystems: {
    'elasticfilesystem:DescribeFileSystems': ['*'],
    'elasticfilesystem:DescribeReplicationConfigurations': ['*'],
    'cloudwatch:DescribeAlarms': ['*'],
    'cloudwatch:ListTagsForResource': [ourAlarms],
    'dynamodb:Query': [table],
    'dynamodb:PutItem': [table],
    'cloudwatch:GetDashboard': ourDashboards,
    'cloudwatch:PutDashboard': ourDashboards,
    'sqs:SendMessage': ['LookQueue.Arn'],
    'logs:CreateLogStream': ['SweepFileSystemsLog.Arn'],
    'logs:PutLogEvents': ['SweepFileSystemsLog.Arn'],
  },
  CheckHealth: {
    'cloudtrail:DescribeTrails': ['*'],
    'cloudtrail:GetTrailStatus': ['arn:aws:cloudtrail:*:*:trail/*'],
    'cloudtrail:GetEventSelectors': ['arn:aws:cloudtrail:*:*:trail/*'],
    'sns:GetTopicAttributes': [of('sns', 'AlertsTopic'), of('sns', 'AlertsTopic')],
    'kms:DescribeKey': [of('kms', 'key/*')],
    'kms:GetKeyPolicy': [of('kms', 'key/*')],
    'cloudwatch:DescribeAlarms': ['*'],
    'cloudwatch:DescribeAlarmHistory': ['*'],
    'elasticfilesystem:DescribeFileSystems': ['*'],
    'ssm:DescribeParameters': ['*'],
    'ssm:GetParameters': [of('ssm', 'parameter/*/settings')],
    'dynamodb:Query': [table],
    'dynamodb:PutItem': [table],
    'sns:Publish': [of('sns', 'AlertsTopic')],
    'logs:CreateLogStream': ['CheckHealthLog.Arn'],
    'logs:PutLogEvents': ['CheckHealthLog.Arn'],
  },
  TaskStateChanged: {
    'dynamodb:PutItem': [table],
    'dynamodb:UpdateItem': [table],
    'dynamodb:Query': [table],
    'ecs:DescribeTaskDefinition': ['*'],
    'ecs:DescribeServices': [of('ecs', 'service/*'), of('ecs', 'container-instance/*')],
    'ecs:DescribeContainerInstances': [of('ecs', 'service/*'), of('ecs', 'container-instance/*')],
    'elasticfilesystem:DescribeFileSystems': [anyFileSystem],
    'elasticfilesystem:DescribeMountTargets': [anyFileSystem],
    'elasticfilesystem:DescribeMountTargetSecurityGroups': [anyFileSystem],
    'elasticfilesystem:DescribeFileSystemPolicy': [anyFileSystem],
    'elasticfilesystem:DescribeAccessPoints': [of('elasticfilesystem', 'access-point/*')],
    'ec2:DescribeSubnets': ['*'],
    'ec2:DescribeVpcAttribute': ['*'],
    'ec2:DescribeSecurityGroups': ['*'],
    'ec2:DescribeNetworkInterfaces': ['*'],
    'ec2:DescribeNetworkInterfaceAttribute': ['*'],
    'ec2:DescribeNetworkAcls': ['*'],
    'ec2:DescribeRouteTables': ['*'],
    'iam:SimulatePrincipalPolicy': ['arn:aws:iam::111122223333:role/*'],
    'cloudtrail:LookupEvents': ['*'],
    'sns:Publish': ['arn:aws:sns:us-east-1:111122223333:AlertsTopic'],
    'sqs:SendMessage': ['LookQueue.Arn', 'TaskQueue.Arn', 'TaskDeadLetterQueue.Arn'],
    'sqs:ReceiveMessage': ['TaskQueue.Arn'],
    'sqs:DeleteMessage': ['TaskQueue.Arn'],
    'sqs:GetQueueAttributes': ['TaskQueue.Arn'],
    'logs:CreateLogStream': ['TaskStateChangedLog.Arn'],
    'logs:PutLogEvents': ['TaskStateChangedLog.Arn'],
  },
  CorrelateStarts: {
    'dynamodb:Query': [table],
    'cloudwatch:GetMetricData': ['*'],
    'sns:Publish': ['arn:aws:sns:us-east-1:111122223333:AlertsTopic'],
    'logs:CreateLogStream': ['CorrelateStartsLog.Arn'],
    'logs:PutLogEvents': ['CorrelateStartsLog.Arn'],
  },
  BeginReview: {
    'elasticfilesystem:DescribeFileSystems': ['*'],
    'pricing:GetProducts': ['*'],
    'dynamodb:Query': [table],
    'dynamodb:PutItem': [table],
    'logs:CreateLogStream': ['BeginReviewLog.Arn'],
    'logs:PutLogEvents': ['BeginReviewLog.Arn'],
  },
  ReviewFileSystem: {
    'elasticfilesystem:DescribeFileSystems': [anyFileSystem],
    'cloudwatch:GetMetricData': ['*'],
    'dynamodb:Query': [table],
    'dynamodb:PutItem': [table],
    'logs:CreateLogStream': ['ReviewFileSystemLog.Arn'],
    'logs:PutLogEvents': ['ReviewFileSystemLog.Arn'],
  },
  EndReview: {
    'dynamodb:BatchGetItem': [table],
    'dynamodb:PutItem': [table],
    'sns:Publish': ['arn:aws:sns:us-east-1:111122223333:AlertsTopic'],
    'logs:CreateLogStream': ['EndReviewLog.Arn'],
    'logs:PutLogEvents': ['EndReviewLog.Arn'],
  },
};

interface Role {
  readonly AssumeRolePolicyDocument: { readonly Statement: readonly unknown[] };
  readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[];
}

interface ServerlessFunction {
  readonly CodeUri: string;
  readonly Role: string;
  readonly Events?: Readonly<Record<string, { readonly Type: string }>>;
}

const functions = namesOf('AWS::Serverless::Function');

describe.each(functions)('the role of %s', (name) => {
  const { CodeUri, Role: role, Events = {} } = propertiesOf<ServerlessFunction>(name);
  const { AssumeRolePolicyDocument, Policies } = propertiesOf<Role>(`${name}Role`);
  const granted: Record<string, readonly string[]> = {};
  for (const { Action, Resource } of Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)) {
    for (const action of [Action].flat())
      granted[action] = [...(granted[action] ?? []), ...[Resource].flat()];
  }
  const exceptions = Object.keys(notByTheFunction[name] ?? {});

  it('is its own, and taken by Lambda alone', () => {
    expect(role).toBe(`${name}Role.Arn`);
    expect(AssumeRolePolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
  });

  it('grants each action on what the table says', () => {
    expect(granted).toEqual(grants[name]);
  });

  it('grants what the code behind the function calls, and nothing else', async () => {
    const needed = (await called(CodeUri)).filter((action) => !exceptions.includes(action));
    expect(needed.length).toBeGreaterThan(2);
    expect(Object.keys(granted).sort()).toEqual([...needed, ...implied(needed, Events)].sort());
  });

  it('has no exception that has become pointless', async () => {
    const commands = await called(CodeUri);
    expect(commands).toEqual(expect.arrayContaining(exceptions));
    const impliedBesides = implied(commands, Events);
    expect(commands.filter((action) => impliedBesides.includes(action))).toEqual([]);
  });
});

it('there is no role but those of the functions, of the state machine and of its schedule', () => {
  const others = ['ReviewRole', 'EveryWeekRole'];
  expect(namesOf('AWS::IAM::Role')).toEqual([...functions.map((name) => `${name}Role`), ...others]);
});

it.each([
  [
    'ReviewRole',
    'states.amazonaws.com',
    { 'lambda:InvokeFunction': ['BeginReview.Arn', 'ReviewFileSystem.Arn', 'EndReview.Arn'] },
  ],
  [
    'EveryWeekRole',
    'scheduler.amazonaws.com',
    {
      'states:StartExecution': ['arn:aws:states:us-east-1:111122223333:stateMachine:watch-Review'],
      'sqs:SendMessage': ['DeadLetterQueue.Arn'],
    },
  ],
])('%s is taken by %s for this account alone, and may do %o', (name, service, meant) => {
  const { AssumeRolePolicyDocument, Policies } = propertiesOf<Role>(name);
  expect(AssumeRolePolicyDocument.Statement).toEqual([
    {
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    },
  ]);
  const statements = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  expect(Object.fromEntries(statements.map(({ Action, Resource }) => [Action, [Resource].flat()]))).toEqual(
    meant,
  );
});

it.each([
  ['a topic for tickets', { TicketTopicArn: 'arn:aws:sns:us-east-1:111122223333:tickets' }, 'tickets'],
  ['a topic for pages', { PageTopicArn: 'arn:aws:sns:us-east-1:111122223333:pages' }, 'pages'],
])('with %s of the user the notices may go there, and only there', (_name, given, topic) => {
  for (const role of [
    'ReconcileFileSystemsRole',
    'CheckHealthRole',
    'TaskStateChangedRole',
    'CorrelateStartsRole',
    'EndReviewRole',
  ]) {
    const statements = propertiesOf<Role>(role, given).Policies.flatMap(
      ({ PolicyDocument }) => PolicyDocument.Statement,
    );
    const topics = statements
      .filter(({ Action }) => Action === 'sns:Publish')
      .map(({ Resource }) => Resource);
    expect(topics).toEqual([`arn:aws:sns:us-east-1:111122223333:${topic}`]);
  }
});

it('there is a reason beside every wildcard', () => {
  const lines = text('template.yaml').split('\n');
  const wild = lines.flatMap((line, index) =>
    /[/:']\*'?[ }]*$/.test(line) ? [lines[index - 1]?.trim() ?? ''] : [],
  );
  expect(wild).toHaveLength(26);
  expect(wild.filter((above) => !above.startsWith('# '))).toEqual([]);
});

/** Needed, though no command says so. */
function implied(
  needed: readonly string[],
  events: NonNullable<ServerlessFunction['Events']>,
): readonly string[] {
  const fromQueue = Object.values(events).some(({ Type }) => Type === 'SQS');
  return [
    // Lambda writes the log with the function's role.
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    // Lambda takes the messages with it, deletes those that are done, and reads how many wait, to scale.
    ...(fromQueue ? ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'] : []),
    // EFS passes it on. Source: DescribeMountTargetSecurityGroups, EFS API reference.
    ...(needed.includes('elasticfilesystem:DescribeMountTargetSecurityGroups')
      ? ['ec2:DescribeNetworkInterfaceAttribute']
      : []),
    // PutMetricAlarm gives a new alarm its tags.
    ...(needed.includes('cloudwatch:PutMetricAlarm') ? ['cloudwatch:TagResource'] : []),
  ];
}
