/** What starts publish, into the metrics of the local region: a log line in EMF becomes a metric at once. */
import type { StartMetrics } from '../flows/start-ports.ts';
import { droppedDurations, mountFailures, ownNamespace } from '../metrics/own-metrics.ts';
import { pointsOf } from '../starts/start-points.ts';
import { type LocalMetrics, sample } from './metrics.ts';

/** @param stack the dimension `service` of all of them. */
export function localStartMetrics(metrics: LocalMetrics, stack: string): StartMetrics {
  const publish = (metric: string, of: Readonly<Record<string, string>>, at: Date, value: number) => {
    const dimensions = { service: stack, ...of };
    metrics.publish({ namespace: ownNamespace, metric, dimensions }, at, sample(value));
  };
  return {
    started(start, service, slow) {
      for (const { metric, dimensions, value } of pointsOf(start, service, slow))
        publish(metric, dimensions, start.startedAt, value);
    },
    failed: (at) => publish(mountFailures, {}, at, 1),
    dropped: (count, at) => publish(droppedDurations, {}, at, count),
  };
}
