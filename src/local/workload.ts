/** What a workload is, and the words to write one down: what is asked of a file system, and when. */
import { GiB, KiB, MiB } from '../metrics/units.ts';
import type { LocalEfs, NewFileSystem } from './efs.ts';
import { type Demand, type Load, noDemand } from './load.ts';

export interface Workload {
  readonly name: string;
  readonly inWords: string;
  /** Healthy: an alarm would be a false one. Borderline: it recovers, but not by much. */
  readonly kind: 'healthy' | 'borderline' | 'trouble';
  readonly fileSystem: Omit<NewFileSystem, 'id'>;
  /** Burst credits at the start; a full balance unless given. */
  readonly balanceBytes?: number;
  readonly isReplicated?: true;
  readonly load: Load | null;
  readonly days: number;
  /** The minute in which what it is about begins; times are counted from there. */
  readonly beginsAt: number;
  readonly happenings?: readonly Happening[];
  /** Minutes whose metrics CloudWatch loses. */
  readonly isLost?: (minute: number) => boolean;
}

/** Something that is done to the file system, and not by its clients. */
export interface Happening {
  readonly at: number;
  readonly act: (efs: LocalEfs, id: string) => void;
}

/** Minute 0 of every workload: a Monday at midnight. */
export const workloadStart = new Date('2026-11-02T00:00:00Z');

export const minutesInAnHour = 60;
export const minutesInADay = 1_440;

interface Rates {
  readonly readMiBps?: number;
  readonly writeMiBps?: number;
  /** Of an operation on data; 1 MiB unless given. */
  readonly operationKiB?: number;
  readonly metadataReadsPerSecond?: number;
  readonly metadataWritesPerSecond?: number;
  readonly clients?: number;
}

/** The demand of one minute at these rates. */
export function demand(rates: Rates): Demand {
  const { readMiBps = 0, writeMiBps = 0, operationKiB = 1_024, clients = 1 } = rates;
  const operations = (MiBps: number) => (60 * MiBps * MiB) / (operationKiB * KiB);
  return {
    clients,
    dataReadBytes: 60 * readMiBps * MiB,
    dataReadOperations: operations(readMiBps),
    dataWriteBytes: 60 * writeMiBps * MiB,
    dataWriteOperations: operations(writeMiBps),
    metadataReadOperations: 60 * (rates.metadataReadsPerSecond ?? 0),
    metadataWriteOperations: 60 * (rates.metadataWritesPerSecond ?? 0),
  };
}

/** Clients are there and ask for nothing. */
export const rest: Demand = { ...noDemand, clients: 1 };

/** What is asked for in each minute of a workload; what is not served is given up. */
export function load(demandIn: (minute: number) => Demand): Load {
  return { demandAt: (at) => demandIn(minuteOf(at)), carriesOver: false };
}

/** What is not served is asked for again, until it is done. */
export function batch(demandIn: (minute: number) => Demand): Load {
  return { demandAt: (at) => demandIn(minuteOf(at)), carriesOver: true };
}

export function isWithin(minute: number, from: number, length: number): boolean {
  return minute >= from && minute < from + length;
}

export function minuteOfDay(minute: number): number {
  return minute % minutesInADay;
}

/** 0 is Monday. */
export function weekday(minute: number): number {
  return Math.floor(minute / minutesInADay) % 7;
}

export function standard(gibibytes: number): { readonly standardBytes: number } {
  return { standardBytes: gibibytes * GiB };
}

function minuteOf(at: Date): number {
  return Math.floor((at.getTime() - workloadStart.getTime()) / 60_000);
}
