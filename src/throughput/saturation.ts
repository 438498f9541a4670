/**
 * Minutes in which the file system was throttled. What it served then is all that CloudWatch knows of the demand: three
 * such minutes make every figure a lower bound (facts: 14 times too low in the one measured case).
 */
import { baselineMiBps, burstingMinute } from '../metrics/efs-throughput.ts';
import { GiB, MiB, secondsInAMinute } from '../metrics/units.ts';
import type { Demand } from './demand.ts';
import { balanceNames, hasSeries, permittedNames, type Readings, series } from './readings.ts';
import { addTo, eachIn } from './series.ts';
import type { SizedFileSystem } from './sized-file-system.ts';

export interface Saturation {
  readonly minutes: number;
  /** The longest run of them. */
  readonly longestRunMinutes: number;
  /** Index in the window of the last one; null without one. */
  readonly last: number | null;
}

/** A minute at this part of what is permitted is saturated. More than 1 was observed too, so it is never "about". */
const saturatedFrom = 0.95;
/** A single one may be an edge of the credits within a minute. */
export const censoredFrom = 3;

/** @param permitted bytes of each minute, 0 where that is not known: a gap is never saturated. */
export function saturationOf(
  permitted: Float64Array,
  demand: Demand,
  fileSystem: SizedFileSystem,
): Saturation {
  // Under elastic throughput PermittedThroughput is the limit for writes, and says nothing of all traffic.
  if (fileSystem.throughputMode === 'elastic') return { minutes: 0, longestRunMinutes: 0, last: null };
  let [minutes, run, longestRunMinutes] = [0, 0, 0];
  let last: number | null = null;
  for (let at = 0; at < permitted.length; at += 1) {
    const most = permitted[at] ?? 0;
    const isSaturated = most > 0 && (demand.metered[at] ?? 0) >= saturatedFrom * most;
    run = isSaturated ? run + 1 : 0;
    longestRunMinutes = Math.max(longestRunMinutes, run);
    if (!isSaturated) continue;
    minutes += 1;
    last = at;
  }
  return { minutes, longestRunMinutes, last };
}

/** Bytes that each minute permitted; 0 where that is not known. */
export function permittedBytes(
  readings: Readings,
  { window }: Demand,
  fileSystem: SizedFileSystem,
): Float64Array {
  const permitted = new Float64Array(window.minutes);
  if (hasSeries(readings, ...permittedNames)) {
    addTo(permitted, series(readings, ...permittedNames), window, secondsInAMinute);
    return permitted;
  }
  const { throughputMode, provisionedMiBps = 0, standardBytes, region } = fileSystem;
  if (throughputMode === 'provisioned' && provisionedMiBps > baselineMiBps(standardBytes / GiB)) {
    return permitted.fill(provisionedMiBps * MiB * secondsInAMinute);
  }
  const { burstBytes, restBytes } = burstingMinute(standardBytes, region);
  eachIn(series(readings, ...balanceNames), window, (balance, from, to) =>
    permitted.fill(balance > 0 ? burstBytes : restBytes, from, to),
  );
  return permitted;
}
