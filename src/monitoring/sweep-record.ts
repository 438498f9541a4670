/** What is kept of the sweeps: when the last good one was, how many file systems it found covered, and which no event had announced. */
import { secondsInADay } from '../metrics/units.ts';
import type { FileSystem } from './file-system.ts';

/** A file system that is older than this is announced, or its event was lost: most come within a minute. */
const announcedWithinSeconds = 15 * 60;

/** For so long a file system that no event announced is held against the trail. */
export const evidenceDays = 7;

export interface SweepRecord {
  readonly at: Date;
  /** When the first of all sweeps was: nobody announced what was there before. */
  readonly firstAt: Date;
  readonly watched: number;
  /** Watched ones whose alarms were not as they should be. */
  readonly uncovered: number;
  /** Since when every sweep has found some; null: the last found none. */
  readonly uncoveredSince: Date | null;
  /** Of the last days. */
  readonly unannounced: readonly Unannounced[];
}

export interface Unannounced {
  readonly fileSystemId: string;
  readonly createdAt: Date;
}

export interface Swept {
  readonly fileSystems: readonly Pick<FileSystem, 'id' | 'createdAt'>[];
  readonly notWatched: readonly { readonly fileSystemId: string }[];
  /** File systems for which a look was queued. */
  readonly queued: readonly string[];
  /** File systems whose creation an event announced. */
  readonly announced: ReadonlySet<string>;
}

/** @param before the record of the sweep before; null: this is the first. */
export function sweepRecord(swept: Swept, before: SweepRecord | null, now: Date): SweepRecord {
  const left = new Set(swept.notWatched.map(({ fileSystemId }) => fileSystemId));
  const watched = swept.fileSystems.filter(({ id }) => !left.has(id));
  const uncovered = watched.filter(({ id }) => swept.queued.includes(id)).length;
  return {
    at: now,
    firstAt: before?.firstAt ?? now,
    watched: watched.length,
    uncovered,
    uncoveredSince: uncovered === 0 ? null : (before?.uncoveredSince ?? now),
    unannounced: before === null ? [] : unannounced(swept, before, now),
  };
}

/** Each file system is judged once, by the first sweep that finds it old enough; an event that comes later clears it. */
function unannounced(
  { fileSystems, announced }: Swept,
  before: SweepRecord,
  now: Date,
): readonly Unannounced[] {
  const oldEnough = (at: Date) => at.getTime() - announcedWithinSeconds * 1_000;
  const found = fileSystems
    .filter(({ createdAt }) => createdAt > before.firstAt)
    .filter(
      ({ createdAt }) => createdAt.getTime() > oldEnough(before.at) && createdAt.getTime() <= oldEnough(now),
    )
    .map(({ id, createdAt }) => ({ fileSystemId: id, createdAt }));
  const oldest = now.getTime() - evidenceDays * secondsInADay * 1_000;
  return [...before.unannounced, ...found].filter(
    ({ fileSystemId, createdAt }) => !announced.has(fileSystemId) && createdAt.getTime() > oldest,
  );
}
