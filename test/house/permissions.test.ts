/**
 * Each function may do what the code behind it could call, and nothing else; each role is taken by one service. On which resources,
 * test/permissions/ proves with recorded calls: what is granted here and called by no scenario there fails there.
 */
import { describe, expect, it } from 'vitest';
import { called } from './called-actions.ts';
import { namesOf, propertiesOf, type Statement, text } from './template.ts';

/** In a file that the function reaches, and never called by it. */
const notByTheFunction: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ReconcileFileSystems: {
    'cloudwatch:GetDashboard': 'the sweep alone keeps the dashboards',
    'cloudwatch:PutDashboard': 'the sweep alone keeps the dashboards',
    'cloudwatch:DeleteDashboards': 'only `mountwatch remove` takes dashboards away',
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
  },
};

/** Roles of no function, with the service that takes each. */
const serviceRoles = { ReviewRole: 'states.amazonaws.com', EveryWeekRole: 'scheduler.amazonaws.com' };

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
    expect(granted).toEqual(new Set([...needed, ...implied(needed, Events)]));
  });

  it('has no exception that has become pointless', async () => {
    const commands = await called(CodeUri);
    expect(commands).toEqual(expect.arrayContaining(exceptions));
    const impliedBesides = implied(commands, Events);
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
