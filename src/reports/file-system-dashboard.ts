/** One file system, chosen at the top, for somebody woken at night: is it throttled, what will run out, what is using it. */
import { type EfsMetricName, efsNamespace, type Statistic } from '../metrics/efs-metrics.ts';
import { GiB, MiB } from '../metrics/units.ts';
import { dashboardName, type WantedDashboard } from '../monitoring/dashboards.ts';
import { dashboard, expression, graph, text, type Widget } from './dashboard-body.ts';
import { shareExpression, shareTitle } from './permitted-share.ts';
import { mountWindow } from './starts-of-tasks.ts';
import { alarmSignal, thresholdLine } from './threshold-line.ts';

/** The console puts the chosen file system in its place, wherever it stands in the body. */
const chosen = 'fs-00000000';

/** A night and the evening before it: credits drain over hours. */
const hours = 12;

export function fileSystemDashboard(stack: string, region: string): WantedDashboard {
  const heading = [
    `# Mountwatch (stack ${stack}): one file system in ${region}`,
    `Choose it above. [The fleet](#dashboards:name=${dashboardName(stack, region, 'fleet')})`,
  ].join('\n');
  const rows = [
    { height: 8, widgets: [throughput(region), share(region)] },
    { height: 8, widgets: [credits(region), ioLimit(region)] },
    // Directly under the credits, on the same axis of time: a file system without credits shows as slow starts.
    { height: 8, widgets: [mountWindow(chosen, stack, region), clients(region)] },
    { height: 8, widgets: [operations(region), storage(region)] },
    { height: 11, widgets: [lag(region), text(howToRead)] },
  ];
  const name = dashboardName(stack, region, 'file-system');
  return dashboard(name, heading, hours, rows, { variables: [variable] });
}

/** A pattern, as a property would not reach into the search expression of the replication lag. */
const variable = {
  type: 'pattern',
  pattern: chosen,
  inputType: 'select',
  id: 'FileSystemId',
  label: 'File system',
  defaultValue: '__FIRST',
  visible: true,
  search: `{${efsNamespace},FileSystemId} MetricName="PermittedThroughput"`,
  populateFrom: 'FileSystemId',
} as const;

const howToRead = `| what you see | why |
| --- | --- |
| no burst credits | elastic throughput has none |
| permitted far above everything, share near 0 % | elastic throughput permits the Regional write limit: click permitted away in the legend |
| burst credits under provisioned throughput | they count only where the size earns as much as is provisioned |
| no I/O limit | only the General Purpose performance mode has it |
| no replication lag | the file system is not the source of a replication, or its first sync is not done |
| gaps in throughput and operations | an idle minute has no point |
| no mount window | no task that mounts it started; a point is the starts of five minutes |
| a mount window that grows while burst credits fall | a hint that starts wait for the file system: the mount lies somewhere in the window |

A graph with a line has the statistic and the period of that alarm, and keeps them: in a range of more than 15 days graphs by the minute are empty. The lines are the catalogue's thresholds; an alarm's description has its own. At full burst the share crosses its line and no page comes: the page counts only minutes in which less than burst is permitted (see permitted, beside it), the ticket under provisioned throughput two hours without a pause.
`;

const kinds = [
  ['DataReadIOBytes', 'read'],
  ['DataWriteIOBytes', 'written'],
  ['MetadataIOBytes', 'metadata'],
  ['MeteredIOBytes', 'metered (a read counts a third)'],
] as const;

function throughput(region: string): Widget {
  const metrics = kinds.flatMap(([metric, label], index) => [
    series(metric, 'Sum', { id: `m${index}`, visible: false }),
    expression(`e${index}`, `m${index}/PERIOD(m${index})/${MiB}`, label),
  ]);
  const permitted = [
    series('PermittedThroughput', 'Average', { id: 'p', visible: false }),
    expression('permitted', `p/${MiB}`, 'permitted (for metered)'),
  ];
  const title = 'Throughput by kind, and what is permitted, MiB/s';
  return graph({ title, region, axis: 'MiB/s', metrics: [...metrics, ...permitted] });
}

/** Without the alarm's own "below burst": burst depends on the size, and this page has no numbers of one file system. */
function share(region: string): Widget {
  const { periodSeconds: period } = alarmSignal('throughput-saturated', 'page');
  const metrics = [
    series('MeteredIOBytes', 'Sum', { id: 'm', period, visible: false }),
    series('PermittedThroughput', 'Average', { id: 'p', period, visible: false }),
    expression('used', shareExpression('m', 'p'), 'metered of permitted', period),
  ];
  const lines = [thresholdLine('throughput-saturated', 'page')];
  return graph({ title: shareTitle(), region, axis: '%', metrics, lines });
}

/** The alarm's own expression beside the balance: below the line means that it is about to page. */
function credits(region: string): Widget {
  const { periodSeconds: period, expression: ahead, inWords } = alarmSignal('burst-credits-low', 'page');
  const metrics = [
    series('BurstCreditBalance', 'Minimum', { id: 'c', period, label: 'balance' }),
    expression('ahead', ahead ?? 'c', inWords, period),
  ];
  const lines = [thresholdLine('burst-credits-low', 'page')];
  const title = 'Burst credits, bytes (none under elastic throughput)';
  return graph({ title, region, axis: 'bytes', metrics, lines, min: null });
}

function ioLimit(region: string): Widget {
  const { periodSeconds: period } = alarmSignal('io-limit-near', 'page');
  const metrics = [series('PercentIOLimit', 'Average', { period, label: 'I/O limit in use' })];
  const lines = [thresholdLine('io-limit-near', 'page')];
  const title = 'Share of the General Purpose I/O limit in use, %';
  return graph({ title, region, axis: '%', metrics, lines });
}

function operations(region: string): Widget {
  const metrics = kinds.flatMap(([metric, label], index) => [
    series(metric, 'SampleCount', { id: `n${index}`, visible: false }),
    expression(`e${index}`, `n${index}/PERIOD(n${index})`, metric === 'MeteredIOBytes' ? 'metered' : label),
  ]);
  const title = 'Operations a second by kind (SampleCount), and metered I/O operations';
  return graph({ title, region, axis: 'operations a second', metrics });
}

function clients(region: string): Widget {
  const metrics = [
    series('ClientConnections', 'Sum', { id: 'c', visible: false }),
    expression('clients', 'c/(PERIOD(c)/60)', 'connections'),
  ];
  return graph({ title: 'Client connections (one a mount)', region, axis: 'connections', metrics });
}

function storage(region: string): Widget {
  const metrics = ['Standard', 'IA', 'Archive'].flatMap((storageClass, index) => [
    series('StorageBytes', 'Average', { id: `s${index}`, period: 900, visible: false }, [
      'StorageClass',
      storageClass,
    ]),
    expression(`e${index}`, `s${index}/${GiB}`, storageClass, 900),
  ]);
  const title = 'Storage by class, GiB (only Standard earns throughput)';
  return graph({ title, region, axis: 'GiB', metrics });
}

/** A search, as the destination is the second dimension and nobody chooses it. */
function lag(region: string): Widget {
  const { periodSeconds: period } = alarmSignal('replication-behind', 'ticket');
  const found = `{${efsNamespace},FileSystemId,DestinationFileSystemId} MetricName="TimeSinceLastSync" FileSystemId="${chosen}"`;
  const metrics = [
    expression('lag', `SEARCH('${found}', 'Maximum', ${period})`, 'since the last sync', period),
  ];
  const lines = [thresholdLine('replication-behind', 'ticket')];
  return graph({ title: 'Replication lag, seconds', region, axis: 'seconds', metrics, lines });
}

function series(
  metric: EfsMetricName,
  stat: Statistic,
  more: Readonly<Record<string, unknown>>,
  dimensions: readonly string[] = [],
): unknown {
  return [efsNamespace, metric, 'FileSystemId', chosen, ...dimensions, { stat, period: 60, ...more }];
}
