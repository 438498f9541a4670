import { describe, expect, it } from 'vitest';
import { metricQueries } from '../../../src/reports/metric-queries.ts';
import { parseLabel } from '../../../src/throughput/parse-label.ts';

interface Call {
  readonly StartTime: string;
  readonly EndTime: string;
  readonly MaxDatapoints: number;
  readonly MetricDataQueries: readonly {
    readonly Id: string;
    readonly Label: string;
    readonly MetricStat: {
      readonly Metric: {
        readonly Namespace: string;
        readonly MetricName: string;
        readonly Dimensions: readonly object[];
      };
      readonly Period: number;
      readonly Stat: string;
    };
  }[];
}

const id = 'fs-0123456789abcdef0';
const from = new Date('2026-11-09T06:00:00Z');
const to = new Date('2026-11-23T06:00:00Z');
const calls = metricQueries(id, from, to) as readonly Call[];
const queries = calls.flatMap(({ MetricDataQueries }) => MetricDataQueries);

describe('the queries of a review', () => {
  it('are two calls over the 14 days, each of which fits one page of 100,800 points', () => {
    const points = calls.map(({ MetricDataQueries }) =>
      MetricDataQueries.reduce((sum, { MetricStat }) => sum + (14 * 86_400) / MetricStat.Period, 0),
    );
    // Four series by the minute and four over five: 80,640 + 16,128. Three and two: 60,480 + 8,064.
    expect(points).toEqual([96_768, 68_544]);
    for (const { StartTime, EndTime, MaxDatapoints } of calls) {
      expect([StartTime, EndTime, MaxDatapoints]).toEqual([from.toISOString(), to.toISOString(), 100_800]);
    }
  });

  it('have the labels that the offline review reads, each once', () => {
    expect(queries.map(({ Label }) => parseLabel(Label).fileSystemId)).toEqual(Array(13).fill(id));
    expect(new Set(queries.map(({ Label }) => Label)).size).toBe(13);
    for (const { Label, MetricStat } of queries) {
      const { metric, statistic } = parseLabel(Label);
      expect([metric, statistic]).toEqual([MetricStat.Metric.MetricName, MetricStat.Stat]);
    }
  });

  it('have ids that GetMetricData takes, once a call', () => {
    for (const { MetricDataQueries } of calls) {
      const ids = MetricDataQueries.map(({ Id }) => Id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((one) => !/^[a-z]\w*$/.test(one))).toEqual([]);
    }
  });

  it('ask for sizes of the Standard class alone', () => {
    const sizes = queries.filter(({ MetricStat }) => MetricStat.Metric.MetricName === 'StorageBytes');
    expect(sizes.map(({ MetricStat }) => MetricStat.Metric.Dimensions)).toEqual([
      [
        { Name: 'FileSystemId', Value: id },
        { Name: 'StorageClass', Value: 'Standard' },
      ],
    ]);
  });
});
