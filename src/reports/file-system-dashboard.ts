/** One file system, chosen at the top: is it throttled, what will run out, and what is using it. */
import { type EfsMetricName, efsNamespace, type Statistic } from '../metrics/efs-metrics.ts';
import { MiB } from '../metrics/units.ts';
import { dashboardName, type WantedDashboard } from '../monitoring/dashboards.ts';
import { dashboard, graph } from './dashboard-body.ts';
import { thresholdLine } from './threshold-line.ts';

/** The console replaces it by the file system chosen; the variable's default is the first one that has data. */
const chosen = 'fs-00000000';

export function fileSystemDashboard(stack: string, region: string): WantedDashboard {
  const heading = [
    `# Mountwatch ${stack}: one file system in ${region}`,
    `Choose it above. [The fleet](#dashboards:name=${dashboardName(stack, region, 'fleet')})`,
  ].join('\n');
  const rows = [
    { height: 8, widgets: [throughput(region), utilisation(region)] },
    { height: 8, widgets: [credits(region), ioLimit(region)] },
    { height: 8, widgets: [operations(region), clients(region)] },
  ];
  return dashboard(dashboardName(stack, region, 'file-system'), heading, rows, { variables: [variable()] });
}

function variable(): object {
  return {
    type: 'property',
    property: 'FileSystemId',
    inputType: 'select',
    id: 'FileSystemId',
    label: 'File system',
    defaultValue: '__FIRST__',
    visible: true,
    search: `{${efsNamespace},FileSystemId} MetricName="PermittedThroughput"`,
    populateFrom: 'FileSystemId',
  };
}

function throughput(region: string) {
  return graph(
    'Throughput by kind, and what is permitted, MiB/s',
    region,
    [
      ...(['DataReadIOBytes', 'DataWriteIOBytes', 'MetadataIOBytes', 'MeteredIOBytes'] as const).flatMap(
        (metric, index) => [
          series(metric, 'Sum', { id: `m${index}`, visible: false }),
          [{ id: `e${index}`, expression: `m${index}/PERIOD(m${index})/${MiB}`, label: labels[metric] }],
        ],
      ),
      series('PermittedThroughput', 'Average', { id: 'p', visible: false }),
      [{ id: 'permitted', expression: `p/${MiB}`, label: 'permitted' }],
    ],
    { yAxis: { left: { min: 0, label: 'MiB/s', showUnits: false } } },
  );
}

const labels = {
  DataReadIOBytes: 'read',
  DataWriteIOBytes: 'written',
  MetadataIOBytes: 'metadata',
  MeteredIOBytes: 'metered (reads count a third)',
} as const;

function utilisation(region: string) {
  const metrics = [
    series('MeteredIOBytes', 'Sum', { id: 'm', visible: false }),
    series('PermittedThroughput', 'Average', { id: 'p', visible: false }),
    [{ id: 'used', expression: '100*(m/PERIOD(m))/p', label: 'metered of permitted' }],
  ];
  return graph('Share of permitted throughput in use, %', region, metrics, {
    yAxis: { left: { min: 0, label: '%', showUnits: false } },
    annotations: { horizontal: [thresholdLine('throughput-saturated', 'page')] },
  });
}

function credits(region: string) {
  return graph(
    'Burst credits, bytes (none under elastic throughput)',
    region,
    [series('BurstCreditBalance', 'Minimum', { label: 'balance' })],
    {
      yAxis: { left: { min: 0 } },
      annotations: { horizontal: [{ label: 'all used: held to the baseline', value: 0 }] },
    },
  );
}

function ioLimit(region: string) {
  return graph(
    'Share of the General Purpose I/O limit, %',
    region,
    [series('PercentIOLimit', 'Average', { label: 'I/O limit in use' })],
    {
      yAxis: { left: { min: 0, max: 100 } },
      annotations: { horizontal: [thresholdLine('io-limit-near', 'page')] },
    },
  );
}

function operations(region: string) {
  return graph(
    'Metered I/O operations a second (SampleCount of MeteredIOBytes)',
    region,
    [
      series('MeteredIOBytes', 'SampleCount', { id: 'n', visible: false }),
      [{ id: 'rate', expression: 'n/PERIOD(n)', label: 'operations a second' }],
    ],
    { yAxis: { left: { min: 0, showUnits: false } } },
  );
}

function clients(region: string) {
  return graph(
    'Client connections (one a mount)',
    region,
    [
      series('ClientConnections', 'Sum', { id: 'c', visible: false }),
      [{ id: 'clients', expression: 'c/(PERIOD(c)/60)', label: 'connections' }],
    ],
    { yAxis: { left: { min: 0, showUnits: false } } },
  );
}

function series(
  metric: EfsMetricName,
  statistic: Statistic,
  more: Readonly<Record<string, unknown>>,
): unknown {
  return [efsNamespace, metric, 'FileSystemId', chosen, { stat: statistic, period: 60, ...more }];
}
