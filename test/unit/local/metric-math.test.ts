import { describe, expect, it } from 'vitest';
import {
  evaluateMetricMath,
  isPointwise,
  metricMathTree,
  type Points,
} from '../../../src/local/metric-math.ts';
import { parseMetricMath } from '../../../src/local/metric-math-parser.ts';

/** One value a minute; null is a gap. */
function evaluate(expression: string, series: Readonly<Record<string, Points>>) {
  return evaluateMetricMath(metricMathTree(expression), { periodSeconds: 60, series });
}

describe('metric math', () => {
  it.each([
    [
      'takes a missing point for 0 in arithmetic',
      'a+b',
      { a: [1, 2, null, null], b: [10, null, 30, null] },
      [11, 2, 30, null],
    ],
    [
      'takes a missing point for 0 in comparisons',
      'a < b',
      { a: [1, null, null], b: [0, 5, null] },
      [0, 1, null],
    ],
    ['has points only where the series beside a number has some', '2*a', { a: [1, null] }, [2, null]],
    ['drops the point of a division by zero', 'a/b', { a: [1, 2], b: [0, 4] }, [null, 0.5]],
    ['drops the point where the divisor is missing', 'a/b', { a: [1, 2], b: [null, 4] }, [null, 0.5]],
    ['has no points where a number is divided by zero', 'a+1/0', { a: [1, null] }, [1, null]],
    ['has no DIFF for the oldest point', 'DIFF(a)', { a: [5, 3, 9] }, [null, -2, 6]],
    ['takes DIFF over a gap', 'DIFF(a)', { a: [5, null, 9] }, [null, null, 4]],
    ['takes the missing DIFF of the oldest point for 0', 'a+DIFF(a)', { a: [5, 3] }, [5, 1]],
    ['has a DIFF of 0 for a number', 'a+DIFF(7)', { a: [5] }, [5]],
    [
      'gives 0 where the branch of an IF has no point',
      'IF(a > 1, b, 7)',
      { a: [0, 2, 2], b: [null, null, 5] },
      [7, 0, 5],
    ],
    ['has no point where the condition of an IF has none', 'IF(a > 1, 5, 7)', { a: [null, 2] }, [null, 5]],
    ['takes one branch for all points where the condition is a number', 'IF(1, a, 7)', { a: [3, 4] }, [3, 4]],
    ['fills what is missing', 'FILL(a, 7)+FILL(2, 1)', { a: [5, null] }, [7, 9]],
    ['fills what is missing from a series', 'FILL(a, b)', { a: [5, null], b: [1, 2] }, [5, 2]],
    ['divides by the period', 'a/PERIOD(a)', { a: [120] }, [2]],
    ['binds products before sums and from the left', '2*a-a/2-1', { a: [4] }, [5]],
    ['knows the minus sign and parentheses', '-(a-1)*2', { a: [4] }, [-6]],
    ['knows each comparison', '(a<=4)+10*(a>=5)+100*(a==4)+1000*(a!=4)', { a: [4, 5] }, [101, 1_010]],
    ['has no points for an id without series', 'b+b', { a: [1, 2] }, [null, null]],
  ] as const)('%s', (_name, expression, series, expected) => {
    expect(evaluate(expression, series)).toEqual(expected);
  });

  it.each([
    ['IF(p < 5, 100*(m/PERIOD(m))/FILL(p, 1), 0)', true],
    ['c + 2*DIFF(c)', false],
    ['IF(c > 1, c + DIFF(c), 1)', false],
  ])('of "%s" looks at each period by itself: %s', (expression, pointwise) => {
    expect(isPointwise(metricMathTree(expression))).toBe(pointwise);
  });

  it('refuses to be a plain number', () => {
    expect(() => evaluate('1+1', { a: [1] })).toThrow('not a series');
  });

  it.each(['a+', 'SUMS(a)', '(a', 'a b', 'DIFF(a, b)', 'a ? b', '', 'IF(a)'])(
    'refuses "%s"',
    (expression) => {
      expect(parseMetricMath(expression)).toHaveProperty('wrong');
    },
  );
});
