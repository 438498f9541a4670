/** Failures of one service for one cause within an hour: told at once, and at the hour's end if there were more. */
import type { MountFailureCause } from './failure.ts';
import type { ServiceOfCluster } from './task.ts';

export const incidentSeconds = 3_600;

export interface Incident extends ServiceOfCluster {
  readonly cause: MountFailureCause;
  /** When the first failure that was told stopped. */
  readonly openedAt: Date;
  /** From then on a failure opens another; soon after, it is told how many there were. */
  readonly endsAt: Date;
}

export function opened(service: ServiceOfCluster, cause: MountFailureCause, at: Date): Incident {
  const endsAt = new Date(at.getTime() + incidentSeconds * 1_000);
  return { cluster: service.cluster, service: service.service, cause, openedAt: at, endsAt };
}
