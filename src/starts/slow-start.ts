/** Whether a mount took far longer than its service is used to. */
import { medianSorted } from 'simple-statistics';
import type { Start } from './start.ts';

/** Fewer say too little about what is usual. */
export const fewestReferenceStarts = 20;
/** mount.nfs gives up an attempt after 15 s and tries again: a slow mount is late by whole attempts. Source: efs-utils, retry_nfs_mount_command_timeout_sec. */
export const slowerBySeconds = 15;

export interface SlowReference {
  readonly starts: number;
  /** Of the mount windows, as upper bounds. */
  readonly medianSeconds: number;
}

/** By the kind of window: those of another launch type, or of an agent that is not known, hold other things. */
export type SlowReferences = ReadonlyMap<string, SlowReference>;

/** What a mount of this service usually takes; a kind that fewer than 20 of the starts are of is absent. @param starts of one service. */
export function referencesOf(starts: readonly Start[]): SlowReferences {
  const kinds = [...Map.groupBy(starts, kindOf)].map(([kind, some]) => [kind, referenceOf(some)] as const);
  return new Map(
    kinds.flatMap(([kind, reference]) => (reference === null ? [] : [[kind, reference] as const])),
  );
}

/** Never without a reference of its kind, nor without a mount window. */
export function isSlow(start: Start, references: SlowReferences | null): boolean {
  const reference = references?.get(kindOf(start));
  const seconds = upperBoundSeconds(start);
  return reference !== undefined && seconds !== null && seconds > reference.medianSeconds + slowerBySeconds;
}

function referenceOf(starts: readonly Start[]): SlowReference | null {
  const windows = starts
    .map(upperBoundSeconds)
    .filter((seconds) => seconds !== null)
    .sort((a, b) => a - b);
  if (windows.length < fewestReferenceStarts) return null;
  return { starts: windows.length, medianSeconds: medianSorted(windows) };
}

/** On EC2 a window of all but the pull is that of an agent whose version nobody could read. */
function kindOf({ launchType, phases: { mountWindow, pull, total } }: Start): string {
  if (launchType !== 'EC2' || mountWindow === null || total === null) return launchType;
  const allButPull = total - (pull ?? 0);
  return Math.abs(mountWindow - allButPull) < 0.002 ? 'EC2, all but the pull' : 'EC2';
}

/** A measured mount is shorter than any bound, so that only bounds compare: its own is the sum of its gaps. */
function upperBoundSeconds({ mountWindowIs, phases, gaps }: Start): number | null {
  if (mountWindowIs === 'upper-bound') return phases.mountWindow;
  if (gaps === null || gaps.beforePull === null || gaps.afterPull === null) return null;
  return gaps.beforePull + gaps.afterPull;
}
