/**
 * One minute of EFS: what it permits, what it serves of what is asked, and what is left of the burst credits. The
 * balance is settled once a minute, in whole bytes (docs/adr/0005).
 */
import { metadataBytes, meteredBytes, type Traffic } from '../metrics/efs-metering.ts';
import {
  baselineMiBps,
  burstingPermittedMiBps,
  creditCapBytes,
  elasticLimitsMiBps,
  operationLimits,
} from '../metrics/efs-throughput.ts';
import { GiB, MiB } from '../metrics/units.ts';
import type { FileSystem } from '../monitoring/file-system.ts';
import { share } from './load.ts';

export interface ServedMinute {
  readonly served: Traffic;
  /** 1 when all was served. */
  readonly servedPart: number;
  readonly servedOperations: number;
  readonly permittedBytesPerSecond: number;
  readonly earnedBytes: number;
  readonly spentBytes: number;
  /** The burst credits at the end of the minute. */
  readonly balanceBytes: number;
  /** Of the operations that the mode allows, 0 to 1; 0 in Max I/O performance mode, which has no such limit. */
  readonly operationsPart: number;
}

const seconds = 60;

export function serveMinute(fileSystem: FileSystem, balanceBytes: number, wanted: Traffic): ServedMinute {
  const terms = termsOf(fileSystem, balanceBytes);
  const operations = operationsPartOf(fileSystem, wanted);
  const servedPart = Math.min(1, 1 / Math.max(terms.use(wanted), operations));
  const served = share(wanted, servedPart);
  const spentBytes = terms.hasCredits ? meteredBytes(served) : 0;
  const after = settled(fileSystem, balanceBytes + terms.earnedBytes - spentBytes);
  return {
    served,
    servedPart,
    servedOperations: readOperations(served) + writeOperations(served),
    permittedBytesPerSecond: after > 0 ? terms.permittedBytesPerSecond : terms.meanBytesPerSecond,
    earnedBytes: terms.earnedBytes,
    spentBytes,
    balanceBytes: after,
    operationsPart: Math.min(1, operations * servedPart),
  };
}

/** A balance is never below zero, and never above what the size may hold. */
export function settled(fileSystem: FileSystem, balanceBytes: number): number {
  const cap = creditCapBytes(fileSystem.standardBytes / GiB);
  return Math.round(Math.min(cap, Math.max(0, balanceBytes)));
}

/** The terms of one minute. */
interface Terms {
  /** What part of a minute's throughput this would take; above 1 it is throttled. */
  readonly use: (wanted: Traffic) => number;
  readonly permittedBytesPerSecond: number;
  /** The mean over the minute when the credits end in it. */
  readonly meanBytesPerSecond: number;
  readonly earnedBytes: number;
  /** False where credits are neither earned nor spent. */
  readonly hasCredits: boolean;
}

function termsOf(fileSystem: FileSystem, balanceBytes: number): Terms {
  const { throughputMode, provisionedMiBps = 0, standardBytes } = fileSystem;
  if (throughputMode === 'elastic') return elasticTerms(fileSystem);
  const baseline = baselineMiBps(standardBytes / GiB);
  const earnedBytes = baseline * MiB * seconds;
  if (throughputMode === 'provisioned' && provisionedMiBps > baseline) {
    return meteredTerms(provisionedMiBps * MiB, provisionedMiBps * MiB, earnedBytes);
  }
  const permitted = (hasCredits: boolean) =>
    burstingPermittedMiBps(standardBytes / GiB, fileSystem.region, hasCredits) * MiB;
  if (balanceBytes === 0) return meteredTerms(permitted(false), permitted(false), earnedBytes);
  const drain = Math.max(0, permitted(true) - baseline * MiB);
  const burstSeconds = Math.min(seconds, balanceBytes / drain);
  const most = burstSeconds * permitted(true) + (seconds - burstSeconds) * permitted(false);
  return meteredTerms(permitted(true), most / seconds, earnedBytes);
}

function meteredTerms(permitted: number, mean: number, earnedBytes: number): Terms {
  return {
    use: (wanted) => meteredBytes(wanted) / (mean * seconds),
    permittedBytesPerSecond: permitted,
    meanBytesPerSecond: mean,
    earnedBytes,
    hasCredits: true,
  };
}

/** Elastic throughput leaves the balance as it is. What it shows as permitted is its limit for writes. */
function elasticTerms({ region, oneZone }: FileSystem): Terms {
  const { reads, writes } = elasticLimitsMiBps(region, oneZone);
  return {
    use: (wanted) => {
      const readBytes = wanted.dataReadBytes + metadataBytes(wanted.metadataReadOperations);
      const writtenBytes = wanted.dataWriteBytes + metadataBytes(wanted.metadataWriteOperations);
      return (readBytes / reads + writtenBytes / writes) / (MiB * seconds);
    },
    permittedBytesPerSecond: writes * MiB,
    meanBytesPerSecond: writes * MiB,
    earnedBytes: 0,
    hasCredits: false,
  };
}

function operationsPartOf(fileSystem: FileSystem, wanted: Traffic): number {
  const { performanceMode, throughputMode, oneZone } = fileSystem;
  if (performanceMode === 'maxIO') return 0;
  const { reads, writes } = operationLimits(throughputMode, oneZone);
  return (readOperations(wanted) / reads + writeOperations(wanted) / writes) / seconds;
}

function readOperations({ dataReadOperations, metadataReadOperations }: Traffic): number {
  return dataReadOperations + metadataReadOperations;
}

function writeOperations({ dataWriteOperations, metadataWriteOperations }: Traffic): number {
  return dataWriteOperations + metadataWriteOperations;
}
