import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localMetrics, sample } from '../../../src/local/metrics.ts';
import { statisticSeries } from '../../../src/local/statistic-series.ts';

const key = { namespace: 'AWS/EFS', metric: 'MeteredIOBytes', dimensions: { FileSystemId: 'fs-1', B: 'b' } };
const at = (time: string) => new Date(`2026-11-02T${time}Z`);
const day = (time: string) => new Date(`2026-11-03T${time}Z`);

describe('a metric', () => {
  const metrics = localMetrics();
  metrics.publish(key, at('08:00:00'), { sum: 100, count: 10, min: 4, max: 20 });
  metrics.publish(key, at('08:01:59'), { sum: 30, count: 1, min: 30, max: 30 });
  metrics.publish(key, day('07:59:00'), { sum: 7, count: 1, min: 7, max: 7 });

  it.each([
    ['Sum', 130],
    ['SampleCount', 11],
    ['Average', 130 / 11],
    ['Minimum', 4],
    ['Maximum', 30],
  ] as const)('has a %s over a window', (statistic, value) => {
    expect(metrics.statistic(key, statistic, at('08:00:00'), at('08:05:00'))).toBe(value);
  });

  it.each([
    ['includes its first minute', at('08:00:00'), at('08:01:00'), 100],
    ['excludes its end', at('07:00:00'), at('08:00:00'), null],
    ['has no points in a gap', at('08:02:00'), at('09:00:00'), null],
    ['of a day takes what lies in it', at('07:59:00'), day('07:59:00'), 130],
    ['of a day takes what lies up to its end', at('08:01:00'), day('08:00:00'), 37],
    ['has no points before the first', at('00:00:00'), at('07:00:00'), null],
    ['may begin long before the first', new Date(0), day('23:00:00'), 137],
    ['shorter than a minute has a point only where a minute begins', at('08:00:30'), at('08:01:00'), null],
  ] as const)('a window %s', (_name, from, to, sum) => {
    expect(metrics.statistic(key, 'Sum', from, to)).toBe(sum);
  });

  it('adds up what is published twice in a minute', () => {
    const twice = localMetrics();
    twice.publish(key, at('08:00:00'), sample(5));
    twice.publish(key, at('08:00:30'), sample(3));
    const of = (statistic: 'Sum' | 'Minimum') =>
      twice.statistic(key, statistic, at('08:00:00'), at('08:01:00'));
    expect([of('Sum'), of('Minimum')]).toEqual([8, 3]);
  });

  it('is told by its dimensions, in any order', () => {
    const { namespace, metric } = key;
    const sum = (dimensions: Record<string, string>) =>
      metrics.statistic({ namespace, metric, dimensions }, 'Sum', at('08:00:00'), at('08:01:00'));
    expect(sum({ B: 'b', FileSystemId: 'fs-1' })).toBe(100);
    expect(sum({ FileSystemId: 'fs-1' })).toBeNull();
  });

  it('takes points that come late, even ones from before its first', () => {
    const late = localMetrics();
    for (const time of ['08:05:00', '08:00:00', '08:05:30', '08:03:00'])
      late.publish(key, at(time), sample(1));
    const sum = (from: string, to: string) => late.statistic(key, 'Sum', at(from), at(to));
    expect([sum('08:00:00', '08:01:00'), sum('08:01:00', '08:05:00'), sum('08:05:00', '08:06:00')]).toEqual([
      1, 1, 2,
    ]);
  });

  it('keeps a level as it is, months later', () => {
    const levels = localMetrics();
    for (let minute = 0; minute < 100_000; minute += 1)
      levels.publish(key, new Date(minute * 60_000), sample(1 / 3));
    const to = new Date(100_000 * 60_000);
    const over = (minutes: number) =>
      levels.statistic(key, 'Average', new Date(to.getTime() - minutes * 60_000), to);
    expect(over(1)).toBe(1 / 3);
    expect(over(1_440)).toBeCloseTo(1 / 3, 9);
  });

  it('has gaps where CloudWatch lost the points', () => {
    const losing = localMetrics();
    losing.lose((minute) => minute.getUTCMinutes() === 1);
    for (const minute of ['00', '01', '02']) losing.publish(key, at(`08:${minute}:00`), sample(1));
    expect(losing.statistic(key, 'SampleCount', at('08:00:00'), at('09:00:00'))).toBe(2);
  });
});

describe('a window of any length', () => {
  const anyMinute = fc.integer({ min: 0, max: 6_000 });
  const published = fc.uniqueArray(
    fc.record({ minute: anyMinute, value: fc.integer({ min: -9, max: 99 }) }),
    { selector: ({ minute }) => minute },
  );

  it('has the statistics of the minutes in it, in whatever order they were published', () => {
    fc.assert(
      fc.property(published, anyMinute, anyMinute, (points, from, length) => {
        const series = statisticSeries();
        for (const { minute, value } of points) series.add(minute, sample(value));
        const inside = points.filter(({ minute }) => minute >= from && minute < from + length);
        const values = inside.map(({ value }) => value);
        const sum = values.length === 0 ? null : values.reduce((total, value) => total + value, 0);
        const least = values.length === 0 ? null : Math.min(...values);
        const window = [from * 60, (from + length) * 60] as const;
        expect(series.over('Sum', ...window)).toBe(sum);
        expect(series.over('Minimum', ...window)).toBe(least);
      }),
    );
  });
});
