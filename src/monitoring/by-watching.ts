/** The file systems of a Region, parted into those that want to be watched and those that do not. */
import { type FileSystem, isLeaving } from './file-system.ts';
import type { Settings } from './settings.ts';
import { watchingOf } from './tags.ts';
import { textOrder } from './text-order.ts';

/** Both by id. Those that leave are in neither. */
export interface ByWatching {
  readonly watched: readonly FileSystem[];
  /** Ids. */
  readonly notWatched: readonly string[];
}

/** A tag that does not parse leaves a file system watched, as with its alarms. */
export function byWatching(fileSystems: readonly FileSystem[], settings: Settings): ByWatching {
  const present = fileSystems.filter((one) => !isLeaving(one)).toSorted((a, b) => textOrder(a.id, b.id));
  const { watched = [], not = [] } = Object.groupBy(present, ({ tags }) =>
    watchingOf(tags, settings, true).notWatched === null ? 'watched' : 'not',
  );
  return { watched, notWatched: not.map(({ id }) => id) };
}
