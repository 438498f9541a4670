import { describe, expect, it } from 'vitest';
import type { Start } from '../../../src/starts/start.ts';
import { pointsOf } from '../../../src/starts/start-points.ts';

const start: Start = {
  taskArn: 'arn:aws:ecs:us-east-1:111122223333:task/shop/0123',
  ...{ taskId: '0123', cluster: 'shop', service: 'catalog', group: 'service:catalog', startedBy: null },
  launchType: 'FARGATE',
  taskDefinitionArn: 'arn:aws:ecs:us-east-1:111122223333:task-definition/catalog:1',
  createdAt: new Date('2026-11-02T08:00:00Z'),
  startedAt: new Date('2026-11-02T08:00:30Z'),
  fileSystems: ['fs-1', 'fs-2'],
  phases: { connect: 4, wait: 8, pull: 10, mountWindow: 12, total: 30 },
  gaps: { beforePull: 8, afterPull: 4 },
  ...{ mountWindowIs: 'upper-bound', dropped: [], connectedAt: null },
};
const ofService = { ClusterName: 'shop', ServiceName: 'catalog' };
const seconds = (metric: string, value: number, dimensions: Record<string, string>) => {
  return { metric, value, dimensions, unit: 'Seconds' };
};

describe('what is published for a start', () => {
  it('is how long it took by service, and where the mount can lie by service and by file system', () => {
    expect(pointsOf(start, 'catalog', false)).toEqual([
      seconds('StartSeconds', 30, ofService),
      seconds('MountWindowSeconds', 12, ofService),
      seconds('MountWindowSeconds', 12, { FileSystemId: 'fs-1' }),
      seconds('MountWindowSeconds', 12, { FileSystemId: 'fs-2' }),
    ]);
  });

  it('is one point more when it was slow, without dimensions: once, however many file systems', () => {
    const slow = { metric: 'SlowMountStarts', value: 1, dimensions: {}, unit: 'Count' };
    expect(pointsOf(start, 'catalog', true).slice(4)).toEqual([slow]);
  });

  it('has the name of the service that it is given', () => {
    const [first] = pointsOf(start, '_other', false);
    expect(first?.dimensions).toEqual({ ClusterName: 'shop', ServiceName: '_other' });
  });

  it('is nothing without EFS', () => {
    expect(pointsOf({ ...start, fileSystems: [] }, 'catalog', false)).toEqual([]);
  });

  it.each([
    ['total', 'StartSeconds'],
    ['mountWindow', 'MountWindowSeconds'],
  ])('is no zero where %s is not known', (phase, metric) => {
    const unknown = { ...start, phases: { ...start.phases, [phase]: null } };
    const metrics = pointsOf(unknown, 'catalog', false).map((point) => point.metric);
    expect(metrics).not.toContain(metric);
    expect(metrics).not.toHaveLength(0);
  });

  it('is a zero where it is zero', () => {
    const cached = { ...start, phases: { ...start.phases, mountWindow: 0 } };
    expect(pointsOf(cached, 'catalog', false).filter(({ value }) => value === 0)).toHaveLength(3);
  });
});
