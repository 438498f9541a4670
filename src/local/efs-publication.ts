/**
 * What EFS publishes of a minute, with its gaps: levels always, bytes only where there were operations, connections and
 * the I/O limit only while clients are connected, no credits under elastic throughput, sizes every 15 minutes.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/efs-metrics.html; what it leaves open is in docs/adr/0005.
 */
import {
  billedDataBytes,
  metadataBytes,
  meteredReadBytes,
  meteredWriteBytes,
} from '../metrics/efs-metering.ts';
import { type EfsMetricName, efsNamespace } from '../metrics/efs-metrics.ts';
import type { FileSystem } from '../monitoring/file-system.ts';
import type { ServedMinute } from './credits.ts';
import { type LocalMetrics, sample } from './metrics.ts';
import type { StatisticSeries } from './statistic-series.ts';

export interface PublishedMinute {
  /** Minutes from the epoch to its beginning. */
  readonly minute: number;
  readonly fileSystem: FileSystem;
  readonly served: ServedMinute;
  readonly clients: number;
}

const minutesBetweenSizes = 15;

/** Publishes the minutes of one file system. */
export function efsPublication(
  metrics: LocalMetrics,
  fileSystemId: string,
): (published: PublishedMinute) => void {
  const known = new Map<string, StatisticSeries>();
  const seriesOf: SeriesOf = (metric, storageClass = '') => {
    const found = known.get(metric + storageClass);
    if (found !== undefined) return found;
    const ofClass: Record<string, string> = storageClass === '' ? {} : { StorageClass: storageClass };
    const dimensions = { FileSystemId: fileSystemId, ...ofClass };
    const made = metrics.series({ namespace: efsNamespace, metric, dimensions });
    known.set(metric + storageClass, made);
    return made;
  };

  return (published) => {
    addLevels(published, seriesOf);
    addSizes(published, seriesOf);
    if (published.served.servedOperations === 0) return;
    for (const [metric, kinds] of byteMetrics(published.served)) {
      addBytes(seriesOf(metric), published.minute, kinds);
    }
  };
}

type SeriesOf = (metric: EfsMetricName, storageClass?: string) => StatisticSeries;

function addLevels({ minute, fileSystem, served, clients }: PublishedMinute, seriesOf: SeriesOf): void {
  const level = (metric: EfsMetricName, value: number) => seriesOf(metric).add(minute, sample(value));
  level('PermittedThroughput', served.permittedBytesPerSecond);
  if (fileSystem.throughputMode !== 'elastic') level('BurstCreditBalance', served.balanceBytes);
  if (clients === 0) return;
  level('ClientConnections', clients);
  if (fileSystem.performanceMode === 'generalPurpose') level('PercentIOLimit', 100 * served.operationsPart);
}

function addSizes({ minute, fileSystem }: PublishedMinute, seriesOf: SeriesOf): void {
  if (minute % minutesBetweenSizes !== 0) return;
  for (const storageClass of ['Standard', 'Total']) {
    seriesOf('StorageBytes', storageClass).add(minute, sample(fileSystem.standardBytes));
  }
}

/** Bytes and operations of one kind. */
type Kind = readonly [bytes: number, operations: number];

function byteMetrics({ served }: ServedMinute): readonly (readonly [EfsMetricName, readonly Kind[]])[] {
  const { dataReadOperations: reads, dataWriteOperations: writes } = served;
  const { metadataReadOperations, metadataWriteOperations } = served;
  const metadataReads: Kind = [metadataBytes(metadataReadOperations), metadataReadOperations];
  const metadataWrites: Kind = [metadataBytes(metadataWriteOperations), metadataWriteOperations];
  const metadata = [metadataReads, metadataWrites];
  return [
    ['DataReadIOBytes', [[served.dataReadBytes, reads]]],
    ['DataWriteIOBytes', [[served.dataWriteBytes, writes]]],
    ['MetadataIOBytes', metadata],
    ['MetadataReadIOBytes', [metadataReads]],
    ['MetadataWriteIOBytes', [metadataWrites]],
    ['MeteredIOBytes', [[meteredReadBytes(served), reads], [meteredWriteBytes(served), writes], ...metadata]],
    [
      'TotalIOBytes',
      [
        [billedDataBytes(served.dataReadBytes, reads), reads],
        [billedDataBytes(served.dataWriteBytes, writes), writes],
        ...metadata,
      ],
    ],
  ];
}

/** The operations of a kind are taken to be of one size. */
function addBytes(series: StatisticSeries, minute: number, kinds: readonly Kind[]): void {
  for (const [bytes, operations] of kinds) {
    const count = Math.round(operations);
    const size = bytes / operations;
    if (count > 0) series.add(minute, { sum: Math.round(bytes), count, min: size, max: size });
  }
}
