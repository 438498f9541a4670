/** Operations a second against what each mode allows. A move from elastic can meet that limit with throughput to spare. */
import { operationLimits } from '../metrics/efs-throughput.ts';
import type { Demand } from './demand.ts';
import { hasSeries, type Readings, series } from './readings.ts';
import type { ReviewWindow } from './review-window.ts';
import { addTo } from './series.ts';
import type { SizedFileSystem, ThroughputMode } from './sized-file-system.ts';

export interface Operations {
  /** A second, one value a minute. */
  readonly reads: Float64Array;
  readonly writes: Float64Array;
}

/** Null where no series counts operations. */
export function operationsOf(readings: Readings, demand: Demand): Operations | null {
  const split = ['MetadataReadIOBytes SampleCount', 'MetadataWriteIOBytes SampleCount'] as const;
  // Metadata that no series splits is taken for writes, as its bytes are: the kind with the lower limit.
  const unsplit = hasSeries(readings, ...split) ? [] : ['MetadataIOBytes SampleCount'];
  const reads = ['DataReadIOBytes SampleCount', split[0]];
  const writes = ['DataWriteIOBytes SampleCount', split[1], ...unsplit];
  if (hasSeries(readings, ...reads, ...writes)) {
    return {
      reads: perSecond(readings, demand.window, reads),
      writes: perSecond(readings, demand.window, writes),
    };
  }
  if (!hasSeries(readings, 'MeteredIOBytes SampleCount')) return null;
  return splitByBytes(perSecond(readings, demand.window, ['MeteredIOBytes SampleCount']), demand);
}

/** The largest part that one minute takes of what the mode allows; above 1 it does not serve. Max I/O has no such limit. */
export function operationsPart(
  operations: Operations | null,
  mode: ThroughputMode,
  { performanceMode, oneZone }: SizedFileSystem,
): number {
  if (operations === null || performanceMode === 'maxIO') return 0;
  const limits = operationLimits(mode, oneZone);
  let largest = 0;
  const { reads, writes } = operations;
  for (let at = 0; at < reads.length; at += 1) {
    const part = (reads[at] ?? 0) / limits.reads + (writes[at] ?? 0) / limits.writes;
    if (part > largest) largest = part;
  }
  return largest;
}

function perSecond(readings: Readings, window: ReviewWindow, names: readonly string[]): Float64Array {
  const perSecond = new Float64Array(window.minutes);
  for (const name of names) {
    const counts = series(readings, name);
    addTo(perSecond, counts, window, 1 / (counts.periodMinutes * 60));
  }
  return perSecond;
}

/** Where nothing says which operations were reads, their bytes do. */
function splitByBytes(all: Float64Array, { read, written }: Demand): Operations {
  const share = read.map((bytes, at) => bytes / (bytes + (written[at] ?? 0) || 1));
  return {
    reads: all.map((count, at) => count * (share[at] ?? 0)),
    writes: all.map((count, at) => count * (1 - (share[at] ?? 0))),
  };
}
