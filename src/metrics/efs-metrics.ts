/**
 * The words of the namespace AWS/EFS that Mountwatch speaks: names, units, valid statistics, dimensions, caveats.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/efs-metrics.html
 */
export const efsNamespace = 'AWS/EFS';

export type Statistic = 'Minimum' | 'Maximum' | 'Average' | 'Sum' | 'SampleCount';

export interface EfsMetric {
  readonly unit: 'Bytes' | 'Bytes/Second' | 'Percent' | 'Seconds' | 'Count';
  readonly statistics: readonly Statistic[];
  readonly dimensions: readonly EfsDimension[];
  readonly caveat: string;
}

export type EfsDimension = 'FileSystemId' | 'DestinationFileSystemId' | 'StorageClass';

const level = ['Minimum', 'Maximum', 'Average'] as const;
const flow = ['Minimum', 'Maximum', 'Average', 'Sum', 'SampleCount'] as const;

export const efsMetrics = {
  BurstCreditBalance: {
    unit: 'Bytes',
    statistics: level,
    dimensions: ['FileSystemId'],
    caveat: 'Published under bursting and provisioned throughput, not under elastic.',
  },
  PermittedThroughput: {
    unit: 'Bytes/Second',
    statistics: level,
    dimensions: ['FileSystemId'],
    caveat:
      'Never Sum: that is right only at a period of 60 s. Under elastic it is the Regional write limit.',
  },
  MeteredIOBytes: {
    unit: 'Bytes',
    statistics: flow,
    dimensions: ['FileSystemId'],
    caveat:
      'Reads count one third. SampleCount is the number of operations: what people call MeteredIOOperations, for which CloudWatch has no metric.',
  },
  TotalIOBytes: {
    unit: 'Bytes',
    statistics: flow,
    dimensions: ['FileSystemId'],
    caveat: 'Undiscounted, with the minimum sizes that elastic throughput bills.',
  },
  DataReadIOBytes: {
    unit: 'Bytes',
    statistics: flow,
    dimensions: ['FileSystemId'],
    caveat: 'Absent, not zero, in a minute without reads.',
  },
  DataWriteIOBytes: {
    unit: 'Bytes',
    statistics: flow,
    dimensions: ['FileSystemId'],
    caveat: 'Absent, not zero, in a minute without writes.',
  },
  MetadataIOBytes: {
    unit: 'Bytes',
    statistics: flow,
    dimensions: ['FileSystemId'],
    caveat: 'Spelt with a small d; an alarm on MetaDataIOBytes never sees a point.',
  },
  MetadataReadIOBytes: {
    unit: 'Bytes',
    statistics: flow,
    dimensions: ['FileSystemId'],
    caveat: 'Bills as a read under elastic throughput.',
  },
  MetadataWriteIOBytes: {
    unit: 'Bytes',
    statistics: flow,
    dimensions: ['FileSystemId'],
    caveat: 'Bills as a write under elastic throughput.',
  },
  PercentIOLimit: {
    unit: 'Percent',
    statistics: level,
    dimensions: ['FileSystemId'],
    caveat: 'General Purpose performance mode only.',
  },
  ClientConnections: {
    unit: 'Count',
    statistics: ['Sum'],
    dimensions: ['FileSystemId'],
    caveat: 'Only Sum; one point a minute, so divide by the minutes of the period.',
  },
  StorageBytes: {
    unit: 'Bytes',
    statistics: level,
    dimensions: ['FileSystemId', 'StorageClass'],
    caveat: 'One point in 15 minutes.',
  },
  TimeSinceLastSync: {
    unit: 'Seconds',
    statistics: level,
    dimensions: ['FileSystemId', 'DestinationFileSystemId'],
    caveat: 'Published for the source of a replication, after the first sync.',
  },
} as const satisfies Record<string, EfsMetric>;

export type EfsMetricName = keyof typeof efsMetrics;
