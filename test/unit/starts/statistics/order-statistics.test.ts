import { describe, expect, it } from 'vitest';
import { clusteredQuantiles } from '../../../../src/starts/statistics/clustered-quantile.ts';
import { quantileRanks } from '../../../../src/starts/statistics/order-statistics.ts';

describe('the ranks between which a quantile lies', () => {
  it.each([
    [6, '1-6', '-', '-'],
    [10, '2-9', '-', '-'],
    [20, '6-15', '-', '-'],
    [30, '10-21', '-', '-'],
    [50, '18-33', '41-50', '-'],
    [73, '28-46', '60-71', '65-73'],
    [100, '40-61', '84-96', '90-100'],
    [200, '86-115', '171-189', '184-197'],
  ])('of %i values: median %s, p90 %s, p95 %s', (n, ...wanted) => {
    const ranks = [0.5, 0.9, 0.95].map((p) => quantileRanks(n, p));
    expect(ranks.map((found) => (found === null ? '-' : `${found.lower}-${found.upper}`))).toEqual(wanted);
  });

  it.each([
    [0.5, 6],
    [0.9, 36],
    [0.95, 72],
    [0.99, 368],
  ])('are there for p = %f from %i values on', (p, smallest) => {
    expect(quantileRanks(smallest - 1, p)).toBeNull();
    expect(quantileRanks(smallest, p)).not.toBeNull();
  });

  it('hold for ten thousand values, too', () => {
    // normal approximation: 5000 -+ 1.96 * 50
    expect(quantileRanks(10_000, 0.5)).toEqual({ lower: 4_902, upper: 5_099 });
  });
});

describe('a quantile of clusters', () => {
  const values = Array.from({ length: 100 }, (_, at) => at + 1);

  it('has, with one value each, the ranks of a plain sample', () => {
    const [median, p95] = clusteredQuantiles(
      values.map((value) => [value]),
      [0.5, 0.95],
    );
    expect(median).toEqual({ estimate: 50.5, interval: { lower: 40, upper: 61 } });
    expect(p95?.interval).toEqual({ lower: 90, upper: 100 });
  });

  it('is as sure as the clusters are many where each has but one value, repeated', () => {
    // ten values, each ten times: as ten values, ranks 2 to 9
    const clusters = Array.from({ length: 10 }, (_, at) => Array.from({ length: 10 }, () => at + 1));
    const [median, p95] = clusteredQuantiles(clusters, [0.5, 0.95]);
    expect(median).toEqual({ estimate: 5.5, interval: { lower: 2, upper: 9 } });
    expect(p95?.interval).toBeNull();
  });

  it('has ranks between those of its values and those of its clusters, rounded outwards', () => {
    // 1 to 24 in clusters of 3, 2 and 1: squares 4 (9 + 4 + 1) / 4 = 14, variance 12/11 * 14 / 576, size 1 + 0.25 / variance = 10.4:
    // ranks 2 and 9 of 10, so 4.8 and 21.6 of 24
    const sizes = [3, 2, 1, 3, 2, 1, 3, 2, 1, 3, 2, 1];
    const clusters = sizes.map((size, at) => {
      const before = sizes.slice(0, at).reduce((sum, one) => sum + one, 0);
      return values.slice(before, before + size);
    });
    expect(clusteredQuantiles(clusters, [0.5])[0]).toEqual({
      estimate: 12.5,
      interval: { lower: 4, upper: 22 },
    });
  });

  it('of a single cluster has no interval', () => {
    expect(clusteredQuantiles([values], [0.5])[0]).toEqual({ estimate: 50.5, interval: null });
  });
});
