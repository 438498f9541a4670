/** How tasks start, as graphs: which services are slow, which mounts fail, and where the mounts of one file system lie. */
import {
  mountFailures,
  mountWindowSeconds,
  ownNamespace,
  slowMountStarts,
  startSeconds,
} from '../metrics/own-metrics.ts';
import { expression, graph, text, type Widget } from './dashboard-body.ts';

/** A start is a rare thing: by the minute most points would be single starts. */
const periodSeconds = 300;
const shown = 20;

export function startsOfTasks(stack: string, region: string): readonly Widget[] {
  return [
    slowest(startSeconds, 'From creation to start, seconds (p95)', stack, region),
    slowest(mountWindowSeconds, 'Mount window, seconds (p95, upper bound)', stack, region),
    troubles(stack, region),
    text(startsText),
  ];
}

/** Of the starts that mount one file system. */
export function mountWindow(fileSystemId: string, stack: string, region: string): Widget {
  const metrics = [
    ['p50', 'median'],
    ['p95', 'p95'],
    ['Maximum', 'maximum'],
  ].map(([stat, label]) => [
    ...[ownNamespace, mountWindowSeconds, 'service', stack, 'FileSystemId', fileSystemId],
    { stat, period: periodSeconds, label },
  ]);
  const title = 'Mount window of task starts, seconds (upper bound)';
  return graph({ title, region, axis: 'seconds', metrics });
}

/** A search and not a query: Metrics Insights has no percentiles. Of at most 100 series that it finds, the slowest. */
function slowest(metric: string, title: string, stack: string, region: string): Widget {
  const found = `{${ownNamespace},service,ClusterName,ServiceName} MetricName="${metric}" service="${stack}"`;
  const search = `SEARCH('${found}', 'p95', ${periodSeconds})`;
  const label = `${dimension('ClusterName')}/${dimension('ServiceName')}`;
  const metrics = [expression('s1', `SLICE(SORT(${search}, MAX, DESC), 0, ${shown})`, label, periodSeconds)];
  return graph({ title, region, axis: 'seconds', metrics });
}

/** CloudWatch puts each found series' own value in its place. */
function dimension(name: string): string {
  return `\${PROP('Dim.${name}')}`;
}

function troubles(stack: string, region: string): Widget {
  const metrics = [
    [mountFailures, 'failed mounts'],
    [slowMountStarts, 'slow mounts'],
  ].map(([metric, label]) => [
    ...[ownNamespace, metric, 'service', stack],
    { stat: 'Sum', period: periodSeconds, label },
  ]);
  const title = 'Failed and slow mounts (no point: none)';
  return graph({ title, region, axis: 'starts', metrics });
}

const startsText = `Only services that mount EFS are here, the ${shown} slowest in each graph.

The **mount window** is the part of a start in which the mount lies, with whatever else lies there: an upper bound. Compare a service with itself. A slow mount is one far above the service's own median of four weeks.

A service that became slow while no deployment changed it: look at its file system's credits, on the other dashboard. A failed mount has a message of its own, with what was checked.
`;
