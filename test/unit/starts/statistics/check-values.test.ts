/** Values of SciPy 1.17.1 for the same numbers. */
import { quantile } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from '../../../../src/starts/statistics/benjamini-hochberg.ts';
import { clusteredQuantiles } from '../../../../src/starts/statistics/clustered-quantile.ts';
import { hodgesLehmann, rankOfInterval } from '../../../../src/starts/statistics/hodges-lehmann.ts';
import { mannWhitney } from '../../../../src/starts/statistics/mann-whitney.ts';
import { spearman } from '../../../../src/starts/statistics/spearman.ts';

const x = [12.1, 9.8, 14.2, 11.0, 10.5, 13.3, 19.9, 12.7];
const y = [8.1, 7.7, 9.9, 8.8, 10.5, 7.2, 9.1, 8.4, 9.5];

describe('two small samples with a tie', () => {
  it('have the U, the probability and the p-value of SciPy', () => {
    const test = mannWhitney([{ x, y }]);
    expect(test?.u).toBe(69.5);
    expect(test?.probability).toBeCloseTo(0.965, 3);
    expect(test?.pValue).toBeCloseTo(0.001486, 6);
  });

  it('have the shift and its interval', () => {
    expect(rankOfInterval([{ x, y }])).toBe(15);
    const shift = hodgesLehmann([{ x, y }]);
    expect(shift?.estimate).toBeCloseTo(3.5, 10);
    expect(shift?.interval?.lower).toBeCloseTo(1.7, 10);
    expect(shift?.interval?.upper).toBeCloseTo(5.6, 10);
  });

  it('have the p95 of type 7, from the library and over clusters of one', () => {
    expect(quantile(x, 0.95)).toBeCloseTo(17.905, 10);
    const clusters = x.map((value) => [value]);
    expect(clusteredQuantiles(clusters, [0.95])[0]?.estimate).toBeCloseTo(17.905, 10);
  });
});

it('ranks with ties correlate as in SciPy', () => {
  const utilisation = [10, 20, 20, 35, 50, 50, 65, 80, 95, 99];
  const seconds = [3.1, 2.9, 3.3, 3.4, 3.2, 4.1, 4.0, 5.5, 9.0, 8.2];
  const rank = spearman(utilisation, seconds);
  expect(rank?.r).toBeCloseTo(0.89026, 6);
  // atanh 0.89026 = 1.4232; 1.96 sqrt((1 + 0.89026^2 / 2) / 7) = 0.8754; tanh of 0.5478 and 2.2986
  expect(rank?.interval.lower).toBeCloseTo(0.4989, 3);
  expect(rank?.interval.upper).toBeCloseTo(0.98, 3);
});

it('what does not vary, or has fewer than four pairs, has no rank correlation', () => {
  expect(spearman([1, 1, 1, 1], [1, 2, 3, 4])).toBeNull();
  expect(spearman([1, 2, 3], [1, 2, 3])).toBeNull();
});

it('p-values of ten tests are adjusted as in SciPy, whatever their order', () => {
  const given = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216];
  const wanted = [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.1057, 0.216, 0.216, 0.216];
  const rounded = (values: readonly number[]) => values.map((value) => Number(value.toFixed(4)));
  expect(rounded(benjaminiHochberg(given))).toEqual(wanted);
  expect(rounded(benjaminiHochberg(given.toReversed()))).toEqual(wanted.toReversed());
  expect(benjaminiHochberg([])).toEqual([]);
});
