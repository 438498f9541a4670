import { expect, it } from 'vitest';
import {
  metricRequestedUSD,
  metricsRequested,
  monthlyReviewUSD,
  seriesRequested,
} from '../../../src/throughput/review-cost.ts';

it('a review requests eleven metrics: four kinds of bytes, five others, and two by the day', () => {
  expect(metricsRequested).toBe(11);
});

it('if statistics of other periods counted apart it would be fifteen: eight, five and two', () => {
  expect(seriesRequested).toBe(15);
});

it('reviewed weekly, a file system costs a twentieth of a cent a month', () => {
  // 11 metrics at $0.00001, 4.345238 times a month: 730 h / 168 h.
  expect(metricRequestedUSD).toBe(0.00001);
  expect(monthlyReviewUSD).toBeCloseTo(0.000477976, 9);
});

it('and a thousand of them 48 cents', () => {
  expect(Math.round(1_000 * monthlyReviewUSD * 100)).toBe(48);
});
