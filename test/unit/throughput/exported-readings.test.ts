import { describe, expect, it } from 'vitest';
import { exportedReadings } from '../../../src/throughput/exported-readings.ts';
import { observedMinutes } from '../../../src/throughput/observed-minutes.ts';
import { operationsOf, operationsPart } from '../../../src/throughput/operations.ts';
import { parseLabel } from '../../../src/throughput/parse-label.ts';
import type { Readings } from '../../../src/throughput/readings.ts';
import { fortnight, reviewed, sizedFileSystem } from '../../support/review-inputs.ts';

const id = 'fs-0123456789abcdef0';

/** One series with equal values at some minutes of the window. */
function exported(name: string, minutes: readonly number[], value: number): Readings {
  const points = new Map(minutes.map((at) => [fortnight.firstMinute + at, value]));
  const all = [{ ...parseLabel(`${id} ${name}`), points, isWhole: true }];
  return exportedReadings(all).get(id) ?? new Map();
}

const every = (step: number, from = 0) =>
  Array.from({ length: Math.floor((fortnight.minutes - from) / step) }, (_, at) => from + at * step);

describe('minutes that exported levels observe', () => {
  it.each<[string, readonly number[], number]>([
    ['each of its minute', every(1), 20_160],
    ['five each where the period is 300 s', every(5), 20_160],
    ['five each, gaps or not', every(5).filter((at) => at < 1_440 || at >= 2_880), 18_720],
    ['an hour each where they come by the hour', every(60), 20_160],
    ['one where there is but one', [7], 1],
    ['an hour each, and not the week between them, where two are a week apart', [0, 10_080], 120],
    ['an hour a day where they come by the day', every(1_440), 14 * 60],
  ])('are %s', (_what, minutes, count) => {
    const readings = exported('BurstCreditBalance Minimum', minutes, 1e12);
    expect(observedMinutes(readings, fortnight).count).toBe(count);
  });
});

describe('operations a second', () => {
  const { judged } = reviewed();
  // 7,000 writes a second are all that bursting allows: 2,100,000 in five minutes.
  it.each<[string, readonly number[], number]>([
    ['of counts by the minute', every(1), 5],
    ['of counts by five minutes', every(5), 1],
    ['of five minutes a day, with nothing in between', every(1_440, 120), 1],
    ['of one minute alone', [120], 5],
  ])('are those %s', (_what, minutes, part) => {
    const readings = exported('DataWriteIOBytes SampleCount', minutes, 7_000 * 300);
    const operations = operationsOf(readings, judged.demand);
    expect(operationsPart(operations, 'bursting', sizedFileSystem())).toBeCloseTo(part, 9);
  });
});
