/** Metrics of task starts, as log lines in CloudWatch's embedded metric format: no call, and no quota. */
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { StartMetrics } from '../flows/start-ports.ts';
import { droppedDurations, mountFailures, ownNamespace } from '../metrics/own-metrics.ts';
import type { Start } from '../starts/start.ts';
import { pointsOf } from '../starts/start-points.ts';

/** @param stack the dimension `service` of every metric. */
export function startMetricsOf(stack: string): StartMetrics {
  const line = (at: Date) => new Metrics({ namespace: ownNamespace, serviceName: stack }).setTimestamp(at);
  const count = (name: string, value: number, at: Date) =>
    void line(at).addMetric(name, MetricUnit.Count, value).publishStoredMetrics();
  return {
    started(start, service, slow) {
      const points = pointsOf(start, service, slow);
      for (const alike of Map.groupBy(points, ({ dimensions }) => JSON.stringify(dimensions)).values()) {
        const metrics = line(start.startedAt).addDimensions({ ...alike[0]?.dimensions });
        for (const { metric, unit, value } of alike) metrics.addMetric(metric, MetricUnit[unit], value);
        addProperties(metrics, start);
        metrics.publishStoredMetrics();
      }
    },
    failed: (at) => count(mountFailures, 1, at),
    dropped: (durations, at) => {
      if (durations > 0) count(droppedDurations, durations, at);
    },
  };
}

/** What Logs Insights finds a start by: as a dimension each would be a metric of its own for every task. */
function addProperties(metrics: Metrics, start: Start): void {
  const { fileSystems, gaps, launchType, mountWindowIs, phases, taskDefinitionArn, taskId } = start;
  const properties = { taskId, taskDefinitionArn, launchType, fileSystems, phases, gaps, mountWindowIs };
  // Powertools writes any JSON, though its type says string: numbers are to be numbers for Logs Insights.
  for (const [name, value] of Object.entries(properties)) metrics.addMetadata(name, value as string);
}
