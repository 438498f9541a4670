/** Which services mount which file systems, as their starts have shown: Mountwatch never lists ECS. */
import type { ServiceOfCluster } from './task.ts';

/** `fileSystemId` is null for a service that was seen without EFS. */
export interface MountPair extends ServiceOfCluster {
  readonly fileSystemId: string | null;
}

export interface Mount extends MountPair {
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
}
