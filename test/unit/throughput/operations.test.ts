import { describe, expect, it } from 'vitest';
import { demandOf } from '../../../src/throughput/demand.ts';
import { modeOf } from '../../../src/throughput/modes.ts';
import { operationsOf, operationsPart } from '../../../src/throughput/operations.ts';
import {
  fortnight,
  type Minutes,
  perMinute,
  pointsOf,
  readingsOf,
  reviewed,
  sizedFileSystem,
  writesOf,
} from '../../support/review-inputs.ts';

const steady =
  (perSecond: number): Minutes =>
  () =>
    perSecond * 60;

function partOf(
  byName: Readonly<Record<string, Minutes>>,
  mode: 'bursting' | 'provisioned' | 'elastic' = 'bursting',
  over: Parameters<typeof sizedFileSystem>[0] = {},
): number {
  const readings = readingsOf(byName);
  const operations = operationsOf(readings, demandOf(readings, fortnight));
  return operationsPart(operations, mode, sizedFileSystem(over));
}

describe('the part of the operations that a mode allows', () => {
  const reads = { 'DataReadIOBytes SampleCount': steady(35_000) };
  const writes = { 'DataWriteIOBytes SampleCount': steady(7_000) };

  it.each([
    ['35,000 reads a second are all of bursting', reads, 'bursting', {}, 1],
    ['7,000 writes a second are all of bursting', writes, 'bursting', {}, 1],
    ['both share one whole', { ...reads, ...writes }, 'bursting', {}, 2],
    ['provisioned allows 55,000 reads', reads, 'provisioned', {}, 35 / 55],
    ['provisioned allows 25,000 writes', writes, 'provisioned', {}, 7 / 25],
    ['elastic allows 250,000 reads', reads, 'elastic', {}, 35 / 250],
    ['elastic allows 50,000 writes', writes, 'elastic', {}, 7 / 50],
    ['One Zone allows no more under elastic', writes, 'elastic', { oneZone: true }, 1],
    ['Max I/O has no such limit', writes, 'bursting', { performanceMode: 'maxIO' }, 0],
    [
      'metadata counts as it reads',
      { 'MetadataReadIOBytes SampleCount': steady(3_500) },
      'bursting',
      {},
      0.1,
    ],
    [
      'metadata counts as it writes',
      { 'MetadataWriteIOBytes SampleCount': steady(700) },
      'bursting',
      {},
      0.1,
    ],
    [
      'metadata that nothing splits counts as writes',
      { ...reads, 'MetadataIOBytes SampleCount': steady(3_500) },
      'bursting',
      {},
      1.5,
    ],
    ['metadata alone, too', { 'MetadataIOBytes SampleCount': steady(3_500) }, 'bursting', {}, 0.5],
    [
      'what is split is not counted twice',
      {
        ...reads,
        'MetadataIOBytes SampleCount': steady(3_500),
        'MetadataReadIOBytes SampleCount': steady(3_500),
      },
      'bursting',
      {},
      1.1,
    ],
    ['no counts, no part', {}, 'bursting', {}, 0],
  ] as const)('%s', (_what, byName, mode, over, part) =>
    expect(partOf(byName, mode, over)).toBeCloseTo(part, 9),
  );

  it('is that of the busiest minute', () => {
    const counts: Minutes = (at) => (at === 5_000 ? 8_400 * 60 : 60);
    expect(partOf({ 'DataWriteIOBytes SampleCount': counts })).toBeCloseTo(1.2, 3);
  });

  it('splits what only MeteredIOBytes counts by the bytes read and written', () => {
    const byName = {
      'MeteredIOBytes SampleCount': steady(10_000),
      'DataReadIOBytes Sum': () => perMinute(3),
      'DataWriteIOBytes Sum': () => perMinute(1),
    };
    // 7,500 of 35,000 reads and 2,500 of 7,000 writes.
    expect(partOf(byName)).toBeCloseTo(7_500 / 35_000 + 2_500 / 7_000, 9);
  });
});

describe('a mode', () => {
  it.each([
    [7_000, true],
    [7_001, false],
  ])('with %i writes a second in one minute serves under bursting: %s', (perSecond, serves) => {
    const counts = pointsOf((at) => (at === 600 ? perSecond * 60 : null));
    const readings = new Map([...readingsOf(writesOf(() => 1)), ['DataWriteIOBytes SampleCount', counts]]);
    const { verdicts } = reviewed({ fileSystem: sizedFileSystem({ throughputMode: 'elastic' }), readings });
    expect(modeOf(verdicts, 'bursting').serves).toBe(serves);
    expect(modeOf(verdicts, 'provisioned').serves).toBe(true);
  });
});
