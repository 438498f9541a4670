/**
 * What CloudWatch finds when it looks at an alarm: windows that end now and slide every minute, on data from before the
 * alarm existed too. Source: How alarms are evaluated, CloudWatch user guide. That data is never late is an assumption
 * (docs/adr/0005).
 */
import type { Statistic } from '../metrics/efs-metrics.ts';
import { secondsInADay, secondsInAnHour } from '../metrics/units.ts';
import type { Alarm, AlarmState } from '../monitoring/alarm.ts';
import { alarmState, extraPoints } from './alarm-state.ts';
import { evaluateMetricMath, metricMathTree, type Points } from './metric-math.ts';
import type { Node } from './metric-math-parser.ts';
import type { LocalMetrics } from './metrics.ts';
import type { StatisticSeries } from './statistic-series.ts';

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
    const points = pointsOf(alarm, known, seconds);
    return { state: alarmState(alarm, points, before), points };
  };
}

/** What does not change from minute to minute. */
interface Prepared {
  readonly tree: Node | null;
  readonly series: readonly PreparedSeries[];
}

interface PreparedSeries {
  readonly id: string;
  readonly statistic: Statistic;
  readonly series: StatisticSeries;
}

function prepare({ signal: { expression, series } }: Alarm, metrics: LocalMetrics): Prepared {
  return {
    tree: expression === null ? null : metricMathTree(expression),
    series: Object.entries(series).map(([id, one]) => ({
      id,
      statistic: one.statistic as Statistic,
      series: metrics.series(one),
    })),
  };
}

function pointsOf({ signal, evaluationPeriods }: Alarm, { tree, series }: Prepared, end: number): Points {
  const { periodSeconds } = signal;
  const fetched: Record<string, Points> = {};
  for (const one of series) fetched[one.id] = fetch(one, periodSeconds, evaluationPeriods + extraPoints, end);
  if (tree !== null) return evaluateMetricMath(tree, { periodSeconds, series: fetched });
  return Object.values(fetched)[0] ?? [];
}

function fetch(
  { series, statistic }: PreparedSeries,
  periodSeconds: number,
  periods: number,
  end: number,
): Points {
  const points: (number | null)[] = [];
  for (let back = periods; back > 0; back -= 1) {
    const from = end - back * periodSeconds;
    points.push(series.over(statistic, from, from + periodSeconds));
  }
  return points;
}
