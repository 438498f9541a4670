/** Is the file system there? One "not found" is no proof: a new one may not be visible yet. */
import type { FileSystem } from './file-system.ts';
import { isLeaving } from './file-system.ts';

/** Two looks that find nothing must lie at least this far apart before anything is deleted. */
export const secondsBetweenLooks = 120;

export type Presence =
  | { readonly is: 'there'; readonly fileSystem: FileSystem }
  | { readonly is: 'missing'; readonly since: Date }
  | { readonly is: 'gone'; readonly because: string };

/** @param missingSince when an earlier look found nothing; null when none did. */
export function presence(found: FileSystem | null, missingSince: Date | null, now: Date): Presence {
  if (found !== null && isLeaving(found))
    return { is: 'gone', because: `the file system is ${found.lifeCycleState}` };
  if (found !== null) return { is: 'there', fileSystem: found };
  if (missingSince === null || secondsBetween(missingSince, now) < secondsBetweenLooks) {
    return { is: 'missing', since: missingSince ?? now };
  }
  return {
    is: 'gone',
    because: `the file system was not found twice, ${Math.floor(secondsBetween(missingSince, now))} s apart`,
  };
}

export function secondsBetween(earlier: Date, later: Date): number {
  return (later.getTime() - earlier.getTime()) / 1_000;
}
