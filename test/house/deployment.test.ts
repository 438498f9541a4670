/** What keeps a message and a sweep from being lost: the wires of template.yaml. */
import { expect, it } from 'vitest';
import { reviewFunctions, reviewSchedule } from '../../src/local/deployment.ts';
import { propertiesOf } from './template.ts';

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
    Events: {
      Tasks: {
        Type: 'SQS',
        Properties: {
          Queue: 'TaskQueue.Arn',
          BatchSize: 100,
          MaximumBatchingWindowInSeconds: 20,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          ScalingConfig: { MaximumConcurrency: 5 },
        },
      },
    },
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
    Events: { EveryMonday: { Type: 'Schedule', Properties: { Schedule: 'cron(0 6 ? * MON *)' } } },
  });
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
    Events: {
      Looks: {
        Type: 'SQS',
        Properties: {
          Queue: 'LookQueue.Arn',
          BatchSize: 10,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          ScalingConfig: { MaximumConcurrency: 2 },
        },
      },
    },
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
    Events: {
      EveryQuarterOfAnHour: {
        Type: 'Schedule',
        Properties: { Schedule: 'rate(15 minutes)', RetryPolicy: { MaximumRetryAttempts: 0 } },
      },
    },
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
    Target: { ...target, DeadLetterConfig: { Arn: 'DeadLetterQueue.Arn' } },
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

it('the health is checked every day, tried again once, and needs no queue', () => {
  expect(propertiesOf('CheckHealth')).toMatchObject({
    EventInvokeConfig: { MaximumRetryAttempts: 1 },
    Environment: {
      Variables: { MOUNTWATCH_STACK: 'watch', MOUNTWATCH_SETTINGS: expect.stringContaining('{') },
    },
    Events: { EveryDay: { Type: 'Schedule', Properties: { Schedule: 'cron(0 5 * * ? *)' } } },
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
