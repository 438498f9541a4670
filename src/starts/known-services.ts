/** The services that mount a file system, by the names that people know them by. */
import type { Mount } from './mounts.ts';

/** `cluster/service`, sorted, each once; tasks outside services are `cluster/(standalone)`. @param mounts of one file system. */
export function serviceNames(mounts: readonly Mount[]): readonly string[] {
  const known = mounts.filter(({ fileSystemId }) => fileSystemId !== null);
  return [...new Set(known.map(({ cluster, service }) => `${cluster}/${service}`))].sort();
}

/** By the id of the file system; one that no known service mounts is absent. */
export function servicesByFileSystem(mounts: readonly Mount[]): ReadonlyMap<string, readonly string[]> {
  const groups = Map.groupBy(mounts, ({ fileSystemId }) => fileSystemId ?? '');
  const named = [...groups].map(([id, ofOne]) => [id, serviceNames(ofOne)] as const);
  return new Map(named.filter(([, names]) => names.length > 0));
}
