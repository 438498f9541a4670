/**
 * What clients asked for, minute by minute: metered bytes against the permitted throughput, undiscounted ones as elastic
 * throughput bills them. Throttled bytes are not in CloudWatch, so under throttling all of it is a lower bound.
 */
import { meteredOf } from '../metrics/efs-metering.ts';
import { minutesInAWeek } from '../metrics/units.ts';
import { observedMinutes } from './observed-minutes.ts';
import { type Readings, series } from './readings.ts';
import type { ReviewWindow } from './review-window.ts';
import { addTo } from './series.ts';

export interface Demand {
  readonly window: ReviewWindow;
  /** Bytes a minute, each array one value a minute of the window. */
  readonly metered: Float64Array;
  /** Undiscounted: data and metadata. */
  readonly read: Float64Array;
  readonly written: Float64Array;
  readonly isObserved: Uint8Array;
  readonly observedMinutes: number;
  readonly observedIsGuessed: boolean;
  /** There are metered bytes, but no series says of which kind: their price under elastic throughput is unknown. */
  readonly kindsAreUnknown: boolean;
}

export function demandOf(readings: Readings, window: ReviewWindow): Demand {
  const minutesOf = (...names: readonly string[]) => bytesOf(readings, window, names);
  const dataRead = minutesOf('DataReadIOBytes Sum');
  const dataWritten = minutesOf('DataWriteIOBytes Sum');
  const metadataRead = minutesOf('MetadataReadIOBytes Sum');
  const metadataWritten = minutesOf('MetadataWriteIOBytes Sum');
  const metadata = minutesOf('MetadataIOBytes Sum');
  const metered = minutesOf('MeteredIOBytes Sum');
  const read = new Float64Array(window.minutes);
  const written = new Float64Array(window.minutes);
  for (let at = 0; at < window.minutes; at += 1) {
    const r = dataRead[at] ?? 0;
    const w = dataWritten[at] ?? 0;
    const mr = metadataRead[at] ?? 0;
    const mw = metadataWritten[at] ?? 0;
    // Metadata that no series splits is taken for writes, the dearer kind.
    const unsplit = Math.max(0, (metadata[at] ?? 0) - mr - mw);
    read[at] = r + mr;
    written[at] = w + mw + unsplit;
    metered[at] = Math.max(metered[at] ?? 0, meteredOf(r, w + mr + mw + unsplit));
  }
  return filled({ window, metered, read, written }, readings);
}

/** Metered bytes of the first and of the second week; a partial minute cannot be. */
export function weeklyMeteredBytes({ metered }: Demand): readonly [first: number, second: number] {
  return [sumOf(metered, 0, minutesInAWeek), sumOf(metered, minutesInAWeek, metered.length)];
}

export function sumOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += values[at] ?? 0;
  return sum;
}

export function largestOf(values: Float64Array): number {
  let largest = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (value > largest) largest = value;
  }
  return largest;
}

function bytesOf(readings: Readings, window: ReviewWindow, names: readonly string[]): Float64Array {
  const bytes = new Float64Array(window.minutes);
  addTo(bytes, series(readings, ...names), window);
  return bytes;
}

type Bytes = Pick<Demand, 'window' | 'metered' | 'read' | 'written'>;

/** A minute that nobody saw asks for the mean of those that were seen. One with bytes of its own was seen by them. */
function filled(bytes: Bytes, readings: Readings): Demand {
  const { isObserved, count, isGuessed } = observedMinutes(readings, bytes.window);
  const kinds = [bytes.read, bytes.written, bytes.metered];
  if (count > 0 && count < isObserved.length) {
    const unseen = isObserved.map((seen, at) => (seen === 0 && bytes.metered[at] === 0 ? 1 : 0));
    for (const values of kinds) fill(values, unseen, meanOf(values, isObserved, count));
  }
  const kindsAreUnknown =
    largestOf(bytes.metered) > 0 && largestOf(bytes.read) + largestOf(bytes.written) === 0;
  return { ...bytes, isObserved, observedMinutes: count, observedIsGuessed: isGuessed, kindsAreUnknown };
}

function fill(values: Float64Array, isEmpty: Uint8Array, mean: number): void {
  for (let at = 0; at < values.length; at += 1) if (isEmpty[at] === 1) values[at] = mean;
}

function meanOf(values: Float64Array, isObserved: Uint8Array, count: number): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) if (isObserved[at] === 1) sum += values[at] ?? 0;
  return sum / count;
}
