/** What keeps a message and a sweep from being lost: the wires of template.yaml. */
import { expect, it } from 'vitest';
import { reviewFunctions, reviewSchedule } from '../../src/local/deployment.ts';
import { namesOf, type Parts, propertiesOf } from './template.ts';

const ourTopic = 'arn:aws:sns:us-east-1:111122223333:AlertsTopic';

it('a look that fails five times becomes a dead letter, which is kept for 14 days', () => {
  expect(propertiesOf('LookQueue')).toMatchObject({
    RedrivePolicy: { deadLetterTargetArn: 'DeadLetterQueue.Arn', maxReceiveCount: 5 },
  });
  expect(propertiesOf('DeadLetterQueue')).toMatchObject({ MessageRetentionPeriod: 14 * 86_400 });
});

it('a task event that fails five times becomes one in a queue of its own', () => {
  expect(propertiesOf('TaskQueue')).toMatchObject({
    MessageRetentionPeriod: 14 * 86_400,
    VisibilityTimeout: 6 * 120,
    RedrivePolicy: { deadLetterTargetArn: 'TaskDeadLetterQueue.Arn', maxReceiveCount: 5 },
  });
  expect(propertiesOf('TaskDeadLetterQueue')).toMatchObject({ MessageRetentionPeriod: 14 * 86_400 });
});

it.each([
  ['FileSystemCalls', 'ENABLED', 'LookQueue.Arn', 'DeadLetterQueue.Arn'],
  ['Recoveries', 'ENABLED', ourTopic, 'DeadLetterQueue.Arn'],
  ['TaskStateChanges', 'ENABLED', 'TaskQueue.Arn', 'TaskDeadLetterQueue.Arn'],
  // Read-only management events pass no rule that is merely enabled.
  [
    'ClientConnections',
    'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    'TaskQueue.Arn',
    'TaskDeadLetterQueue.Arn',
  ],
])('what %s cannot deliver to its one target becomes one too', (rule, state, target, letters) => {
  expect(propertiesOf(rule)).toMatchObject({
    State: state,
    Targets: [{ Arn: target, DeadLetterConfig: { Arn: letters } }],
  });
});

it('task events come in batches of twenty seconds, and only those that failed go back', () => {
  const changed = propertiesOf('TaskStateChanged');
  expect(changed).toMatchObject({
    Timeout: 120,
    Environment: {
      Variables: {
        ACCOUNT_ID: '111122223333',
        LOOK_QUEUE_URL: expect.stringMatching(/\/watch-LookQueue$/),
        TASK_QUEUE_URL: expect.stringMatching(/\/watch-TaskQueue$/),
        DEAD_LETTER_QUEUE_URL: expect.stringMatching(/\/watch-TaskDeadLetterQueue$/),
      },
    },
  });
  expect(propertiesOf('TaskStateChangedTasks')).toEqual({
    FunctionName: 'watch-TaskStateChanged',
    EventSourceArn: 'TaskQueue.Arn',
    BatchSize: 100,
    MaximumBatchingWindowInSeconds: 20,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ScalingConfig: { MaximumConcurrency: 5 },
  });
  expect(changed).not.toHaveProperty('ReservedConcurrentExecutions');
});

it('the table forgets by the attribute that the items have, and keeps the form of their keys', () => {
  expect(propertiesOf('StateTable')).toEqual({
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  });
});

it('the starts of the week are looked at on Monday', () => {
  expect(propertiesOf('CorrelateStarts')).toMatchObject({
    // What fails twice, and what EventBridge cannot start, is kept: it would be a week without the comparison.
    EventInvokeConfig: {
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Type: 'SQS', Destination: 'RunDeadLetterQueue.Arn' } },
    },
  });
  expect(propertiesOf('CorrelateStartsEveryMonday')).toMatchObject({
    ScheduleExpression: 'cron(0 6 ? * MON *)',
    Targets: [{ Arn: 'CorrelateStarts.Arn', DeadLetterConfig: { Arn: 'RunDeadLetterQueue.Arn' } }],
  });
});

it('no schedule and no rule has a target whose failure is lost', () => {
  const rules = namesOf('AWS::Events::Rule', { MeasureMounts: 'true' }).flatMap(
    (name) => propertiesOf<{ Targets: readonly Parts[] }>(name).Targets,
  );
  const schedules = namesOf('AWS::Scheduler::Schedule').map((name) => propertiesOf(name).Target as Parts);
  const targets = [...rules, ...schedules];
  expect(targets.length).toBeGreaterThan(6);
  expect(targets.filter(({ DeadLetterConfig }) => DeadLetterConfig === undefined)).toEqual([]);
});

it('every queue is encrypted, and those of dead letters keep them for 14 days under an alarm each', () => {
  const queues = namesOf('AWS::SQS::Queue');
  expect(queues.filter((name) => propertiesOf(name).SqsManagedSseEnabled !== true)).toEqual([]);
  const letters = queues.filter((name) => name.endsWith('DeadLetterQueue'));
  const kept = letters.map((name) => propertiesOf(name).MessageRetentionPeriod);
  expect(kept).toEqual(letters.map(() => 14 * 86_400));
  const watched = namesOf('AWS::CloudWatch::Alarm')
    .map((name) => propertiesOf<{ Dimensions?: readonly { readonly Value: string }[] }>(name))
    .flatMap(({ Dimensions = [] }) => Dimensions.map(({ Value }) => Value))
    .filter((value) => value.endsWith('.QueueName'));
  expect(watched.toSorted()).toEqual(letters.map((name) => `${name}.QueueName`).toSorted());
});

it('looks come from the queue of looks, to two workers at most, and only those that failed go back', () => {
  const reconcile = propertiesOf('ReconcileFileSystems');
  expect(reconcile).toMatchObject({
    Environment: {
      Variables: {
        LOOK_QUEUE_URL: expect.stringMatching(/\/watch-LookQueue$/),
        DEAD_LETTER_QUEUE_URL: expect.stringMatching(/\/watch-DeadLetterQueue$/),
      },
    },
  });
  expect(propertiesOf('ReconcileFileSystemsLooks')).toEqual({
    FunctionName: 'watch-ReconcileFileSystems',
    EventSourceArn: 'LookQueue.Arn',
    BatchSize: 10,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ScalingConfig: { MaximumConcurrency: 2 },
  });
  expect(reconcile).not.toHaveProperty('ReservedConcurrentExecutions');
});

it('the sweep comes every quarter of an hour, is never run again, and asks for looks in the queue of looks', () => {
  expect(propertiesOf('SweepFileSystems')).toMatchObject({
    Timeout: 120,
    MemorySize: 512,
    EventInvokeConfig: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 15 * 60 },
    Environment: {
      Variables: {
        MOUNTWATCH_STACK: 'watch',
        MOUNTWATCH_SETTINGS: expect.stringContaining('{'),
        LOOK_QUEUE_URL: expect.stringMatching(/\/watch-LookQueue$/),
      },
    },
  });
  expect(propertiesOf('SweepFileSystemsEveryQuarterOfAnHour')).toMatchObject({
    ScheduleExpression: 'rate(15 minutes)',
    Targets: [{ Arn: 'SweepFileSystems.Arn', DeadLetterConfig: { Arn: 'RunDeadLetterQueue.Arn' } }],
  });
});

it('the weekly review comes on Monday at six, in the time zone of the parameter, and what cannot be started is a dead letter', () => {
  const target = {
    Arn: 'arn:aws:states:us-east-1:111122223333:stateMachine:watch-Review',
    RoleArn: 'EveryWeekRole.Arn',
  };
  expect(propertiesOf('EveryWeek')).toMatchObject({
    ScheduleExpression: 'cron(0 6 ? * MON *)',
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { ...target, DeadLetterConfig: { Arn: 'RunDeadLetterQueue.Arn' } },
  });
  expect(reviewSchedule).toEqual({ weekday: 1, hour: 6 });
  expect(propertiesOf('EveryWeek', { ReviewTimeZone: 'Europe/Berlin' }).ScheduleExpressionTimezone).toBe(
    'Europe/Berlin',
  );
});

it.each(Object.entries(reviewFunctions))(
  '%s has the time-out that the local region gives it',
  (name, { timeoutSeconds }) => {
    expect(propertiesOf(name)).toMatchObject({ Timeout: timeoutSeconds });
    expect(propertiesOf('Review').DefinitionSubstitutions).toMatchObject({ [`${name}Arn`]: `${name}.Arn` });
  },
);

it.each(['SweepFileSystems', 'CorrelateStarts', 'CheckHealth'])(
  'the schedule of %s, and nothing else, may call it',
  (name) => {
    const permissions = namesOf('AWS::Lambda::Permission').map((permission) => propertiesOf(permission));
    const rules = namesOf('AWS::Events::Rule').filter((rule) =>
      propertiesOf<{ Targets: readonly { Arn: string }[] }>(rule).Targets.some(
        ({ Arn }) => Arn === `${name}.Arn`,
      ),
    );
    expect(rules).toHaveLength(1);
    expect(permissions.filter(({ FunctionName }) => FunctionName === `watch-${name}`)).toEqual([
      {
        Action: 'lambda:InvokeFunction',
        FunctionName: `watch-${name}`,
        Principal: 'events.amazonaws.com',
        SourceArn: `${rules[0]}.Arn`,
      },
    ]);
  },
);

it('the health is checked every day, and tried again once', () => {
  expect(propertiesOf('CheckHealth')).toMatchObject({
    EventInvokeConfig: { MaximumRetryAttempts: 1 },
    Environment: {
      Variables: { MOUNTWATCH_STACK: 'watch', MOUNTWATCH_SETTINGS: expect.stringContaining('{') },
    },
  });
  expect(propertiesOf('CheckHealthEveryDay')).toMatchObject({
    ScheduleExpression: 'cron(0 5 * * ? *)',
    Targets: [{ Arn: 'CheckHealth.Arn', DeadLetterConfig: { Arn: 'RunDeadLetterQueue.Arn' } }],
  });
});

it('the settings have the mark by which the stacks of a Region find each other, and a name that only they may read', () => {
  expect(propertiesOf('SettingsParameter')).toMatchObject({
    Name: '/watch/settings',
    Tags: { mountwatch: 'settings' },
  });
  const { Policies } = propertiesOf<{ Policies: { PolicyDocument: { Statement: object[] } }[] }>(
    'CheckHealthRole',
  );
  const statements = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  expect(statements).toContainEqual({
    Sid: 'ReadWhatOtherStacksWatch',
    Effect: 'Allow',
    Action: 'ssm:GetParameters',
    Resource: 'arn:aws:ssm:us-east-1:111122223333:parameter/*/settings',
    Condition: { StringEquals: { 'aws:ResourceTag/mountwatch': 'settings' } },
  });
});
