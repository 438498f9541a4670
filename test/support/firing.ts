/** When would this alarm have woken me? An alarm, a series minute by minute, and the state at the end of each period. */
import { alarmState, extraPoints } from '../../src/local/alarm-state.ts';
import { evaluateMetricMath, metricMathTree, type Points } from '../../src/local/metric-math.ts';
import type { Alarm, AlarmState } from '../../src/monitoring/alarm.ts';

/** One value a period, oldest first; null is a gap. */
export type SeriesValues = Readonly<Record<string, readonly (number | null)[]>>;

/** The state after each period. `late`: periods by which the newest points have not arrived yet. */
export function statesOver(
  alarm: Alarm,
  values: SeriesValues,
  late: Readonly<Record<string, number>> = {},
): AlarmState[] {
  const length = Math.max(...Object.values(values).map((series) => series.length));
  const states: AlarmState[] = [];
  for (let end = 1; end <= length; end += 1) {
    const points = pointsAt(alarm, values, late, end);
    states.push(alarmState(alarm, points, states.at(-1) ?? 'INSUFFICIENT_DATA'));
  }
  return states;
}

/** CloudWatch fetches the evaluated points and a few more, and computes the expression on just those. */
function pointsAt(
  alarm: Alarm,
  values: SeriesValues,
  late: Readonly<Record<string, number>>,
  end: number,
): Points {
  const { periodSeconds, expression } = alarm.signal;
  const start = Math.max(0, end - alarm.evaluationPeriods - extraPoints);
  const fetched = Object.entries(values).map(([id, all]) => {
    const arrived = all.slice(0, Math.max(0, end - (late[id] ?? 0)));
    return [id, Array.from({ length: end - start }, (_, index) => arrived[start + index] ?? null)] as const;
  });
  if (expression === null) return fetched[0]?.[1] ?? [];
  return evaluateMetricMath(metricMathTree(expression), {
    periodSeconds,
    series: Object.fromEntries(fetched),
  });
}
