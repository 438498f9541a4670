/** The lines that starts leave in the log, against the rules of CloudWatch's embedded metric format. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startMetricsOf } from '../../src/aws/start-metrics.ts';
import { someStart } from '../support/start-values.ts';

interface Line {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
  readonly [property: string]: unknown;
}

const createdAt = new Date(Math.floor(Date.now() / 1_000) * 1_000 - 600_123);
const start = someStart('cdd887a827a4432db19f6059310a4817', createdAt);
const written: string[] = [];

beforeEach(() => {
  written.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

function linesOf(publish: (metrics: ReturnType<typeof startMetricsOf>) => void): readonly Line[] {
  publish(startMetricsOf('mountwatch'));
  return written.map((line) => JSON.parse(line));
}

/** What CloudWatch makes of the lines: one entry a metric and set of dimensions. */
function pointsIn(lines: readonly Line[]) {
  return lines.flatMap((line) =>
    line._aws.CloudWatchMetrics.flatMap(({ Dimensions, Metrics }) =>
      Dimensions.flatMap((names) =>
        Metrics.map(({ Name }) => ({
          Name,
          value: line[Name],
          dimensions: Object.fromEntries(names.map((name) => [name, line[name]])),
        })),
      ),
    ),
  );
}

describe('a start that mounts EFS', () => {
  const service = { service: 'mountwatch', ClusterName: 'shop', ServiceName: 'web' };

  it('is published by its service, and its mount window by each of its file systems', () => {
    expect(pointsIn(linesOf((metrics) => metrics.started(start, 'web', false)))).toEqual([
      { Name: 'StartSeconds', value: 46.815, dimensions: service },
      { Name: 'MountWindowSeconds', value: 28.281, dimensions: service },
      {
        Name: 'MountWindowSeconds',
        value: 28.281,
        dimensions: { service: 'mountwatch', FileSystemId: 'fs-01234567' },
      },
      {
        Name: 'MountWindowSeconds',
        value: 28.281,
        dimensions: { service: 'mountwatch', FileSystemId: 'fs-89abcdef' },
      },
    ]);
  });

  it('is published under the name that it is given, which need not be its own', () => {
    const [first] = pointsIn(linesOf((metrics) => metrics.started(start, '_other', false)));
    expect(first?.dimensions).toEqual({ ...service, ServiceName: '_other' });
  });

  it('that was slow is counted once, for the whole stack', () => {
    const points = pointsIn(linesOf((metrics) => metrics.started(start, 'web', true)));
    expect(points.filter(({ Name }) => Name === 'SlowMountStarts')).toEqual([
      { Name: 'SlowMountStarts', value: 1, dimensions: { service: 'mountwatch' } },
    ]);
  });

  it('publishes no duration that is not known', () => {
    const unknown = { ...start, phases: { ...start.phases, mountWindow: null } };
    const names = pointsIn(linesOf((metrics) => metrics.started(unknown, 'web', false)));
    expect(names.map(({ Name }) => Name)).toEqual(['StartSeconds']);
    const nothing = { ...start, phases: { ...unknown.phases, total: null } };
    written.length = 0;
    expect(linesOf((metrics) => metrics.started(nothing, 'web', false))).toEqual([]);
  });

  it('tells of its phases, its gaps and its task in properties, as numbers, and never in dimensions', () => {
    const [line] = linesOf((metrics) => metrics.started(start, 'web', false));
    expect(line).toMatchObject({
      taskId: start.taskId,
      taskDefinitionArn: start.taskDefinitionArn,
      launchType: 'FARGATE',
      fileSystems: ['fs-01234567', 'fs-89abcdef'],
      phases: { connect: 4.111, wait: 7.779, pull: 14.423, mountWindow: 28.281, total: 46.815 },
      gaps: { beforePull: 7.779, afterPull: 20.502 },
      mountWindowIs: 'upper-bound',
    });
  });

  it('keeps to the format: own namespace, time of the start in milliseconds, every name with its value, limits', () => {
    const lines = linesOf((metrics) => metrics.started(start, 'web', true));
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      expect(line._aws.Timestamp).toBe(start.startedAt.getTime());
      const [directive, ...more] = line._aws.CloudWatchMetrics;
      expect(more).toEqual([]);
      expect(directive?.Namespace).toBe('Mountwatch');
      expect(directive?.Dimensions).toHaveLength(1);
      const names = directive?.Dimensions[0] ?? [];
      expect(names.length).toBeLessThanOrEqual(30);
      expect(names.map((name) => typeof line[name])).toEqual(names.map(() => 'string'));
      const metrics = directive?.Metrics ?? [];
      expect(metrics.length).toBeLessThanOrEqual(100);
      expect(metrics.map(({ Name }) => typeof line[Name])).toEqual(metrics.map(() => 'number'));
      expect(metrics.map(({ Unit }) => Unit)).toEqual(
        metrics.map(({ Name }) => (Name === 'SlowMountStarts' ? 'Count' : 'Seconds')),
      );
    }
  });
});

it('a start without EFS leaves no line', () => {
  expect(linesOf((metrics) => metrics.started({ ...start, fileSystems: [] }, 'web', true))).toEqual([]);
});

it('a failed mount and dropped durations are counted for the stack, at their own time', () => {
  const at = new Date(createdAt.getTime() + 1);
  const lines = linesOf((metrics) => {
    metrics.failed(at);
    metrics.dropped(3, at);
    metrics.dropped(0, at);
  });
  const dimensions = { service: 'mountwatch' };
  expect(pointsIn(lines)).toEqual([
    { Name: 'MountFailures', value: 1, dimensions },
    { Name: 'DroppedDurations', value: 3, dimensions },
  ]);
  expect(lines.map(({ _aws }) => _aws.Timestamp)).toEqual([at.getTime(), at.getTime()]);
});
