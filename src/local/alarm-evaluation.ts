/**
 * What CloudWatch finds when it looks at an alarm: windows that end now and slide every minute, on data from before the
 * alarm existed too. Source: How alarms are evaluated, CloudWatch user guide. That data is never late is an assumption
 * (docs/adr/0005).
 */
import type { Statistic } from '../metrics/efs-metrics.ts';
import { secondsInADay, secondsInAnHour } from '../metrics/units.ts';
import type { Alarm, AlarmState } from '../monitoring/alarm.ts';
import { alarmState, extraPoints } from './alarm-state.ts';
import { evaluateMetricMath, isPointwise, metricMathTree, type Points } from './metric-math.ts';
import type { LocalMetrics } from './metrics.ts';
import { slidingPoints, type Windows } from './sliding-points.ts';

export interface Evaluation {
  readonly state: AlarmState;
  /** What was looked at, oldest first: the periods that are evaluated and `extraPoints` more. */
  readonly points: Points;
}

/** Null when CloudWatch does not look at this alarm at this time. */
export type Evaluate = (alarm: Alarm, at: Date, before: AlarmState) => Evaluation | null;

/** An alarm over more than a day is looked at once an hour, on data up to the full hour. */
export function alarmEvaluation(metrics: LocalMetrics): Evaluate {
  const prepared = new WeakMap<Alarm, Prepared>();
  return (alarm, at, before) => {
    const seconds = at.getTime() / 1_000;
    const { periodSeconds } = alarm.signal;
    const isHourly = periodSeconds * alarm.evaluationPeriods > secondsInADay;
    if (isHourly && seconds % secondsInAnHour !== 0) return null;
    const known = prepared.get(alarm) ?? prepare(alarm, metrics);
    prepared.set(alarm, known);
    const points = known(seconds);
    return { state: alarmState(alarm, points, before), points };
  };
}

/** What does not change from minute to minute: how to get at the points that an evaluation takes. */
type Prepared = (endSeconds: number) => Points;

function prepare({ signal, evaluationPeriods }: Alarm, metrics: LocalMetrics): Prepared {
  const { expression, periodSeconds } = signal;
  const over = (find: Windows['find']) =>
    slidingPoints({ periodSeconds, periods: evaluationPeriods + extraPoints, find });
  const series = Object.entries(signal.series).map(([id, one]) => {
    const stored = metrics.series(one);
    const statistic = one.statistic as Statistic;
    return [id, (end: number) => stored.over(statistic, end - periodSeconds, end)] as const;
  });
  if (expression === null) return over(series[0]?.[1] ?? (() => null));
  const tree = metricMathTree(expression);
  const compute = (input: readonly (readonly [string, Points])[]) =>
    evaluateMetricMath(tree, { periodSeconds, series: Object.fromEntries(input) });
  if (isPointwise(tree)) {
    return over((end) => compute(series.map(([id, find]) => [id, [find(end)]]))[0] ?? null);
  }
  const slid = series.map(([id, find]) => [id, over(find)] as const);
  return (end) => compute(slid.map(([id, points]) => [id, points(end)]));
}
