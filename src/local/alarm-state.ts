/**
 * The state of an alarm from its points, M of N with missing data.
 * Source: How alarms treat missing data, CloudWatch user guide; its truth tables are test cases.
 */
import type { Alarm, AlarmState } from '../monitoring/alarm.ts';

/** CloudWatch looks at some points more than it evaluates; its examples show two more. */
export const extraPoints = 2;

type Rule = Pick<
  Alarm,
  'operator' | 'threshold' | 'evaluationPeriods' | 'datapointsToAlarm' | 'treatMissingData'
>;

/** @param points the newest evaluationPeriods + extraPoints, oldest first; null where there is none. */
export function alarmState(rule: Rule, points: readonly (number | null)[], before: AlarmState): AlarmState {
  const { present, breaching } = newest(rule, points);
  if (breaching >= rule.datapointsToAlarm) return 'ALARM';
  if (present === rule.evaluationPeriods) return 'OK';
  if (present === 0) return withoutPoints(rule.treatMissingData, before);
  if (breaching === present && isOld(points, rule.datapointsToAlarm)) {
    return earlyTransition(rule.treatMissingData, before);
  }
  const filled = rule.treatMissingData === 'breaching' ? rule.evaluationPeriods - present : 0;
  return alarmIf(breaching + filled >= rule.datapointsToAlarm);
}

/** Of the newest points that are there, as many as are evaluated. */
function newest(rule: Rule, points: readonly (number | null)[]) {
  let present = 0;
  let breaching = 0;
  for (let index = points.length - 1; index >= 0 && present < rule.evaluationPeriods; index -= 1) {
    const value = points[index] ?? null;
    if (value === null) continue;
    present += 1;
    if (isBreach(rule, value)) breaching += 1;
  }
  return { present, breaching };
}

export function isBreach({ operator, threshold }: Rule, value: number): boolean {
  switch (operator) {
    case 'LessThanThreshold':
      return value < threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= threshold;
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    default:
      return operator satisfies never;
  }
}

function withoutPoints(treatMissingData: string, before: AlarmState): AlarmState {
  if (treatMissingData === 'ignore') return before;
  if (treatMissingData === 'missing') return 'INSUFFICIENT_DATA';
  return alarmIf(treatMissingData === 'breaching');
}

/** Every point there is breaches, and the oldest is as old as it takes: CloudWatch does not wait for the others. */
function earlyTransition(treatMissingData: string, before: AlarmState): AlarmState {
  if (treatMissingData === 'ignore') return before;
  return alarmIf(treatMissingData !== 'notBreaching');
}

function isOld(points: readonly (number | null)[], datapointsToAlarm: number): boolean {
  const oldest = points.findIndex((point) => point !== null);
  return points.length - oldest >= datapointsToAlarm;
}

function alarmIf(condition: boolean): AlarmState {
  return condition ? 'ALARM' : 'OK';
}
