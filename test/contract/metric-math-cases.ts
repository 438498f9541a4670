/** CloudWatch's rules of metric math for points that are not there: the local region follows them, moto has no metric math. */
export interface MetricMathCase {
  /** Of docs/contract.md. */
  readonly rule: string;
  readonly what: string;
  readonly expression: string;
  /** Values minute by minute; null is a gap. */
  readonly series: Readonly<Record<string, readonly (number | null)[]>>;
  /** Value by minute. */
  readonly points: Readonly<Record<number, number>>;
}

export const metricMathCases: readonly MetricMathCase[] = [
  {
    rule: '5.3-missing-in-arithmetic',
    what: 'a missing point counts as 0',
    expression: 'a+b',
    series: { a: [1, 2, null], b: [10, null, 30] },
    points: { 0: 11, 1: 2, 2: 30 },
  },
  {
    rule: '5.3-missing-in-comparison',
    what: 'credits that are missing are below every limit',
    expression: 'a < b',
    series: { a: [9, null], b: [5, 5] },
    points: { 0: 0, 1: 1 },
  },
  {
    rule: '5.3-division',
    what: 'a division by zero, or by a missing point, gives no point',
    expression: 'a/b',
    series: { a: [1, 2, 3], b: [0, null, 4] },
    points: { 2: 0.75 },
  },
  {
    rule: '5.3-if',
    what: 'the first branch, taken without a point, gives 0',
    expression: 'IF(a > 1, b, 7)',
    series: { a: [0, 2, 2], b: [null, null, 5] },
    points: { 0: 7, 1: 0, 2: 5 },
  },
  {
    rule: '5.3-if',
    what: 'the second branch, taken without a point, gives none, as a missing condition does',
    expression: 'IF(a, b, c)',
    series: { a: [1, 1, 0, 0, null], b: [30, null, 0, 0, 30], c: [0, 0, 20, null, 20] },
    points: { 0: 30, 1: 0, 2: 20 },
  },
  {
    rule: '5.3-fill',
    what: 'FILL gives its number where there is no point',
    expression: 'FILL(a, 0)',
    series: { a: [5, null, 9] },
    points: { 0: 5, 1: 0, 2: 9 },
  },
  {
    rule: '5.3-diff',
    what: 'the oldest point has no difference',
    expression: 'DIFF(a)',
    series: { a: [5, 3, 9] },
    points: { 1: -2, 2: 6 },
  },
  {
    rule: '5.3-period',
    what: 'PERIOD is the period in seconds',
    expression: 'a/PERIOD(a)',
    series: { a: [120, 30] },
    points: { 0: 2, 1: 0.5 },
  },
];
