/**
 * How EFS counts bytes: metered ones against the throughput that is permitted, billed ones under elastic throughput.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/metered-sizes.html, https://docs.aws.amazon.com/efs/latest/ug/performance.html
 */
import { KiB } from './units.ts';

/** What clients read and write in some time. Metadata operations carry 4 KiB each. */
export interface Traffic {
  readonly dataReadBytes: number;
  readonly dataReadOperations: number;
  readonly dataWriteBytes: number;
  readonly dataWriteOperations: number;
  readonly metadataReadOperations: number;
  readonly metadataWriteOperations: number;
}

export const smallestOperationBytes = 4 * KiB;
const smallestBilledDataBytes = 32 * KiB;
/** Of data that is read, one part in this many is metered. */
const readDiscount = 3;

/** Reads count one third, but no operation less than 4 KiB. */
export function meteredReadBytes({ dataReadBytes, dataReadOperations }: Traffic): number {
  return Math.max(dataReadBytes / readDiscount, dataReadOperations * smallestOperationBytes);
}

export function meteredWriteBytes({ dataWriteBytes, dataWriteOperations }: Traffic): number {
  return Math.max(dataWriteBytes, dataWriteOperations * smallestOperationBytes);
}

export function metadataBytes(operations: number): number {
  return operations * smallestOperationBytes;
}

export function meteredBytes(traffic: Traffic): number {
  const metadata = traffic.metadataReadOperations + traffic.metadataWriteOperations;
  return meteredReadBytes(traffic) + meteredWriteBytes(traffic) + metadataBytes(metadata);
}

/** Bytes of data as elastic throughput bills them: no discount, and no operation less than 32 KiB. */
export function billedDataBytes(bytes: number, operations: number): number {
  return Math.max(bytes, operations * smallestBilledDataBytes);
}

/** Metered bytes of sums that EFS has published: reads count one third, all else in full. Small reads may be metered as more. */
export function meteredOf(dataReadBytes: number, otherBytes: number): number {
  return dataReadBytes / readDiscount + otherBytes;
}
