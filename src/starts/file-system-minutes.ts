/** What a file system's metrics said, minute by minute. */
import type { EfsMetricName, Statistic } from '../metrics/efs-metrics.ts';

interface MinuteSeries {
  readonly metric: EfsMetricName;
  readonly statistic: Statistic;
}

/** What is read of each minute, in the units of the metric: bytes, bytes a second, bytes, percent. */
export const minuteSeries = {
  meteredBytes: { metric: 'MeteredIOBytes', statistic: 'Sum' },
  permittedThroughput: { metric: 'PermittedThroughput', statistic: 'Average' },
  burstCreditBalance: { metric: 'BurstCreditBalance', statistic: 'Minimum' },
  percentIOLimit: { metric: 'PercentIOLimit', statistic: 'Average' },
} as const satisfies Readonly<Record<string, MinuteSeries>>;

/** Keys are minutes since the epoch; a minute without a point is absent. */
export type FileSystemMinutes = {
  readonly [Name in keyof typeof minuteSeries]: ReadonlyMap<number, number>;
};

export type ReadMinutes = { readonly read: FileSystemMinutes } | { readonly unread: string };

/** CloudWatch keeps points of one minute for 15 days. Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html */
export const daysOfMinutes = 15;

/** The last whole minute before a moment. */
export function minuteBefore(at: Date): number {
  return Math.floor(at.getTime() / 60_000) - 1;
}
