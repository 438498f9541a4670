import { expect, it } from 'vitest';
import { evaluateMetricMath } from '../../src/local/metric-math.ts';
import { metricMathCases } from './metric-math-cases.ts';

it.each(metricMathCases)('$rule: $what ($expression)', ({ expression, series, points }) => {
  const maps = Object.entries(series).map(([id, values]) => [id, pointsOf(values)]);
  const result = evaluateMetricMath(expression, { periodSeconds: 60, series: Object.fromEntries(maps) });
  expect(Object.fromEntries([...result].map(([seconds, value]) => [seconds / 60, value]))).toEqual(points);
});

function pointsOf(values: readonly (number | null)[]): ReadonlyMap<number, number> {
  return new Map(values.flatMap((value, minute) => (value === null ? [] : [[minute * 60, value] as const])));
}
