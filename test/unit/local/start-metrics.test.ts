import { expect, it } from 'vitest';
import { localMetrics } from '../../../src/local/metrics.ts';
import { localMinuteMetrics } from '../../../src/local/minute-metrics.ts';
import { localStartMetrics } from '../../../src/local/start-metrics.ts';
import { batch, demand } from '../../../src/local/workload.ts';
import type { Start } from '../../../src/starts/start.ts';
import { fileSystemId, taskRegion } from '../../support/task-region.ts';

const at = (time: string) => new Date(`2026-11-02T${time}Z`);
const start = (startedAt: Date, mountWindow: number): Start => ({
  ...{ taskArn: 'arn', taskId: 'id', cluster: 'shop', service: 'catalog', group: null, startedBy: null },
  ...{ launchType: 'FARGATE', taskDefinitionArn: 'arn', createdAt: at('07:59:00'), startedAt },
  ...{ fileSystems: ['fs-1'], gaps: null, mountWindowIs: 'upper-bound', dropped: [], connectedAt: null },
  phases: { connect: 4, wait: 8, pull: 10, mountWindow, total: 30 },
});

function published() {
  const metrics = localMetrics();
  const sum = (metric: string, dimensions: Record<string, string> = {}, service = 'mountwatch') =>
    metrics.statistic(
      { namespace: 'Mountwatch', metric, dimensions: { service, ...dimensions } },
      'Sum',
      at('08:00:00'),
      at('08:01:00'),
    );
  return { starts: localStartMetrics(metrics, 'mountwatch'), sum };
}

it('a start is published at the moment it is about, under the stack', () => {
  const { starts, sum } = published();
  starts.started(start(at('08:01:00'), 99), 'catalog', true);
  starts.started(start(at('08:00:59'), 12), 'catalog', true);
  expect(sum('StartSeconds', { ClusterName: 'shop', ServiceName: 'catalog' })).toBe(30);
  expect(sum('MountWindowSeconds', { FileSystemId: 'fs-1' })).toBe(12);
  expect(sum('SlowMountStarts')).toBe(1);
  expect(sum('SlowMountStarts', {}, 'another-stack')).toBeNull();
});

it('a failure and dropped durations are counted', () => {
  const { starts, sum } = published();
  starts.failed(at('08:00:10'));
  starts.failed(at('08:00:20'));
  starts.dropped(3, at('08:00:30'));
  expect([sum('MountFailures'), sum('DroppedDurations')]).toEqual([2, 3]);
});

it('minutes of a file system are keyed by their number, and a minute without a point is absent', async () => {
  const { efs, clock, minuteMetrics } = taskRegion();
  await clock.pass(60);
  const first = clock.now();
  efs.load(
    fileSystemId,
    batch(() => demand({ writeMiBps: 10 })),
  );
  efs.playMinute(first);
  efs.load(fileSystemId, null);
  await clock.pass(60);
  efs.playMinute(clock.now());

  const minute = first.getTime() / 60_000;
  const to = new Date(first.getTime() + 120_000);
  const found = await minuteMetrics.minutes(fileSystemId, first, to);
  expect([...found.meteredBytes]).toEqual([[minute, 600 * 2 ** 20]]);
  expect([...found.permittedThroughput]).toEqual([
    [minute, 100 * 2 ** 20],
    [minute + 1, 100 * 2 ** 20],
  ]);
  expect([...found.burstCreditBalance.keys()]).toEqual([minute, minute + 1]);
  expect([...found.percentIOLimit.keys()]).toEqual([minute]);
});

it('minutes end before the end that is asked for, and begin at a whole one', async () => {
  const metrics = localMetrics();
  const key = { namespace: 'AWS/EFS', metric: 'MeteredIOBytes', dimensions: { FileSystemId: 'fs-1' } };
  for (const time of ['08:00:00', '08:01:00', '08:02:00'])
    metrics.publish(key, at(time), { sum: 1, count: 1, min: 1, max: 1 });
  const found = await localMinuteMetrics(metrics).minutes('fs-1', at('08:00:30'), at('08:02:00'));
  expect([...found.meteredBytes.keys()]).toEqual([at('08:01:00').getTime() / 60_000]);
});

it('an alarm on failures fires in the region, and is quiet again when they are over', async () => {
  const { alarms, metrics, clock, everyMinute } = taskRegion();
  const series = { namespace: 'Mountwatch', metric: 'MountFailures', statistic: 'Sum' };
  const plain = { ...series, dimensions: { service: 'mountwatch' } };
  await alarms.put(
    {
      ...{ name: 'failures', description: '', actionsEnabled: true, treatMissingData: 'notBreaching' },
      ...{ alarmActions: [], okActions: [], insufficientDataActions: [] },
      ...{ operator: 'GreaterThanOrEqualToThreshold', threshold: 1 },
      ...{ evaluationPeriods: 12, datapointsToAlarm: 2 },
      signal: { periodSeconds: 300, expression: null, series: { plain } },
    },
    {},
  );
  everyMinute();
  const starts = localStartMetrics(metrics, 'mountwatch');
  starts.failed(clock.now());
  await clock.pass(600);
  starts.failed(clock.now());
  await clock.pass(7_200);
  // Missing points are made up for by the two older ones that CloudWatch looks at besides the twelve.
  expect(alarms.history.map(({ at, to }) => [at.toISOString().slice(11, 16), to])).toEqual([
    ['08:01', 'OK'],
    ['08:11', 'ALARM'],
    ['09:11', 'OK'],
  ]);
});
