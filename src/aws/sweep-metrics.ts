/** Metrics of a sweep, as log lines in CloudWatch's embedded metric format. */
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { ownNamespace, uncoveredFileSystems, unhealthyChecks } from '../metrics/own-metrics.ts';
import type { SweepReport } from '../monitoring/sweep-report.ts';

export interface SweepMetrics {
  /** What the sweep found, as soon as it is known. */
  found(report: SweepReport): void;
  /** The sweep ended well. */
  done(report: SweepReport): void;
}

/** @param stack the dimension `service` of every metric. */
export function sweepMetricsOf(stack: string): SweepMetrics {
  const count = (name: string, value: number) =>
    void new Metrics({ namespace: ownNamespace, serviceName: stack })
      .addMetric(name, MetricUnit.Count, value)
      .publishStoredMetrics();
  return {
    found: ({ queued }) => count(uncoveredFileSystems, queued.length),
    done: (report) => count(unhealthyChecks, report.unhealthyChecks),
  };
}
