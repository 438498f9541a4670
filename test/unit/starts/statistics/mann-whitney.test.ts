import { describe, expect, it } from 'vitest';
import { hodgesLehmann } from '../../../../src/starts/statistics/hodges-lehmann.ts';
import { mannWhitney } from '../../../../src/starts/statistics/mann-whitney.ts';

describe('by hand', () => {
  it('of 1 3 against 2 4, x is larger in one pair of four', () => {
    // U = 1, mean 2, variance 2*2*5/12 = 5/3; |1 - 2| - 0.5 = 0.5; z = 0.3873; p = 0.6985
    const test = mannWhitney([{ x: [1, 3], y: [2, 4] }]);
    expect(test).toMatchObject({ u: 1, probability: 0.25 });
    expect(test?.pValue).toBeCloseTo(0.6985, 4);
    // differences -1 -3 1 -1
    expect(hodgesLehmann([{ x: [1, 3], y: [2, 4] }])).toEqual({ estimate: -1, interval: null });
  });

  it('equal values are half a pair each, and no evidence', () => {
    expect(mannWhitney([{ x: [5, 5, 5], y: [5, 5] }])).toEqual({ u: 3, probability: 0.5, pValue: 1 });
  });

  it('at eight and eight, U = 7 is refused by the exact test at 0.0070 and here, carefully, at 0.0101', () => {
    // y has 1 to 8; the ranks of x are chosen so that x exceeds y in 64 - 7 pairs
    const y = [1, 2, 3, 4, 5, 6, 7, 8];
    const x = [1.5, 9, 10, 11, 12, 13, 14, 15];
    const test = mannWhitney([{ x, y }]);
    expect(test?.u).toBe(57);
    expect(test?.pValue).toBeCloseTo(0.0101, 4);
  });
});

describe('strata', () => {
  const slow = [101, 103, 105, 107];
  const quick = [1, 3, 5, 7];

  it('never compare with each other: a slow and a quick service mixed unevenly are no difference', () => {
    const strata = [
      { x: slow, y: [103.5, 104.5] },
      { x: [4], y: quick },
    ];
    // in 4 of 8 pairs, and 2 of 4
    expect(mannWhitney(strata)).toMatchObject({ u: 6, probability: 0.5 });
    expect(Math.abs(hodgesLehmann(strata)?.estimate ?? 99)).toBeLessThanOrEqual(1);
  });

  it('add up: twice the same gives twice the U and a smaller p', () => {
    const one = { x: [5, 6, 7, 8], y: [1, 2, 3, 4] };
    const [once, twice] = [mannWhitney([one]), mannWhitney([one, one])];
    expect(twice?.u).toBe(2 * (once?.u ?? 0));
    expect(twice?.pValue).toBeLessThan(once?.pValue ?? 0);
  });

  it('without a pair say nothing', () => {
    expect(
      mannWhitney([
        { x: [1], y: [] },
        { x: [], y: [2] },
      ]),
    ).toBeNull();
    expect(hodgesLehmann([{ x: [1], y: [] }])).toBeNull();
  });
});
