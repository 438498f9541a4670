/**
 * The weekly review of 1,000 file systems: CPU a file system and a datapoint, beside a plain `for` over the very same
 * Float64Arrays, both warm and in one process, in turns. Memory is that after a collection, while the run goes on.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { chances } from '../src/local/chance.ts';
import { GiB, MiB } from '../src/metrics/units.ts';
import { noPrices } from '../src/throughput/no-prices.ts';
import type { Readings } from '../src/throughput/readings.ts';
import { reviewFileSystem } from '../src/throughput/review-file-system.ts';
import { reviewCalls, seriesName } from '../src/throughput/review-series.ts';
import { reviewMinutes, windowBefore } from '../src/throughput/review-window.ts';
import type { Series } from '../src/throughput/series.ts';
import type { SizedFileSystem } from '../src/throughput/sized-file-system.ts';

const fileSystems = 1_000;
const warmUps = 20;
const window = windowBefore(new Date('2026-11-23T06:00:00Z'));
export const prices = {
  ...noPrices('us-east-1'),
  ...{
    standard: 0.3,
    ia: 0.025,
    iaElastic: 0.016,
    provisionedMiBpsMonth: 6,
    elasticRead: 0.03,
    elasticWrite: 0.06,
  },
};

export function review(): void {
  for (let index = 0; index < warmUps; index += 1) measured(index);
  const total = { reviewNs: 0, plainNs: 0, points: 0, sum: 0, probes: 0 };
  const memory: Record<string, number> = {};
  for (let index = 0; index < fileSystems; index += 1) {
    const one = measured(index);
    total.reviewNs += one.reviewNs;
    total.plainNs += one.plainNs;
    total.points += one.points;
    total.sum += one.sum;
    total.probes += one.action === 'probe' ? 1 : 0;
    if ([100, 500, 1_000].includes(index + 1)) memory[`MB after ${index + 1}`] = heldMegabytes();
  }
  console.table([
    {
      what: `a review of ${fileSystems} file systems x 14 days`,
      'CPU s / file system': (total.reviewNs / fileSystems / 1e9).toFixed(5),
      'ns / datapoint': (total.reviewNs / total.points).toFixed(2),
      'plain for, ns / datapoint': (total.plainNs / total.points).toFixed(2),
      ratio: (total.reviewNs / total.plainNs).toFixed(1),
      ...memory,
    },
  ]);
  console.log(
    `${total.points / fileSystems} datapoints a file system, ${total.probes} of them throttled; the plain sums came to ${total.sum.toExponential(3)}. Making the readings is not counted.`,
  );
}

function measured(index: number) {
  const readings = readingsOf(index);
  const fileSystem = fileSystemOf(index);
  const reviewed = timed(() => reviewFileSystem({ fileSystem, readings, window, prices, earlier: null }));
  const plain = timed(() => sumOf(readings));
  return {
    reviewNs: reviewed.ns,
    plainNs: plain.ns,
    points: [...readings.values()].reduce((count, { values }) => count + values.length, 0),
    sum: plain.value,
    action: reviewed.value.recommendation.action,
  };
}

function timed<T>(work: () => T): { readonly value: T; readonly ns: number } {
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return { value, ns: (user + system) * 1_000 };
}

function sumOf(readings: Readings): number {
  let sum = 0;
  for (const { values } of readings.values()) {
    for (let at = 0; at < values.length; at += 1) sum += values[at] ?? 0;
  }
  return sum;
}

const modes = ['bursting', 'provisioned', 'elastic'] as const;

function fileSystemOf(index: number): SizedFileSystem {
  const throughputMode = modes[index % modes.length] ?? 'bursting';
  return {
    id: `fs-${index.toString(16).padStart(17, '0')}`,
    name: null,
    region: 'us-east-1',
    performanceMode: 'generalPurpose',
    throughputMode,
    ...(throughputMode === 'provisioned' ? { provisionedMiBps: 64 } : {}),
    oneZone: false,
    standardBytes: (20 + 10 * (index % 50)) * GiB,
    iaBytes: (index % 7) * 100 * GiB,
    archiveBytes: 0,
  };
}

/** Every minute of every series has a point: no file system has more. */
export function readingsOf(index: number): Readings {
  const random = chances(index + 1, 1);
  const busyHour = index % 24;
  const demand = (minute: number) => {
    const isBusy = Math.floor(minute / 60) % 24 === busyHour;
    return (isBusy ? 30 + 40 * random.next() : random.next()) * MiB * 60;
  };
  const level = {
    PermittedThroughput: 100 * MiB,
    BurstCreditBalance: 1e12,
    StorageBytes: (20 + 10 * (index % 50)) * GiB,
  };
  return new Map(
    reviewCalls.flat().map((series) => {
      const period = series.periodSeconds / 60;
      const fixed = series.metric in level ? level[series.metric as keyof typeof level] : null;
      const valueAt = (minute: number) =>
        fixed ?? (series.statistic === 'SampleCount' ? 600 : demand(minute));
      return [seriesName(series), dense(period, valueAt)] as const;
    }),
  );
}

function dense(periodMinutes: number, valueAt: (minute: number) => number): Series {
  const count = reviewMinutes / periodMinutes;
  const minutes = Int32Array.from({ length: count }, (_, at) => window.firstMinute + at * periodMinutes);
  const values = Float64Array.from({ length: count }, (_, at) => valueAt(at * periodMinutes));
  return { minutes, values, periodMinutes };
}

/** What is still held once everything that nobody needs is gone. */
function heldMegabytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return Math.round((heapUsed + arrayBuffers) / 1e5) / 10;
}
