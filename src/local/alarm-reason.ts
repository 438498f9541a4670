/** The reason that an alarm's history gives for a change, in CloudWatch's manner. Source: samples in the CloudWatch user guide. */
import type { Alarm, AlarmState } from '../monitoring/alarm.ts';
import type { Evaluation } from './alarm-evaluation.ts';
import { isBreach } from './alarm-state.ts';

const comparisons = {
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
} as const;

/** @param at the moment of the change: the end of the newest period. */
export function reasonOf(alarm: Alarm, { state, points }: Evaluation, from: AlarmState, at: Date): string {
  const { datapointsToAlarm, evaluationPeriods } = alarm;
  const dated = points.flatMap((value, index) =>
    value === null ? [] : [{ value, begins: beginOf(alarm, points.length - index, at) }],
  );
  const newest = dated.slice(-evaluationPeriods);
  const missing = evaluationPeriods - newest.length;
  if (state === 'INSUFFICIENT_DATA') return `Insufficient Data: ${were(missing)} unknown.`;
  const needed = state === 'ALARM' ? datapointsToAlarm : evaluationPeriods - datapointsToAlarm + 1;
  const found = [
    ...crossed(alarm, newest, state === 'ALARM'),
    ...(missing > 0 ? [`${were(missing)} missing, treated as [${alarm.treatMissingData}]`] : []),
  ];
  const minimum = `(minimum ${datapoints(needed)} for ${from} -> ${state} transition)`;
  return `Threshold Crossed: ${found.join('; ')} ${minimum}.`;
}

interface DatedPoint {
  readonly value: number;
  readonly begins: string;
}

function crossed(alarm: Alarm, newest: readonly DatedPoint[], breaching: boolean): readonly string[] {
  const relevant = newest.filter(({ value }) => isBreach(alarm, value) === breaching).reverse();
  if (relevant.length === 0) return [];
  const list = relevant.map(({ value, begins }) => `${value} (${begins})`).join(', ');
  const verb = `${relevant.length === 1 ? 'was' : 'were'}${breaching ? '' : ' not'}`;
  return [
    `${relevant.length} out of the last ${datapoints(alarm.evaluationPeriods)} [${list}] ${verb} ${comparisons[alarm.operator]} the threshold (${alarm.threshold})`,
  ];
}

function datapoints(count: number): string {
  return `${count} datapoint${count === 1 ? '' : 's'}`;
}

function were(count: number): string {
  return `${datapoints(count)} ${count === 1 ? 'was' : 'were'}`;
}

/** dd/MM/yy HH:mm:ss in UTC. */
function beginOf({ signal }: Alarm, periodsBack: number, at: Date): string {
  const iso = new Date(at.getTime() - periodsBack * signal.periodSeconds * 1_000).toISOString();
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(2, 4)} ${iso.slice(11, 19)}`;
}
