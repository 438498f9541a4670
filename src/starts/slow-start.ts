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

/** What a mount of this service usually takes; null where fewer than 20 of the starts say so. @param starts of one service. */
export function referenceOf(starts: readonly Start[]): SlowReference | null {
  const windows = starts
    .map(upperBoundSeconds)
    .filter((seconds) => seconds !== null)
    .sort((a, b) => a - b);
  if (windows.length < fewestReferenceStarts) return null;
  return { starts: windows.length, medianSeconds: medianSorted(windows) };
}

/** Never without a reference, nor without a mount window. */
export function isSlow(start: Start, reference: SlowReference | null): boolean {
  const seconds = upperBoundSeconds(start);
  return reference !== null && seconds !== null && seconds > reference.medianSeconds + slowerBySeconds;
}

/** A measured mount is shorter than any bound, so that only bounds compare: its own is the sum of its gaps. */
function upperBoundSeconds({ mountWindowIs, phases, gaps }: Start): number | null {
  if (mountWindowIs === 'upper-bound') return phases.mountWindow;
  if (gaps === null || gaps.beforePull === null || gaps.afterPull === null) return null;
  return gaps.beforePull + gaps.afterPull;
}
