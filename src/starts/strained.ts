/**
 * Whether a file system was strained in a minute: at its throughput, at its operations, or out of burst credits. Three answers: nobody knows
 * of a minute that the metrics do not cover.
 */
import { MiB } from '../metrics/units.ts';
import type { FileSystemMinutes } from './file-system-minutes.ts';

export type Strain = 'saturated' | 'near-io-limit' | 'credits-low';
export type MinuteState =
  | { readonly is: 'strained'; readonly by: readonly Strain[] }
  | { readonly is: 'calm' | 'unknown' };

/** Of what is permitted. At least, never "about": a third above what is permitted has been seen. */
export const saturatedShare = 0.95;
export const nearIOLimitPercent = 95;
/** What burst at 100 MiB/s, the least that any file system has, takes in a minute. */
export const minuteOfBurstBytes = 60 * 100 * MiB;
/** How far back a balance may lie to be compared with. */
export const mostMinutesBack = 5;

/** @param minute since the epoch. */
export function stateOf(minute: number, minutes: FileSystemMinutes): MinuteState {
  const credits = creditsLow(minute, minutes);
  const by: readonly Strain[] = [
    ...(isSaturated(minute, minutes) ? (['saturated'] as const) : []),
    ...((minutes.percentIOLimit.get(minute) ?? 0) >= nearIOLimitPercent ? (['near-io-limit'] as const) : []),
    ...(credits === 'yes' ? (['credits-low'] as const) : []),
  ];
  if (by.length > 0) return { is: 'strained', by };
  const observed = minutes.permittedThroughput.has(minute) && credits !== 'unknown';
  return { is: observed ? 'calm' : 'unknown' };
}

/**
 * Metered throughput over what is permitted: 1 at the limit. A minute without I/O has no byte point and uses none. Null under elastic throughput,
 * where the metric is a Regional limit, and where nothing was observed. A balance of credits is published in the other two modes only.
 */
export function utilisationOf(minute: number, minutes: FileSystemMinutes): number | null {
  const permitted = minutes.permittedThroughput.get(minute);
  if (permitted === undefined || permitted <= 0 || !minutes.burstCreditBalance.has(minute)) return null;
  return (minutes.meteredBytes.get(minute) ?? 0) / 60 / permitted;
}

function isSaturated(minute: number, minutes: FileSystemMinutes): boolean {
  return (utilisationOf(minute, minutes) ?? 0) >= saturatedShare;
}

/**
 * At zero, or within a minute of burst and falling. A low balance that grows permits burst, and is all that a small file system ever has.
 * Provisioned throughput grows it too, so that only a mode that needs credits is caught.
 */
function creditsLow(minute: number, { burstCreditBalance }: FileSystemMinutes): 'yes' | 'no' | 'unknown' {
  const balance = burstCreditBalance.get(minute);
  if (balance === undefined || balance >= minuteOfBurstBytes) return 'no';
  if (balance <= 0) return 'yes';
  const earlier = Array.from({ length: mostMinutesBack }, (_, back) =>
    burstCreditBalance.get(minute - 1 - back),
  ).find((value) => value !== undefined);
  if (earlier === undefined) return 'unknown';
  return balance < earlier ? 'yes' : 'no';
}
