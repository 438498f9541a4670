/** One start of one task: how long it took, where the mount can lie in it, and which file systems it mounts. */
import type { LaunchType, ServiceOfCluster } from './task.ts';

/** Seconds; null where a stamp is absent, or where the difference is negative (clocks of two machines) and was dropped. */
export interface Phases {
  /** createdAt to connectivityAt. */
  readonly connect: number | null;
  /** connectivityAt to pullStartedAt. */
  readonly wait: number | null;
  /** pullStartedAt to pullStoppedAt. */
  readonly pull: number | null;
  /** Where the mount can lie: an upper bound, unless a connection was seen. */
  readonly mountWindow: number | null;
  /** createdAt to startedAt. */
  readonly total: number | null;
}

/** The two parts of the mount window on Fargate and Managed Instances, in seconds: nobody says in which of them the mount is. */
export interface Gaps {
  readonly beforePull: number | null;
  readonly afterPull: number | null;
}

/** unknown: without its task definition nobody knows whether the task mounts EFS. measured: the client's connection was seen. */
export type MountWindowIs = 'upper-bound' | 'measured' | 'unknown';

export interface Start extends ServiceOfCluster {
  readonly taskArn: string;
  readonly taskId: string;
  readonly group: string | null;
  readonly startedBy: string | null;
  readonly launchType: LaunchType;
  readonly taskDefinitionArn: string;
  readonly createdAt: Date;
  readonly startedAt: Date;
  /** Sorted ids; empty without EFS, and where the task definition is not known. */
  readonly fileSystems: readonly string[];
  readonly phases: Phases;
  /** Null where the mount window is not made of two gaps. */
  readonly gaps: Gaps | null;
  readonly mountWindowIs: MountWindowIs;
  /** Durations that came out negative and were dropped, by name: `connect`, `wait`, `pull`, `beforePull`, `afterPull`, `total`. */
  readonly dropped: readonly string[];
  /** When the file system authorised the client's connection (CloudTrail NewClientConnection, to the second); null unless seen. */
  readonly connectedAt: Date | null;
}
