import { describe, expect, it } from 'vitest';
import { compareStarts, type Observation } from '../../../src/starts/compare-starts.ts';

const service = { cluster: 'shop', service: 'web' };
const day = (number: number) => new Date(Date.UTC(2026, 10, 1 + number, 8));

/** One deployment for each list, on alternate days. */
function deployments(
  seconds: readonly (readonly number[])[],
  changes: Partial<Observation> = {},
): readonly Observation[] {
  return seconds.map((values, at) => ({
    stratum: 'web',
    service,
    at: day(at % 2),
    seconds: values,
    ...changes,
  }));
}
/** `n` deployments of three starts: from + 0, from + 1 ... in the middle, the others one second around it. */
const spread = (n: number, from: number) =>
  deployments(Array.from({ length: n }, (_, at) => [from + at - 1, from + at, from + at + 1]));

describe('two groups', () => {
  it('are set against each other by one value a deployment', () => {
    const found = compareStarts(spread(10, 20), spread(10, 10));
    // medians 20 to 29 against 10 to 19: every pair slower, differences 1 to 19, in the middle 10
    expect(found).toMatchObject({ probability: 1, verdict: { is: 'slower' }, unmatched: 0 });
    // k = floor(50 - 1.96 sqrt(100 * 21 / 12)) = 24: the 24th smallest difference is 7, the 24th largest 13
    expect(found.shift).toEqual({ estimate: 10, interval: { lower: 7, upper: 13 } });
    // U = 100: z = 49.5 / 13.23 = 3.742
    expect(found.pValue).toBeCloseTo(0.000183, 6);
    expect(found.first).toMatchObject({
      starts: 30,
      deployments: 10,
      services: 1,
      days: 2,
      maximumSeconds: 30,
    });
    expect(found.first.median?.estimate).toBe(24.5);
  });

  it('the other way round are faster by the same', () => {
    const found = compareStarts(spread(10, 10), spread(10, 20));
    expect(found).toMatchObject({ probability: 0, verdict: { is: 'faster' } });
    expect(found.shift).toEqual({ estimate: -10, interval: { lower: -13, upper: -7 } });
  });

  it('of the same kind show no difference', () => {
    expect(compareStarts(spread(20, 10), spread(20, 10))).toMatchObject({
      probability: 0.5,
      pValue: expect.closeTo(1, 1),
      verdict: { is: 'no difference found' },
    });
  });

  it('of many tasks in few deployments prove nothing: forty starts each, as one observation each', () => {
    const many = (seconds: number) => Array.from({ length: 40 }, () => seconds);
    const found = compareStarts(deployments([many(30), many(31)]), spread(20, 10));
    expect(found).toMatchObject({ shift: null, probability: null, pValue: null });
    expect(found.verdict).toEqual({
      is: 'not enough data',
      because: '2 and 20 deployments, 8 and 8 are needed',
    });
    expect(found.first).toMatchObject({ starts: 80, deployments: 2 });
  });
});

describe('is not enough data', () => {
  const single = (n: number, changes: Partial<Observation> = {}) =>
    deployments(
      Array.from({ length: n }, (_, at) => [at]),
      changes,
    );

  it.each<[string, readonly Observation[], readonly Observation[], string]>([
    ['with seven deployments', spread(7, 20), spread(20, 10), '7 and 20 deployments, 8 and 8 are needed'],
    ['with nineteen starts', single(19), spread(20, 10), '19 and 60 starts, 20 and 20 are needed'],
    [
      'with one bad day',
      spread(20, 20).map((one) => ({ ...one, at: day(0) })),
      spread(20, 10),
      '1 and 2 days, 2 and 2 are needed',
    ],
    ['with nothing', [], [], '0 and 0 deployments, 8 and 8 are needed'],
  ])('%s', (_name, first, second, because) => {
    expect(compareStarts(first, second)).toMatchObject({
      shift: null,
      verdict: { is: 'not enough data', because },
    });
  });

  it('to say that there is nothing, with nineteen deployments; the shift is shown', () => {
    const found = compareStarts(spread(19, 10), spread(30, 5));
    expect(found.shift).not.toBeNull();
    expect(found.verdict).toMatchObject({
      is: 'not enough data',
      because: expect.stringContaining('19 deployments'),
    });
  });
});

describe('services', () => {
  const slowService = { stratum: 'slow', service: { cluster: 'shop', service: 'slow' } };
  const slow = (n: number) => spread(n, 100).map((one) => ({ ...one, ...slowService }));

  it('compare with themselves only: a slow one that deploys under strain is no shift', () => {
    const found = compareStarts([...slow(12), ...spread(12, 10)], [...slow(12), ...spread(12, 10)]);
    expect(found.shift?.estimate).toBe(0);
    const uneven = compareStarts([...slow(20), ...spread(8, 10)], [...slow(8), ...spread(20, 10)]);
    expect(uneven.probability).toBeCloseTo(0.5, 1);
    expect(uneven.verdict).toEqual({ is: 'no difference found' });
  });

  it('that were seen on one side only are left out, and counted', () => {
    const found = compareStarts([...slow(12), ...spread(10, 20)], spread(10, 10));
    expect(found).toMatchObject({ unmatched: 12, first: { deployments: 10, services: 1 } });
  });
});
