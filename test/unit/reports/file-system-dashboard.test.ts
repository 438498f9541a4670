import { describe, expect, it } from 'vitest';
import { dashboardMessages } from '../../../src/local/dashboard-rules.ts';
import { type AlarmId, catalogue } from '../../../src/monitoring/catalogue.ts';
import { fileSystemDashboard } from '../../../src/reports/file-system-dashboard.ts';
import { thresholdLine } from '../../../src/reports/threshold-line.ts';

const { name, body } = fileSystemDashboard('mountwatch', 'us-east-1');
const read = JSON.parse(body);

interface Properties {
  readonly title: string;
  readonly metrics: readonly unknown[][];
  readonly yAxis: { readonly left: { readonly label?: string; readonly showUnits?: boolean } };
  readonly annotations?: { readonly horizontal: readonly { label: string; value: number }[] };
}
const graphs: readonly Properties[] = read.widgets
  .filter(({ type }: { type: string }) => type === 'metric')
  .map(({ properties }: { properties: Properties }) => properties);
const withLine = graphs.flatMap((graph) =>
  (graph.annotations?.horizontal ?? []).map((line) => ({ ...line, graph })),
);

describe('the dashboard of one file system', () => {
  it('is taken by CloudWatch without a warning', () => {
    expect(dashboardMessages(name, body)).toEqual({ errors: [], warnings: [] });
  });

  it('lets the chosen id stand in every graph, in the search too', () => {
    expect(read.variables).toMatchObject([
      { type: 'pattern', pattern: 'fs-00000000', defaultValue: '__FIRST', populateFrom: 'FileSystemId' },
    ]);
    const shown = body.replaceAll(/fs-00000000/g, 'fs-0123456789abcdef0');
    expect(shown).toContain('FileSystemId=\\"fs-0123456789abcdef0\\"');
    for (const { metrics } of graphs) expect(JSON.stringify(metrics)).toContain('fs-00000000');
  });

  it('has a word along every axis', () => {
    const words = [
      'MiB/s',
      '%',
      'bytes',
      '%',
      'seconds',
      'connections',
      'operations a second',
      'GiB',
      'seconds',
    ];
    expect(graphs.map(({ yAxis }) => [yAxis.left.label, yAxis.left.showUnits])).toEqual(
      words.map((label) => [label, false]),
    );
  });

  it('has the mount window of the chosen file system directly below its credits, over the same time', () => {
    const placeOf = (title: string) => {
      const widget = read.widgets.find(({ properties }: { properties: Properties }) =>
        properties.title?.startsWith(title),
      );
      const { x, y, width, height } = widget;
      return { x, y, width, height };
    };
    const credits = placeOf('Burst credits');
    expect(placeOf('Mount window')).toEqual({ ...credits, y: credits.y + credits.height });
    const mounts = graphs.find(({ title }) => title.startsWith('Mount window'));
    const of = ['Mountwatch', 'MountWindowSeconds', 'service', 'mountwatch', 'FileSystemId', 'fs-00000000'];
    expect(mounts?.metrics).toEqual([
      [...of, { stat: 'p50', period: 300, label: 'median' }],
      [...of, { stat: 'p95', period: 300, label: 'p95' }],
      [...of, { stat: 'Maximum', period: 300, label: 'maximum' }],
    ]);
  });

  it('draws the thresholds of the catalogue', () => {
    expect(withLine.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'throughput-saturated (page): 95',
      'burst-credits-low (page): 0',
      'io-limit-near (page): 95',
      'replication-behind (ticket): 1800',
    ]);
  });

  it.each(withLine)('draws $label over what that alarm reads, and keeps its period', ({ label, graph }) => {
    const entry = catalogue.find(({ id, severity }) => label === `${id} (${severity})`);
    if (entry === undefined) throw new Error('an entry expected');
    const text = JSON.stringify(graph.metrics);
    for (const { metric, statistic } of Object.values(entry.signal.series)) {
      expect(text).toContain(metric);
      expect(text).toContain(statistic);
    }
    const periods = [...text.matchAll(/"period":(\d+)/g)].map(([, period]) => Number(period));
    expect([...new Set(periods)]).toEqual([entry.signal.periodSeconds]);
    expect(read.periodOverride).toBe('inherit');
  });
});

it('no line is drawn for a threshold that depends on the file system, nor for an alarm that is none', () => {
  expect(() => thresholdLine('metered-io-operations-high', 'ticket')).toThrow('all file systems share');
  expect(() => thresholdLine('no-such-alarm' as AlarmId, 'page')).toThrow(
    'the catalogue has no no-such-alarm',
  );
});
