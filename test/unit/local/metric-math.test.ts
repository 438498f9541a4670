import { describe, expect, it } from 'vitest';
import { evaluateMetricMath } from '../../../src/local/metric-math.ts';
import { parseMetricMath } from '../../../src/local/metric-math-parser.ts';

/** Values minute by minute; null is a gap. */
function evaluate(expression: string, series: Readonly<Record<string, readonly (number | null)[]>>) {
  const maps = Object.entries(series).map(([id, values]) => {
    const points = values.flatMap((value, index) => (value === null ? [] : [[index * 60, value] as const]));
    return [id, new Map(points)] as const;
  });
  const result = evaluateMetricMath(expression, { periodSeconds: 60, series: Object.fromEntries(maps) });
  return Object.fromEntries([...result].map(([time, value]) => [time / 60, value]));
}

describe('metric math', () => {
  it.each([
    [
      'takes a missing point for 0 in arithmetic',
      'a+b',
      { a: [1, 2, null], b: [10, null, 30] },
      { 0: 11, 1: 2, 2: 30 },
    ],
    ['takes a missing point for 0 in comparisons', 'a < b', { a: [1, null], b: [0, 5] }, { 0: 0, 1: 1 }],
    ['drops the point of a division by zero', 'a/b', { a: [1, 2], b: [0, 4] }, { 1: 0.5 }],
    ['drops the point where the divisor is missing', 'a/b', { a: [1, 2], b: [null, 4] }, { 1: 0.5 }],
    ['has no DIFF for the oldest point', 'DIFF(a)', { a: [5, 3, 9] }, { 1: -2, 2: 6 }],
    ['takes DIFF over a gap', 'DIFF(a)', { a: [5, null, 9] }, { 2: 4 }],
    ['takes the missing DIFF of the oldest point for 0', 'a+DIFF(a)', { a: [5, 3] }, { 0: 5, 1: 1 }],
    [
      'gives 0 where the branch of an IF has no point',
      'IF(a > 1, b, 7)',
      { a: [0, 2, 2], b: [null, null, 5] },
      { 0: 7, 1: 0, 2: 5 },
    ],
    ['has no point where the condition of an IF has none', 'IF(a > 1, 5, 7)', { a: [null, 2] }, { 1: 5 }],
    ['divides by the period', 'a/PERIOD(a)', { a: [120] }, { 0: 2 }],
    ['binds products before sums and from the left', '2*a-a/2-1', { a: [4] }, { 0: 5 }],
    ['knows the minus sign and parentheses', '-(a-1)*2', { a: [4] }, { 0: -6 }],
  ] as const)('%s', (_name, expression, series, expected) => {
    expect(evaluate(expression, series)).toEqual(expected);
  });

  it.each(['a+', 'SUMS(a)', '(a', 'a b', 'DIFF(a, b)', 'a ? b', '', 'IF(a)'])(
    'refuses "%s"',
    (expression) => {
      expect(parseMetricMath(expression)).toHaveProperty('wrong');
    },
  );
});
