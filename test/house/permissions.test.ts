/**
 * Each function may do what the code behind it could call, and nothing else; each role is taken by one service. On which resources,
 * test/permissions/ proves with recorded calls: what is granted here and called by no scenario there fails there.
 */
import { describe, expect, it } from 'vitest';
import { called } from './called-actions.ts';
import { type Given, namesOf, propertiesOf, type Statement, text } from './template.ts';

/** In a file that the function reaches, and never called by it. */
const notByTheFunction: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ReconcileFileSystems: {
    'cloudwatch:GetDashboard': 'the sweep alone keeps the dashboards',
    'cloudwatch:PutDashboard': 'the sweep alone keeps the dashboards',
    'cloudwatch:DeleteDashboards': 'the sweep and the removal take dashboards away',
    'dynamodb:UpdateItem': 'an announcement is put as a whole',
  },
  FollowStack: {
    'cloudwatch:PutMetricAlarm': 'the looks that its sweep asks for write the alarms',
    'dynamodb:UpdateItem': 'the record of the sweep and the report are put as a whole',
  },
  CheckHealth: {
    'elasticfilesystem:DescribeReplicationConfigurations': 'no check depends on replications',
    'dynamodb:UpdateItem': 'the report is put as a whole',
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
    'dynamodb:UpdateItem': 'the record of the sweep is put as a whole',
  },
};

/** Roles of no function, with the service that takes each. */
const serviceRoles = { ReviewRole: 'states.amazonaws.com', EveryWeekRole: 'scheduler.amazonaws.com' };

interface Role {
  readonly AssumeRolePolicyDocument: { readonly Statement: readonly unknown[] };
  readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[];
}

interface ServerlessFunction extends Triggers {
  readonly CodeUri: string;
  readonly Role: string;
}

interface Triggers {
  readonly EventInvokeConfig?: { readonly DestinationConfig?: unknown };
}

const key = 'arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
const publishers = [
  'ReconcileFileSystemsRole',
  'CheckHealthRole',
  'FollowStackRole',
  'TaskStateChangedRole',
  'CorrelateStartsRole',
  'EndReviewRole',
];

function topic(name: string): string {
  return `arn:aws:sns:us-east-1:111122223333:${name}`;
}

function statementsOf(role: string, given: Given = {}): readonly Statement[] {
  return propertiesOf<Role>(role, given).Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

const functions = namesOf('AWS::Serverless::Function');

describe.each(functions)('the role of %s', (name) => {
  const { CodeUri, Role: role, ...triggers } = propertiesOf<ServerlessFunction>(name);
  const { AssumeRolePolicyDocument, Policies } = propertiesOf<Role>(`${name}Role`);
  const statements = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  const granted = new Set(statements.flatMap(({ Action }) => Action));
  const exceptions = Object.keys(notByTheFunction[name] ?? {});

  it('is its own, and taken by Lambda alone', () => {
    expect(role).toBe(`${name}Role.Arn`);
    expect(AssumeRolePolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
  });

  it('grants what the code behind the function calls, and nothing else', async () => {
    const needed = (await called(CodeUri)).filter((action) => !exceptions.includes(action));
    expect(needed.length).toBeGreaterThan(2);
    expect(granted).toEqual(new Set([...needed, ...implied(needed, name, triggers)]));
  });

  it('has no exception that has become pointless', async () => {
    const commands = await called(CodeUri);
    expect(commands).toEqual(expect.arrayContaining(exceptions));
    const impliedBesides = implied(commands, name, triggers);
    expect(commands.filter((action) => impliedBesides.includes(action))).toEqual([]);
  });
});

it('there is no role but those of the functions, of the state machine and of its schedule', () => {
  const others = Object.keys(serviceRoles);
  expect(namesOf('AWS::IAM::Role').toSorted()).toEqual(
    [...functions.map((name) => `${name}Role`), ...others].sort(),
  );
});

it.each(Object.entries(serviceRoles))('%s is taken by %s for this account alone', (name, service) => {
  expect(propertiesOf<Role>(name).AssumeRolePolicyDocument.Statement).toEqual([
    {
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    },
  ]);
});

it.each([
  ['none', {}, []],
  ['one of the stack', { TopicKey: 'create' }, ['AlertsKey.Arn']],
  ['one of the user', { TopicKey: key }, [key]],
])(
  'with %s for a key, those who publish may use it through SNS, and nobody else may',
  (_name, given, keys) => {
    for (const role of namesOf('AWS::IAM::Role')) {
      const found = statementsOf(role, given).filter(({ Action }) =>
        [Action].flat().includes('kms:GenerateDataKey*'),
      );
      const meant = {
        Sid: 'UseTheKeyOfTheTopic',
        Effect: 'Allow',
        Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        Condition: { StringEquals: { 'kms:ViaService': 'sns.us-east-1.amazonaws.com' } },
      };
      const expected = publishers.includes(role) ? keys.map((Resource) => ({ ...meant, Resource })) : [];
      expect(found, role).toEqual(expected);
    }
  },
);

it.each<[string, Given, readonly string[]]>([
  ['the one topic', {}, ['AlertsTopic', 'AlertsTopic']],
  ['two topics', { PageTopicArn: topic('pages'), TicketTopicArn: topic('tickets') }, ['pages', 'tickets']],
])('alarms are written with no action but those on %s, or without any', (_name, given, topics) => {
  const writing = namesOf('AWS::IAM::Role').flatMap((role) =>
    statementsOf(role, given).filter(({ Action }) => [Action].flat().includes('cloudwatch:PutMetricAlarm')),
  );
  // ForAllValues holds where there is no value: an alarm without actions can be written. Put beside another action, the
  // condition would refuse that, since no other call has the key.
  const Condition = { 'ForAllValues:StringEquals': { 'cloudwatch:AlarmActions': topics.map(topic) } };
  expect(writing.map((one) => [one.Action, one.Condition])).toEqual([
    ['cloudwatch:PutMetricAlarm', Condition],
  ]);
});

it('there is a reason beside every wildcard', () => {
  const lines = text('template.yaml').split('\n');
  const wild = lines.flatMap((line, index) =>
    /[/:']\*'?[ }]*$/.test(line) ? [lines[index - 1]?.trim() ?? ''] : [],
  );
  expect(wild).not.toEqual([]);
  expect(wild.filter((above) => !above.startsWith('# '))).toEqual([]);
});

/** Needed, though no command says so. */
function implied(
  needed: readonly string[],
  name: string,
  { EventInvokeConfig = {} }: Triggers,
): readonly string[] {
  const fromQueue = namesOf('AWS::Lambda::EventSourceMapping').some(
    (mapping) => propertiesOf(mapping).FunctionName === `watch-${name}`,
  );
  return [
    // Lambda writes the log with the function's role.
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    // Lambda takes the messages with it, deletes those that are done, and reads how many wait, to scale.
    ...(fromQueue ? ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'] : []),
    // Lambda sends what failed for good, with the function's role.
    ...(EventInvokeConfig.DestinationConfig === undefined ? [] : ['sqs:SendMessage']),
    // EFS passes it on. Source: DescribeMountTargetSecurityGroups, EFS API reference.
    ...(needed.includes('elasticfilesystem:DescribeMountTargetSecurityGroups')
      ? ['ec2:DescribeNetworkInterfaceAttribute']
      : []),
    // PutMetricAlarm gives a new alarm its tags.
    ...(needed.includes('cloudwatch:PutMetricAlarm') ? ['cloudwatch:TagResource'] : []),
  ];
}
