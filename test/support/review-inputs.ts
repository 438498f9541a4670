/** What a review is made of, built by hand: a window of 14 days from a Monday, minute by minute. */
import { GiB, MiB } from '../../src/metrics/units.ts';
import type { Prices } from '../../src/throughput/prices.ts';
import type { Readings } from '../../src/throughput/readings.ts';
import {
  type FileSystemReview,
  type Reviewed,
  reviewFileSystem,
} from '../../src/throughput/review-file-system.ts';
import type { ReviewWindow } from '../../src/throughput/review-window.ts';
import { type Series, seriesOf } from '../../src/throughput/series.ts';
import type { SizedFileSystem } from '../../src/throughput/sized-file-system.ts';

export const fortnight: ReviewWindow = { firstMinute: Date.UTC(2026, 10, 2) / 60_000, minutes: 20_160 };

export const usEast1: Prices = {
  region: 'us-east-1',
  asOf: '2026-10-08',
  source: 'a test',
  standard: 0.3,
  ia: 0.025,
  iaElastic: 0.016,
  archive: 0.008,
  oneZoneStandard: null,
  oneZoneIa: null,
  oneZoneIaElastic: null,
  provisionedMiBpsMonth: 6,
  elasticRead: 0.03,
  elasticWrite: 0.06,
};

export const tokyo: Prices = {
  ...usEast1,
  region: 'ap-northeast-1',
  standard: 0.36,
  ia: null,
  iaElastic: null,
  archive: null,
  provisionedMiBpsMonth: 7.2,
  elasticRead: 0.04,
  elasticWrite: 0.07,
};

export interface Sizes {
  readonly standardGiB?: number;
  readonly iaGiB?: number;
  readonly archiveGiB?: number;
}

/** 100 GiB of Standard storage under bursting throughput, unless said otherwise. */
export function sizedFileSystem(over: Partial<SizedFileSystem> & Sizes = {}): SizedFileSystem {
  const { standardGiB = 100, iaGiB = 0, archiveGiB = 0, ...given } = over;
  return {
    id: 'fs-0123456789abcdef0',
    name: null,
    region: 'us-east-1',
    performanceMode: 'generalPurpose',
    throughputMode: 'bursting',
    oneZone: false,
    standardBytes: standardGiB * GiB,
    iaBytes: iaGiB * GiB,
    archiveBytes: archiveGiB * GiB,
    ...given,
  };
}

/** A value for each minute of the window that has a point. */
export type Minutes = (at: number) => number | null;

/** @param everyMinutes the period; a point covers it whole. */
export function pointsOf(valueAt: Minutes, everyMinutes = 1): Series {
  const points = new Map<number, number>();
  for (let at = 0; at < fortnight.minutes; at += everyMinutes) {
    const value = valueAt(at);
    if (value !== null) points.set(fortnight.firstMinute + at, value);
  }
  return seriesOf(points, everyMinutes);
}

/** One point a minute. */
export function readingsOf(byName: Readonly<Record<string, Minutes>>): Readings {
  return new Map(Object.entries(byName).map(([name, valueAt]) => [name, pointsOf(valueAt)]));
}

/** Bytes a minute. */
export function perMinute(mibps: number): number {
  return mibps * MiB * 60;
}

/** Writes at so many MiB/s in each minute (0: no point), with what is permitted in each, in MiB/s. */
export function writesOf(
  mibpsAt: (at: number) => number,
  permittedMiBps = 100,
): Readonly<Record<string, Minutes>> {
  const bytesAt: Minutes = (at) => perMinute(mibpsAt(at)) || null;
  return {
    'DataWriteIOBytes Sum': bytesAt,
    'MeteredIOBytes Sum': bytesAt,
    'PermittedThroughput Average': () => permittedMiBps * MiB,
  };
}

/** Steady writes of 1 MiB/s on 100 GiB under bursting throughput, unless said otherwise. */
export function reviewed(over: Partial<Reviewed> = {}): FileSystemReview {
  return reviewFileSystem({
    fileSystem: sizedFileSystem(),
    readings: readingsOf(writesOf(() => 1)),
    window: fortnight,
    prices: usEast1,
    earlier: null,
    ...over,
  });
}
