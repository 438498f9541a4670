/** Alarms that CloudWatch refuses: the local region refuses them too, moto takes them, and the SDK hands on what AWS says. */
import type { Alarm, AlarmSeries } from '../../src/monitoring/alarm.ts';
import { someMathAlarm } from '../support/every-alarm.ts';

export interface RefusedAlarm {
  /** Of docs/contract.md. */
  readonly rule: string;
  readonly what: string;
  readonly alarm: Alarm;
  /** What the refusal names. */
  readonly says: string;
}

const alarm = someMathAlarm();
const { signal } = alarm;
const series: AlarmSeries = {
  namespace: 'AWS/EFS',
  metric: 'ClientConnections',
  statistic: 'Sum',
  dimensions: {},
};
const seriesOf = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, series]));
const topics = (count: number) =>
  Array.from({ length: count }, (_, index) => `arn:aws:sns:us-east-1:111122223333:topic-${index}`);
const elevenIds = Array.from({ length: 11 }, (_, index) => `m${index}`);

function refused(rule: string, what: string, changes: Partial<Alarm>, says: string): RefusedAlarm {
  return { rule, what, alarm: { ...alarm, ...changes }, says };
}

const math = (ids: readonly string[], expression: string) => ({
  signal: { periodSeconds: 60, series: seriesOf(ids), expression },
});

/** This period, and this many of them. */
const window = (periodSeconds: number, evaluationPeriods: number) => ({
  signal: { ...signal, periodSeconds },
  evaluationPeriods,
  datapointsToAlarm: 1,
});

export const refusedAlarms: readonly RefusedAlarm[] = [
  refused('5.1-name', 'a name of 256 characters', { name: 'x'.repeat(256) }, 'AlarmName'),
  refused('5.1-name', 'a name without a character', { name: '' }, 'AlarmName'),
  refused('5.1-name', 'a name with a control character', { name: 'mount\u0007watch' }, 'AlarmName'),
  refused('5.1-description', 'a description of 1,025 characters', { description: 'x'.repeat(1_025) }, '1024'),
  refused('5.1-actions', 'six alarm actions', { alarmActions: topics(6) }, '5 actions'),
  refused('5.1-actions', 'six OK actions', { okActions: topics(6) }, '5 actions'),
  refused('5.1-period', 'a period of 7 seconds', window(7, 1), 'Period 7'),
  refused('5.1-period', 'a period of 90 seconds', window(90, 1), 'Period 90'),
  refused('5.1-week', 'eight periods of a day', window(86_400, 8), '604800'),
  refused('5.1-day', '289 periods of five minutes', window(300, 289), '86400'),
  refused('5.1-m-of-n', 'M above N', { datapointsToAlarm: alarm.evaluationPeriods + 1 }, 'DatapointsToAlarm'),
  refused('5.1-operand', 'an id without a query', math(['c'], 'c + d'), 'id d'),
  refused('5.1-ten-metrics', 'eleven metrics', math(elevenIds, elevenIds.join('+')), '10 metrics'),
  refused('5.3-expression', 'an expression that breaks off', math(['c'], 'c +'), 'Expression'),
  refused('5.3-functions', 'a function in small letters', math(['c'], 'diff(c)'), 'Expression'),
  refused('5.3-ids', 'an id that begins with a capital', math(['Credits'], 'Credits + 1'), 'lower-case'),
];

/** The most that the same rules allow. */
export const allowedAlarms: readonly (readonly [string, Alarm])[] = [
  ['a name of 255 characters', { ...alarm, name: 'x'.repeat(255) }],
  ['a description of 1,024 characters', { ...alarm, description: 'x'.repeat(1_024) }],
  ['five actions a state', { ...alarm, alarmActions: topics(5), okActions: topics(5) }],
  ['seven periods of a day', { ...alarm, ...window(86_400, 7) }],
  ['288 periods of five minutes', { ...alarm, ...window(300, 288) }],
  ['ten metrics', { ...alarm, ...math(elevenIds.slice(1), elevenIds.slice(1).join('+')) }],
];
