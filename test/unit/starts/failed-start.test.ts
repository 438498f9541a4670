import { expect, it } from 'vitest';
import { failedStartOf } from '../../../src/starts/failed-start.ts';
import { failedDetail, taskFrom } from '../../support/task-events.ts';

const eventTime = new Date('2026-11-02T08:02:00Z');
const denied = failedDetail.stoppedReason;
const containers = [
  { name: 'sidecar', reason: null },
  { name: 'web', reason: denied },
];

it('a failed start gives as its reason the text in which the failure lies', () => {
  const inReason = failedStartOf(taskFrom(failedDetail), eventTime, null);
  const inContainer = failedStartOf(
    taskFrom({ ...failedDetail, stoppedReason: 'Task failed to start', containers }),
    eventTime,
    null,
  );
  expect(inReason.reason).toBe(denied);
  expect(inContainer.reason).toBe(denied);
  expect(inContainer.classification.cause).toBe(inReason.classification.cause);
});

it('a failed start without a word has an empty reason', () => {
  const task = taskFrom({ ...failedDetail, stoppedReason: undefined, containers: [] });
  expect(failedStartOf(task, eventTime, null)).toMatchObject({ reason: '', fileSystems: [] });
});

it('a failed start that does not say when it stopped has the time of its event', () => {
  const task = taskFrom({ ...failedDetail, stoppedAt: undefined });
  expect(failedStartOf(task, eventTime, null).stoppedAt).toEqual(eventTime);
});
