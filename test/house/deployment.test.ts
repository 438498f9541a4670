/** What keeps a message from being lost, and anybody else from sending one: the wires of template.yaml. */
import { describe, expect, it } from 'vitest';
import { resolver, type Statement, template } from './template.ts';

const resources = resolver({})(template.Resources) as Readonly<
  Record<string, { readonly Properties: never }>
>;
const of = (name: string): never => {
  const resource = resources[name];
  if (resource === undefined) throw new Error(`template.yaml has no ${name}`);
  return resource.Properties;
};

it('a look that fails five times becomes a dead letter, which is kept for 14 days', () => {
  expect(of('LookQueue')).toMatchObject({
    RedrivePolicy: { deadLetterTargetArn: 'DeadLetterQueue.Arn', maxReceiveCount: 5 },
  });
  expect(of('DeadLetterQueue')).toMatchObject({ MessageRetentionPeriod: 14 * 86_400 });
});

it('an event that EventBridge cannot deliver becomes one too', () => {
  expect(of('FileSystemCalls')).toMatchObject({
    State: 'ENABLED',
    Targets: [{ Arn: 'LookQueue.Arn', DeadLetterConfig: { Arn: 'DeadLetterQueue.Arn' } }],
  });
});

it('the function takes messages from the queue of looks, two workers at most, and gives back only those that failed', () => {
  expect(of('ReconcileFileSystems')).toMatchObject({
    Environment: {
      Variables: {
        LOOK_QUEUE_URL: expect.stringContaining('LookQueue'),
        DEAD_LETTER_QUEUE_URL: expect.stringContaining('DeadLetterQueue'),
      },
    },
    Events: {
      Looks: {
        Type: 'SQS',
        Properties: {
          Queue: 'LookQueue.Arn',
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          ScalingConfig: { MaximumConcurrency: 2 },
        },
      },
    },
  });
  expect(of('ReconcileFileSystems')).not.toHaveProperty('ReservedConcurrentExecutions');
});

it('one dead letter is a ticket', () => {
  expect(of('DeadLettersWaiting')).toMatchObject({
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: 'DeadLetterQueue.QueueName' }],
    Statistic: 'Maximum',
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    EvaluationPeriods: 1,
    TreatMissingData: 'notBreaching',
    AlarmActions: [expect.stringContaining('AlertsTopic')],
  });
});

describe('who may send', () => {
  it.each([
    [
      'LookQueuePolicy',
      'LookQueue',
      'events.amazonaws.com',
      { ArnEquals: { 'aws:SourceArn': 'FileSystemCalls.Arn' } },
    ],
    [
      'DeadLetterQueuePolicy',
      'DeadLetterQueue',
      'events.amazonaws.com',
      { ArnEquals: { 'aws:SourceArn': 'FileSystemCalls.Arn' } },
    ],
    [
      'AlertsTopicPolicy',
      'AlertsTopic',
      'cloudwatch.amazonaws.com',
      { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    ],
  ])('%s: to %s only %s', (policy, target, service, condition) => {
    const { PolicyDocument } = of(policy) as {
      PolicyDocument: { Statement: (Statement & { Principal: unknown; Condition: unknown })[] };
    };
    expect(PolicyDocument.Statement).toHaveLength(1);
    const [statement] = PolicyDocument.Statement;
    expect(statement).toMatchObject({
      Effect: 'Allow',
      Principal: { Service: service },
      Condition: condition,
    });
    expect(String(statement?.Resource)).toContain(target);
  });
});

it('the function writes alarms under the name of its stack alone', () => {
  const { Policies } = of('ReconcileFileSystemsRole') as {
    Policies: { PolicyDocument: { Statement: Statement[] } }[];
  };
  const statements = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  const writing = statements.filter(({ Action }) => [Action].flat().includes('cloudwatch:PutMetricAlarm'));
  expect(writing.map(({ Resource }) => Resource)).toEqual([
    'arn:aws:cloudwatch:us-east-1:111122223333:alarm:watch/*',
  ]);
});
