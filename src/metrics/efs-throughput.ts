/**
 * EFS's own arithmetic: what a size earns and what a mode allows. Throughput is metered MiB/s, sizes are GiB of
 * the Standard class (only that class counts).
 * Source: https://docs.aws.amazon.com/efs/latest/ug/performance.html, https://docs.aws.amazon.com/efs/latest/ug/limits.html
 */
import { GiB, MiB, secondsInAMinute, TiB } from './units.ts';

/** Throughput that is always permitted, even at zero credits, in MiB/s. */
export const floorMiBps = 1;

/** Every request counts as 4 KiB at least, so one MiB/s carries at most 256 operations a second. */
export const smallestOperationsPerMiB = 256;

/** 50 KiB/s per GiB: what the size earns, in MiB/s. */
export function baselineMiBps(standardGiB: number): number {
  return (standardGiB * 50) / 1024;
}

/** 100 MiB/s, or 100 MiB/s per TiB for more than one TiB; the Regional cap is not applied. */
export function burstMiBps(standardGiB: number): number {
  return Math.max(100, (standardGiB * 100) / 1024);
}

const regionsWithTheHighBurstCap: readonly string[] = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ap-southeast-2',
  'eu-west-1',
];

/** The highest metered throughput of a bursting file system in a Region, in MiB/s; AWS does not raise it. */
export function regionalBurstCapMiBps(region: string): number {
  return regionsWithTheHighBurstCap.includes(region) ? 3 * 1024 : 1024;
}

/** What a balance of burst credits holds at most, and a new file system begins with, in bytes: 2.1 TiB, or that for each TiB. */
export function creditCapBytes(standardGiB: number): number {
  return Math.round(2.1 * TiB * Math.max(1, standardGiB / 1024));
}

/** What the bursting model permits, in MiB/s: burst while there are credits, else the baseline, never below the floor. */
export function burstingPermittedMiBps(standardGiB: number, region: string, hasCredits: boolean): number {
  const permitted = hasCredits ? burstMiBps(standardGiB) : Math.max(baselineMiBps(standardGiB), floorMiBps);
  return Math.min(permitted, regionalBurstCapMiBps(region));
}

const regionsWithTheHighElasticLimit: readonly string[] = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ap-south-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
];

/** How much elastic throughput carries, in MiB/s; reads and writes share one whole. */
export function elasticLimitsMiBps(region: string, oneZone: boolean): ReadsAndWrites {
  if (oneZone) return { reads: 3 * 1024, writes: 1024 };
  const isHigh = regionsWithTheHighElasticLimit.includes(region);
  return isHigh ? { reads: 60 * 1024, writes: 5 * 1024 } : { reads: 20 * 1024, writes: 1024 };
}

export interface ReadsAndWrites {
  readonly reads: number;
  readonly writes: number;
}

const regionsWithTheHighProvisionedLimit: readonly string[] = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'eu-west-1',
];

/** The most that may be provisioned, in metered MiB/s: 3.33 GiB/s or 1 GiB/s by Region. AWS raises it on request. */
export function provisionedLimitMiBps(region: string): number {
  return regionsWithTheHighProvisionedLimit.includes(region) ? 3_414 : 1_024;
}

/** What a size earns and may use in one minute of the bursting model, in bytes. */
export interface BurstingMinute {
  readonly earnedBytes: number;
  /** While there are credits. */
  readonly burstBytes: number;
  /** Without credits. */
  readonly restBytes: number;
  /** What the balance holds at most. */
  readonly capBytes: number;
}

export function burstingMinute(standardBytes: number, region: string): BurstingMinute {
  const standardGiB = standardBytes / GiB;
  return {
    earnedBytes: baselineMiBps(standardGiB) * MiB * secondsInAMinute,
    burstBytes: burstingPermittedMiBps(standardGiB, region, true) * MiB * secondsInAMinute,
    restBytes: burstingPermittedMiBps(standardGiB, region, false) * MiB * secondsInAMinute,
    capBytes: creditCapBytes(standardGiB),
  };
}

/** The most that a minute can carry, in bytes: credits may end within it, and the rest of it goes on without them. */
export function mostBytesOf(minute: BurstingMinute, balanceBytes: number): number {
  const { earnedBytes, burstBytes, restBytes } = minute;
  if (balanceBytes <= 0) return restBytes;
  const drain = Math.max(0, burstBytes - earnedBytes);
  const part = Math.min(1, balanceBytes / drain);
  return part * burstBytes + (1 - part) * restBytes;
}

/** Operations a second of a General Purpose file system, by default; reads and writes share one whole. */
export function operationLimits(
  mode: 'bursting' | 'provisioned' | 'elastic',
  oneZone: boolean,
): ReadsAndWrites {
  if (oneZone || mode === 'bursting') return { reads: 35_000, writes: 7_000 };
  return mode === 'provisioned' ? { reads: 55_000, writes: 25_000 } : { reads: 250_000, writes: 50_000 };
}

/** Default write operations a second of elastic throughput; One Zone file systems have fewer. */
export function elasticWriteOperationsPerSecond(oneZone: boolean): number {
  return operationLimits('elastic', oneZone).writes;
}
