/** What keeps a message and a sweep from being lost: the wires of template.yaml. */
import { expect, it } from 'vitest';
import { propertiesOf } from './template.ts';

const ourTopic = 'arn:aws:sns:us-east-1:111122223333:AlertsTopic';

it('a look that fails five times becomes a dead letter, which is kept for 14 days', () => {
  expect(propertiesOf('LookQueue')).toMatchObject({
    RedrivePolicy: { deadLetterTargetArn: 'DeadLetterQueue.Arn', maxReceiveCount: 5 },
  });
  expect(propertiesOf('DeadLetterQueue')).toMatchObject({ MessageRetentionPeriod: 14 * 86_400 });
});

it.each([
  ['FileSystemCalls', 'LookQueue.Arn'],
  ['Recoveries', ourTopic],
])('what %s cannot deliver to its one target becomes one too', (rule, target) => {
  expect(propertiesOf(rule)).toMatchObject({
    State: 'ENABLED',
    Targets: [{ Arn: target, DeadLetterConfig: { Arn: 'DeadLetterQueue.Arn' } }],
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
