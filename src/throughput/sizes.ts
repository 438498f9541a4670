/** The size in the Standard class over the window, in spans of minutes with one size each. */
import { type BurstingMinute, burstingMinute } from '../metrics/efs-throughput.ts';
import { type Readings, series } from './readings.ts';
import type { ReviewWindow } from './review-window.ts';
import type { SizedFileSystem } from './sized-file-system.ts';

/** From where the one before ends up to `end`, an index of the window. */
export interface SizeSpan {
  readonly end: number;
  readonly standardBytes: number;
  readonly minute: BurstingMinute;
}

export interface Sizes {
  readonly spans: readonly SizeSpan[];
  /** At the end of the window: what storage is priced at, and what the steady state earns. */
  readonly finalBytes: number;
  readonly finalMinute: BurstingMinute;
}

/** StorageBytes, each point until the next; without any, the size that EFS describes now for the whole window. */
export function sizesOf(readings: Readings, window: ReviewWindow, fileSystem: SizedFileSystem): Sizes {
  const points = pointsOf(readings, window);
  const changes = points.length === 0 ? [{ at: 0, bytes: fileSystem.standardBytes }] : points;
  const spans = changes.map(({ bytes }, index) => ({
    end: changes[index + 1]?.at ?? window.minutes,
    standardBytes: bytes,
    minute: burstingMinute(bytes, fileSystem.region),
  }));
  const finalBytes = changes.at(-1)?.bytes ?? fileSystem.standardBytes;
  return { spans, finalBytes, finalMinute: burstingMinute(finalBytes, fileSystem.region) };
}

const standardNames = [
  'StorageBytes/Standard Average',
  'StorageBytes/Standard Maximum',
  'StorageBytes/Standard Minimum',
];

interface Point {
  readonly at: number;
  readonly bytes: number;
}

/** Only where the size is another than before. */
function pointsOf(readings: Readings, { firstMinute, minutes }: ReviewWindow): readonly Point[] {
  const found = series(readings, ...standardNames);
  const points: Point[] = [];
  for (let index = 0; index < found.minutes.length; index += 1) {
    const at = (found.minutes[index] ?? 0) - firstMinute;
    const bytes = found.values[index] ?? 0;
    if (at >= 0 && at < minutes && bytes !== points.at(-1)?.bytes) points.push({ at, bytes });
  }
  return points;
}
