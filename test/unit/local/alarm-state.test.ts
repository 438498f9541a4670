import { describe, expect, it } from 'vitest';
import { alarmState } from '../../../src/local/alarm-state.ts';
import type { AlarmState } from '../../../src/monitoring/alarm.ts';

/** `0` does not breach, `X` breaches, `-` is missing; oldest first. */
const points = (text: string) =>
  [...text.replaceAll(' ', '')].map((sign) => (sign === '-' ? null : sign === 'X' ? 1 : 0));

function stateOf(
  text: string,
  datapointsToAlarm: number,
  treatMissingData: string,
  before: AlarmState = 'OK',
) {
  const rule = { operator: 'GreaterThanOrEqualToThreshold', threshold: 1, evaluationPeriods: 3 } as const;
  return alarmState({ ...rule, datapointsToAlarm, treatMissingData }, points(text), before);
}

/** Source: How alarms treat missing data, CloudWatch user guide: both tables. In the order missing, ignore, breaching, notBreaching. */
describe('the truth table of 3 of 3', () => {
  it.each([
    ['0 - X - X', ['OK', 'OK', 'OK', 'OK']],
    ['0 - - - -', ['OK', 'OK', 'OK', 'OK']],
    ['- - - - -', ['INSUFFICIENT_DATA', 'retain', 'ALARM', 'OK']],
    ['0 X X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['- - X - -', ['ALARM', 'retain', 'ALARM', 'OK']],
  ])('%s', (text, states) => expectStates(text, 3, states));
});

describe('the truth table of 2 of 3', () => {
  it.each([
    ['0 - X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 0 X 0 X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 - X - -', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - - 0', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - X -', ['ALARM', 'retain', 'ALARM', 'OK']],
  ])('%s', (text, states) => expectStates(text, 2, states));
});

function expectStates(text: string, datapointsToAlarm: number, states: readonly string[]) {
  const treatments = ['missing', 'ignore', 'breaching', 'notBreaching'];
  for (const before of ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const) {
    const expected = states.map((state) => (state === 'retain' ? before : state));
    expect(treatments.map((treatment) => stateOf(text, datapointsToAlarm, treatment, before))).toEqual(
      expected,
    );
  }
}
