/** The fleet at a glance: which file systems are about to run out of something. Queries, so a new one shows by itself. */
import { efsNamespace } from '../metrics/efs-metrics.ts';
import { ownNamespace, watchedAfterSeconds } from '../metrics/own-metrics.ts';
import { dashboardName, type WantedDashboard } from '../monitoring/dashboards.ts';
import { dashboard, graph, type Widget } from './dashboard-body.ts';
import { thresholdLine } from './threshold-line.ts';

/** Metrics Insights shows the last three hours at most, and 500 series. */
const shown = 20;

export function fleetDashboard(stack: string, region: string): WantedDashboard {
  const heading = [
    `# Mountwatch ${stack}: every file system in ${region}`,
    `[One file system](#dashboards:name=${dashboardName(stack, region, 'file-system')})`,
  ].join('\n');
  return dashboard(dashboardName(stack, region, 'fleet'), heading, [
    {
      height: 8,
      widgets: [
        worst(region, 'Lowest burst credits, bytes', 'SELECT MIN(BurstCreditBalance)', 'MIN() ASC'),
        worst(region, 'Nearest to the I/O limit, %', 'SELECT MAX(PercentIOLimit)', 'MAX() DESC', {
          annotations: { horizontal: [thresholdLine('io-limit-near', 'page')] },
        }),
      ],
    },
    {
      height: 8,
      widgets: [
        worst(region, 'Most metered bytes a minute', 'SELECT SUM(MeteredIOBytes)', 'SUM() DESC'),
        worst(region, 'Most metered operations a minute', 'SELECT COUNT(MeteredIOBytes)', 'COUNT() DESC'),
      ],
    },
    {
      height: 6,
      widgets: [
        worst(region, 'Most client connections', 'SELECT SUM(ClientConnections)', 'SUM() DESC'),
        graph('Seconds from a change to its alarms', region, [
          [ownNamespace, watchedAfterSeconds, 'service', stack, { stat: 'Maximum', period: 300 }],
        ]),
      ],
    },
  ]);
}

function worst(
  region: string,
  title: string,
  select: string,
  order: string,
  more: Readonly<Record<string, unknown>> = {},
): Widget {
  const query = `${select} FROM SCHEMA("${efsNamespace}", FileSystemId) GROUP BY FileSystemId ORDER BY ${order} LIMIT ${shown}`;
  return graph(title, region, [[{ id: 'q1', expression: query, period: 60, label: '' }]], {
    ...more,
    period: 60,
  });
}
