/** What a file system is, as far as its monitoring depends on it. */
import { baselineMiBps } from '../metrics/efs-throughput.ts';
import { GiB } from '../metrics/units.ts';

export type ThroughputMode = 'bursting' | 'provisioned' | 'elastic';

export interface FileSystem {
  /** `fs-` and hexadecimal digits; 8 in old file systems, 17 in new ones. */
  readonly id: string;
  readonly region: string;
  readonly createdAt: Date;
  readonly lifeCycleState: 'creating' | 'available' | 'updating' | 'deleting' | 'deleted' | 'error';
  readonly performanceMode: 'generalPurpose' | 'maxIO';
  readonly throughputMode: ThroughputMode;
  /** MiB/s; only under provisioned throughput. */
  readonly provisionedMiBps?: number;
  /** Bytes in the Standard class: the only ones that earn throughput. */
  readonly standardBytes: number;
  /** Bytes in Infrequent Access. */
  readonly iaBytes: number;
  readonly archiveBytes: number;
  readonly oneZone: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** The source side of a replication; AWS allows one destination a file system. */
export interface Replication {
  readonly destinationFileSystemId: string;
  /** TimeSinceLastSync has no points before the first sync is done. */
  readonly firstSyncDone: boolean;
}

/** Once provisioned is only this much above the baseline, the mode that was in effect stays in effect. */
const deadBand = 1.05;

export function standardGiB(fileSystem: FileSystem): number {
  return fileSystem.standardBytes / GiB;
}

/**
 * The model by which EFS treats the file system: provisioned throughput at or below the baseline that the size earns
 * follows the bursting model, credits and all (docs/adr/0003). `before` is the mode that the present alarms were made for.
 */
export function effectiveMode(fileSystem: FileSystem, before: ThroughputMode | null): ThroughputMode {
  if (fileSystem.throughputMode !== 'provisioned') return fileSystem.throughputMode;
  const ratio = (fileSystem.provisionedMiBps ?? 0) / baselineMiBps(standardGiB(fileSystem));
  if (ratio <= 1) return 'bursting';
  return before === 'bursting' && ratio <= deadBand ? 'bursting' : 'provisioned';
}

/** True when AWS itself says that the file system is going or gone. */
export function isLeaving(fileSystem: FileSystem): boolean {
  return fileSystem.lifeCycleState === 'deleting' || fileSystem.lifeCycleState === 'deleted';
}
