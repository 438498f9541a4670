import { expect, it } from 'vitest';
import { evaluateMetricMath, metricMathTree } from '../../src/local/metric-math.ts';
import { metricMathCases } from './metric-math-cases.ts';

it.each(metricMathCases)('$rule: $what ($expression)', ({ expression, series, points }) => {
  const result = evaluateMetricMath(metricMathTree(expression), { periodSeconds: 60, series });
  const found = result.flatMap((value, minute) => (value === null ? [] : [[minute, value] as const]));
  expect(Object.fromEntries(found)).toEqual(points);
});
