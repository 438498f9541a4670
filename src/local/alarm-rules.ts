/** What CloudWatch refuses of alarms. Source: PutMetricAlarm, DeleteAlarms, CloudWatch API reference; alarm limits, user guide. */
import type { Alarm, ExistingAlarm } from '../monitoring/alarm.ts';
import { isSeries, parseMetricMath } from './metric-math-parser.ts';

const mostSeconds = 604_800;
const mostSecondsOfShortPeriods = 86_400;
const mostNamesPerDelete = 100;

/** @returns CloudWatch's refusal as a sentence; null for an alarm that it takes. */
export function refusal(alarm: Alarm): string | null {
  return textRefusal(alarm) ?? windowRefusal(alarm) ?? signalRefusal(alarm);
}

/** @returns CloudWatch's refusal of a deletion as a sentence; null for one that it carries out. Unknown names are no reason. */
export function deletionRefusal(
  names: readonly string[],
  kindOf: (name: string) => ExistingAlarm['kind'] | undefined,
): string | null {
  if (names.length > mostNamesPerDelete) return `at most ${mostNamesPerDelete} names a call`;
  const composites = names.filter((name) => kindOf(name) === 'composite');
  return composites.length > 1 ? 'at most one composite alarm a call' : null;
}

function textRefusal({ name, description, ...alarm }: Alarm): string | null {
  if (name.length < 1 || name.length > 255) return 'AlarmName must have 1 to 255 characters';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u001f\u007f]/.test(name)) return 'AlarmName must not hold control characters';
  if (description.length > 1_024) return 'AlarmDescription must have at most 1024 characters';
  const actions = [alarm.alarmActions, alarm.okActions, alarm.insufficientDataActions];
  return actions.some(({ length }) => length > 5) ? 'at most 5 actions a state' : null;
}

function windowRefusal({ signal, evaluationPeriods, datapointsToAlarm, threshold }: Alarm): string | null {
  const { periodSeconds } = signal;
  if (![10, 20, 30].includes(periodSeconds) && (periodSeconds < 60 || periodSeconds % 60 !== 0)) {
    return `Period ${periodSeconds} must be 10, 20, 30 or a multiple of 60`;
  }
  const window = periodSeconds * evaluationPeriods;
  if (window > mostSeconds) return `Period x EvaluationPeriods must be at most ${mostSeconds} s`;
  if (periodSeconds < 3_600 && window > mostSecondsOfShortPeriods) {
    return `Period x EvaluationPeriods must be at most ${mostSecondsOfShortPeriods} s for periods below an hour`;
  }
  if (datapointsToAlarm < 1 || datapointsToAlarm > evaluationPeriods) {
    return 'DatapointsToAlarm must lie between 1 and EvaluationPeriods';
  }
  return Number.isFinite(threshold) ? null : 'Threshold must be a finite number';
}

function signalRefusal({ signal: { series, expression } }: Alarm): string | null {
  const ids = Object.keys(series);
  if (expression === null) return ids.length === 1 ? null : 'an alarm without expression has one metric';
  if (ids.length < 1 || ids.length > 10) return 'an expression takes 1 to 10 metrics';
  const wrong = ids.find((id) => !/^[a-z][a-zA-Z0-9_]*$/.test(id));
  if (wrong !== undefined) return `the id ${wrong} must begin with a lower-case letter`;
  const parsed = parseMetricMath(expression);
  if ('wrong' in parsed) return `Expression: ${parsed.wrong}`;
  if (!isSeries(parsed.tree)) return 'Expression: a number is no time series';
  const missing = parsed.ids.find((id) => !ids.includes(id));
  return missing === undefined ? null : `Expression: there is no metric with the id ${missing}`;
}
