import { expect, it } from 'vitest';
import { refusal } from '../../../src/local/alarm-rules.ts';
import { someMathAlarm } from '../../support/every-alarm.ts';

it.each(['1+1', 'PERIOD(c)', 'IF(1, 2, 3)', 'DIFF(2)', 'FILL(3, 1)', 'PERIOD(c)/60'])(
  'an alarm cannot watch %s, which is a number',
  (expression) => {
    const alarm = someMathAlarm();
    const [id = ''] = Object.keys(alarm.signal.series);
    const signal = { ...alarm.signal, expression: expression.replaceAll('c', id) };
    expect(refusal({ ...alarm, signal })).toBe('Expression: a number is no time series');
    expect(refusal(alarm)).toBeNull();
  },
);
