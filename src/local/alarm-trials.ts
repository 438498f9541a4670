/** Alarms set to ALARM by hand in the local region; they tell their topics as they do of their own accord. */
import type { AlarmTrials } from '../flows/ports.ts';
import type { AlarmActions } from './alarm-actions.ts';
import type { LocalAlarms } from './alarms.ts';
import type { LocalClock } from './clock.ts';

export function localAlarmTrials(
  alarms: LocalAlarms,
  { failed, succeeded }: AlarmActions,
  clock: LocalClock,
): AlarmTrials {
  return {
    async lastAction(alarmName, topicArn) {
      const noted = [
        ...succeeded.map((action) => ({ ...action, error: null })),
        ...failed.map((action) => ({ ...action, error: action.because })),
      ].filter((action) => action.alarmName === alarmName && action.topicArn === topicArn);
      return noted.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0] ?? null;
    },
    raise: async (alarmName, reason) => alarms.setState(alarmName, 'ALARM', reason, clock.now()),
  };
}
