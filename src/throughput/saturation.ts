/**
 * Minutes in which the file system was throttled. What it served then is all that CloudWatch knows of the demand: three
 * such minutes make every figure a lower bound.
 */

import { secondsInAMinute } from '../metrics/units.ts';
import type { Demand } from './demand.ts';
import { bytesOf } from './modes.ts';
import { balanceNames, hasSeries, permittedNames, type Readings, series } from './readings.ts';
import { addTo, eachIn } from './series.ts';
import { followsBurstingModel, type ThroughputSetting } from './sized-file-system.ts';
import type { Sizes } from './sizes.ts';

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

/** @param permitted bytes of each minute, 0 where that is not known: a gap is never saturated. */
export function saturationOf(
  permitted: Float64Array,
  demand: Demand,
  setting: ThroughputSetting,
  sizes: Sizes,
): Saturation {
  const isOld = oldSettingOf(setting, sizes);
  const rest = nearRest * sizes.finalMinute.restBytes;
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

/** Whether what was permitted, in bytes a minute, is of an earlier setting. Under the bursting model it may be anything. */
function oldSettingOf(setting: ThroughputSetting, { finalBytes }: Sizes) {
  const isFlat = !followsBurstingModel(setting, finalBytes);
  const flat = bytesOf(setting.provisionedMiBps ?? 0);
  return (permitted: number) => isFlat && Math.abs(permitted - flat) > (1 - saturatedFrom) * flat;
}

/** Bytes that each minute permitted; 0 where that is not known, as under elastic throughput: its metric is the limit of writes alone. */
export function permittedBytes(
  readings: Readings,
  { window }: Demand,
  setting: ThroughputSetting,
  sizes: Sizes,
): Float64Array {
  const permitted = new Float64Array(window.minutes);
  if (setting.mode === 'elastic') return permitted;
  if (hasSeries(readings, ...permittedNames)) {
    addTo(permitted, series(readings, ...permittedNames), window, secondsInAMinute);
    return permitted;
  }
  if (!followsBurstingModel(setting, sizes.finalBytes)) {
    return permitted.fill(bytesOf(setting.provisionedMiBps ?? 0));
  }
  const { burstBytes, restBytes } = sizes.finalMinute;
  eachIn(series(readings, ...balanceNames), window, (balance, from, to) =>
    permitted.fill(balance > 0 ? burstBytes : restBytes, from, to),
  );
  return permitted;
}
