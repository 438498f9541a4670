import { expect, it } from 'vitest';
import {
  correlationFunction,
  healthFunction,
  lookFunction,
  lookQueue,
  taskFunction,
  taskQueue,
} from '../../../src/local/deployment.ts';
import { template } from '../../house/template.ts';

const resources = template.Resources as unknown as Record<string, { Properties: Record<string, unknown> }>;

it('the local look queue has the visibility and the receives of the template', () => {
  expect(resources.LookQueue?.Properties).toMatchObject({
    VisibilityTimeout: lookQueue.visibilitySeconds,
    RedrivePolicy: { maxReceiveCount: lookQueue.maxReceiveCount },
  });
});

it('the local function has the time-out, the batches and the concurrency of the template', () => {
  expect(resources.ReconcileFileSystems?.Properties).toMatchObject({ Timeout: lookFunction.timeoutSeconds });
  expect(resources.ReconcileFileSystemsLooks?.Properties).toMatchObject({
    BatchSize: lookFunction.batchSize,
    ScalingConfig: { MaximumConcurrency: lookFunction.maxConcurrency },
  });
});

it('the local queue of task events and its function have the numbers of the template', () => {
  expect(resources.TaskQueue?.Properties).toMatchObject({
    VisibilityTimeout: taskQueue.visibilitySeconds,
    RedrivePolicy: { maxReceiveCount: taskQueue.maxReceiveCount },
  });
  expect(resources.TaskStateChanged?.Properties).toMatchObject({ Timeout: taskFunction.timeoutSeconds });
  expect(resources.TaskStateChangedTasks?.Properties).toMatchObject({
    BatchSize: taskFunction.batchSize,
    ScalingConfig: { MaximumConcurrency: taskFunction.maxConcurrency },
  });
});

it('the local weekly look has the time-out and the schedule of the template', () => {
  const { timeoutSeconds, weekday, hour } = correlationFunction;
  const day = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'][weekday];
  expect(resources.CorrelateStarts?.Properties).toMatchObject({ Timeout: timeoutSeconds });
  expect(resources.CorrelateStartsEveryMonday?.Properties).toMatchObject({
    ScheduleExpression: `cron(0 ${hour} ? * ${day} *)`,
  });
});

it('the local health check has the time-out and the hour of the template', () => {
  expect(resources.CheckHealth?.Properties).toMatchObject({ Timeout: healthFunction.timeoutSeconds });
  expect(resources.CheckHealthEveryDay?.Properties).toMatchObject({
    ScheduleExpression: `cron(0 ${healthFunction.hour} * * ? *)`,
  });
});
