/** Whether two settings are so alike that nobody would change one for the other. */
import type { ThroughputSetting } from './sized-file-system.ts';

/** An amount is changed only by both of these. */
const leastPart = 0.2;
const leastMiBps = 2;

/** The same mode, and amounts within 20 % or 2 MiB/s of each other. */
export function isAlike(one: ThroughputSetting, other: ThroughputSetting): boolean {
  if (one.mode !== other.mode) return false;
  const [before, after] = [one.provisionedMiBps ?? 0, other.provisionedMiBps ?? 0];
  const moved = Math.abs(before - after);
  return moved < leastMiBps || moved < leastPart * Math.max(before, after);
}
