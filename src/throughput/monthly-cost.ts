/**
 * What a mode costs a month of 730 hours, by list prices. A price that is needed and not known makes its part and the
 * total null, never a guess; what has no bytes needs no price.
 * Source: https://aws.amazon.com/efs/pricing/, EFS billing and usage reports.
 */
import { baselineMiBps, regionalBurstCapMiBps } from '../metrics/efs-throughput.ts';
import { GiB, minutesInAMonth } from '../metrics/units.ts';
import type { Prices } from './prices.ts';
import type { RunRate } from './run-rate.ts';
import type { SizedFileSystem, ThroughputMode, ThroughputSetting } from './sized-file-system.ts';

export interface MonthlyUSD {
  readonly total: number | null;
  readonly storage: number | null;
  readonly throughput: number | null;
}

/** What is billed of a file system: sizes at the end of the window, transfer at the run rate, in GiB. */
export interface Billed {
  readonly standardGiB: number;
  readonly iaGiB: number;
  readonly archiveGiB: number;
  /** Undiscounted, with the minimums of elastic throughput. */
  readonly readGiBPerMonth: number;
  readonly writtenGiBPerMonth: number;
  /** False where the kinds of the bytes are unknown. */
  readonly transferIsKnown: boolean;
}

/** @param padding what elastic throughput bills above the bytes that were read and written: 1 or more. */
export function billedOf(
  { iaBytes, archiveBytes }: SizedFileSystem,
  standardBytes: number,
  { meanReadBytes, meanWrittenBytes }: RunRate,
  padding: number,
  transferIsKnown: boolean,
): Billed {
  const perMonth = (bytesAMinute: number) => (padding * bytesAMinute * minutesInAMonth) / GiB;
  return {
    standardGiB: standardBytes / GiB,
    iaGiB: iaBytes / GiB,
    archiveGiB: archiveBytes / GiB,
    readGiBPerMonth: perMonth(meanReadBytes),
    writtenGiBPerMonth: perMonth(meanWrittenBytes),
    transferIsKnown,
  };
}

export function monthlyUSD(
  setting: ThroughputSetting,
  billed: Billed,
  { region, oneZone }: SizedFileSystem,
  prices: Prices,
): MonthlyUSD {
  const storage = storageUSD(setting.mode, billed, prices, oneZone);
  const throughput = throughputUSD(setting, billed, prices, region);
  return { total: total(storage, throughput), storage, throughput };
}

/** Storage in One Zone has prices of its own. */
function storageUSD(mode: ThroughputMode, billed: Billed, prices: Prices, oneZone: boolean): number | null {
  const standard = oneZone ? prices.oneZoneStandard : prices.standard;
  const [ia, iaElastic] = oneZone
    ? [prices.oneZoneIa, prices.oneZoneIaElastic]
    : [prices.ia, prices.iaElastic];
  return total(
    times(billed.standardGiB, standard),
    times(billed.iaGiB, mode === 'elastic' ? iaElastic : ia),
    times(billed.archiveGiB, prices.archive),
  );
}

function throughputUSD(
  { mode, provisionedMiBps = 0 }: ThroughputSetting,
  billed: Billed,
  prices: Prices,
  region: string,
): number | null {
  if (mode === 'bursting') return 0;
  if (mode === 'provisioned') {
    const above = Math.max(0, provisionedMiBps - includedMiBps(billed.standardGiB, region));
    return times(above, prices.provisionedMiBpsMonth);
  }
  if (!billed.transferIsKnown) return null;
  return total(
    times(billed.readGiBPerMonth, prices.elasticRead),
    times(billed.writtenGiBPerMonth, prices.elasticWrite),
  );
}

/** Throughput that Standard storage pays for already, in MiB/s. AWS caps it at what the Region allows bursting file systems. */
export function includedMiBps(standardGiB: number, region: string): number {
  return Math.min(baselineMiBps(standardGiB), regionalBurstCapMiBps(region));
}

function times(amount: number, price: number | null): number | null {
  if (amount === 0) return 0;
  return price === null ? null : amount * price;
}

function total(...parts: readonly (number | null)[]): number | null {
  return parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}
