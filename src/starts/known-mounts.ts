/** Which mounts are known already, and by which name a service goes in the metrics. */
import { secondsInADay } from '../metrics/units.ts';
import type { Mount, MountPair } from './mounts.ts';
import { type ServiceOfCluster, serviceKey } from './task.ts';

/** Each service with EFS costs two metrics; beyond this many they share one name. */
export const mostNamedServices = 100;

/** The name that all further services share in the metrics. */
export const otherServices = '_other';

/** Whether a mount is still used is told once a day. */
const sightSeconds = secondsInADay;

export function mountKey({ fileSystemId, cluster, service }: MountPair): string {
  return JSON.stringify([fileSystemId, cluster, service]);
}

/** Neither new nor last seen more than a day ago: nothing has to be stored of another sight. */
export function isFresh(known: Mount | undefined, at: Date): boolean {
  return known !== undefined && at.getTime() - known.lastSeenAt.getTime() < sightSeconds * 1_000;
}

/** The first hundred services that were seen to mount EFS have their own name; so every environment gives the same one. */
export function nameInMetrics(of: ServiceOfCluster, mounts: Iterable<Mount>): string {
  const first = new Map<string, { readonly of: ServiceOfCluster; readonly at: number }>();
  for (const mount of mounts) {
    if (mount.fileSystemId === null) continue;
    const key = serviceKey(mount);
    const at = Math.min(mount.firstSeenAt.getTime(), first.get(key)?.at ?? Number.POSITIVE_INFINITY);
    first.set(key, { of: mount, at });
  }
  const before = first.get(serviceKey(of));
  const at = before?.at ?? Number.POSITIVE_INFINITY;
  const older = [...first].filter(
    ([key, other]) => other.at < at || (other.at === at && key < serviceKey(of)),
  ).length;
  return older < mostNamedServices ? of.service : otherServices;
}
