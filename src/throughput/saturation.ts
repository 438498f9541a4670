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
  /** All of the window: demand was cut off in them, whatever the setting was. */
  readonly minutes: number;
  /** Those that the present setting throttled: what another one did says nothing of it. */
  readonly presentMinutes: number;
  /** Of those, some were throttled at what is permitted without credits. */
  readonly isWithoutCredits: boolean;
}

/** A minute at this part of what is permitted is saturated. More than 1 was observed too, so it is never "about". */
const saturatedFrom = 0.95;
/** A single one may be an edge of the credits within a minute. */
export const censoredFrom = 3;

/** What is served without credits reaches this part of it at most, for the credits may end within a minute. */
const nearRest = 1.5;
const none: Saturation = { minutes: 0, presentMinutes: 0, isWithoutCredits: false };

/** @param permitted bytes of each minute, 0 where that is not known: a gap is never saturated. */
export function saturationOf(
  permitted: Float64Array,
  demand: Demand,
  fileSystem: SizedFileSystem,
): Saturation {
  // Under elastic throughput PermittedThroughput is the limit for writes, and says nothing of all traffic.
  if (fileSystem.throughputMode === 'elastic') return none;
  const isOld = oldSettingOf(fileSystem);
  const rest = nearRest * burstingMinute(fileSystem.standardBytes, fileSystem.region).restBytes;
  let [minutes, presentMinutes] = [0, 0];
  let isWithoutCredits = false;
  for (let at = 0; at < permitted.length; at += 1) {
    const most = permitted[at] ?? 0;
    const isSaturated = most > 0 && (demand.metered[at] ?? 0) >= saturatedFrom * most;
    if (!isSaturated) continue;
    minutes += 1;
    if (isOld(most)) continue;
    presentMinutes += 1;
    isWithoutCredits ||= (demand.metered[at] ?? 0) <= rest;
  }
  return { minutes, presentMinutes, isWithoutCredits };
}

/** Whether what was permitted, in bytes a minute, is of an earlier setting. Under bursting throughput it may be anything. */
function oldSettingOf({ throughputMode, provisionedMiBps = 0, standardBytes }: SizedFileSystem) {
  const isFlat = throughputMode === 'provisioned' && provisionedMiBps > baselineMiBps(standardBytes / GiB);
  const flat = provisionedMiBps * MiB * secondsInAMinute;
  return (permitted: number) => isFlat && Math.abs(permitted - flat) > (1 - saturatedFrom) * flat;
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
