/**
 * EFS's own arithmetic: what a size earns and what a mode allows. Throughput is metered MiB/s, sizes are GiB of
 * the Standard class (only that class counts).
 * Source: https://docs.aws.amazon.com/efs/latest/ug/performance.html, https://docs.aws.amazon.com/efs/latest/ug/limits.html
 */

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

/** Default write operations a second of elastic throughput; One Zone file systems have fewer. */
export function elasticWriteOperationsPerSecond(oneZone: boolean): number {
  return oneZone ? 7_000 : 50_000;
}
