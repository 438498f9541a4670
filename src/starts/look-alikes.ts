/** Failures of task starts that look like one of EFS, or stand beside one, and the words by which they are known. */
import type { LookAlike } from './look-alike.ts';
import { processLookAlikes } from './process-look-alikes.ts';
import { startLookAlikes } from './start-look-alikes.ts';
import { volumeLookAlikes } from './volume-look-alikes.ts';

/** Where two begin at the same place, the earlier entry is meant. */
export const lookAlikes: readonly LookAlike[] = [
  ...startLookAlikes,
  ...volumeLookAlikes,
  ...processLookAlikes,
];
