/** How the local region looks at alarms: which windows, when, and what its history says. */
import { describe, expect, it } from 'vitest';
import type { AlarmTransition } from '../../../src/local/alarm-transition.ts';
import { sample } from '../../../src/local/metrics.ts';
import { localRegion } from '../../../src/local/region.ts';
import type { Alarm } from '../../../src/monitoring/alarm.ts';

const key = { namespace: 'AWS/EFS', metric: 'PercentIOLimit', dimensions: { FileSystemId: 'fs-1' } };
const start = new Date('2026-11-02T08:00:00Z');
const minuteAt = (minute: number) => new Date(start.getTime() + minute * 60_000);

const anAlarm = (changes: Partial<Alarm> = {}, periodSeconds = 60, statistic = 'Average'): Alarm => ({
  name: 'mountwatch/fs-1/x',
  description: '',
  signal: { periodSeconds, expression: null, series: { plain: { ...key, statistic } } },
  operator: 'GreaterThanOrEqualToThreshold',
  threshold: 95,
  evaluationPeriods: 3,
  datapointsToAlarm: 2,
  treatMissingData: 'missing',
  actionsEnabled: true,
  alarmActions: [],
  okActions: [],
  insufficientDataActions: [],
  ...changes,
});

function aRegion() {
  const region = localRegion({ region: 'us-east-1', account: '111122223333', start, writesPerSecond: 1_000 });
  /** One value for each of the next minutes; null is a gap. */
  let minute = 0;
  const play = (values: readonly (number | null)[]) => {
    for (const value of values) {
      if (value !== null) region.metrics.publish(key, minuteAt(minute), sample(value));
      minute += 1;
      region.alarms.evaluate(minuteAt(minute));
    }
  };
  const changes = () =>
    region.alarms.history.map(
      ({ at, from, to }) => `${(at.getTime() - start.getTime()) / 60_000}: ${from} -> ${to}`,
    );
  return { ...region, play, changes };
}

const times = (count: number, value: number | null) => Array<number | null>(count).fill(value);

describe('an alarm', () => {
  it('is INSUFFICIENT_DATA until it is looked at, then changes only when its state does', async () => {
    const { alarms, play, changes } = aRegion();
    await alarms.put(anAlarm(), {});
    play([50, 50, 50, 99, 99, 99, 50, 50, 50, null, null, null, null, null]);
    expect(changes()).toEqual([
      '1: INSUFFICIENT_DATA -> OK',
      '5: OK -> ALARM',
      '8: ALARM -> OK',
      '14: OK -> INSUFFICIENT_DATA',
    ]);
  });

  it('uses points from before it existed', async () => {
    const { alarms, play, changes } = aRegion();
    play([99, 99, 99]);
    await alarms.put(anAlarm(), {});
    play([50]);
    expect(changes()).toEqual(['4: INSUFFICIENT_DATA -> ALARM']);
  });

  it('keeps its state when it is updated', async () => {
    const { alarms, play, changes } = aRegion();
    await alarms.put(anAlarm(), {});
    play([99, 99]);
    await alarms.put(anAlarm({ description: 'new' }), {});
    play([99]);
    expect(changes()).toEqual(['1: INSUFFICIENT_DATA -> OK', '2: OK -> ALARM']);
    await alarms.put(anAlarm({ threshold: 100 }), {});
    play([99]);
    expect(changes().at(-1)).toBe('4: ALARM -> OK');
  });

  it('has a history that outlives it, and tells listeners', async () => {
    const { alarms, play } = aRegion();
    const heard: AlarmTransition[] = [];
    alarms.onTransition((transition) => heard.push(transition));
    await alarms.put(anAlarm(), {});
    play([99, 99]);
    await alarms.delete(['mountwatch/fs-1/x']);
    play([99]);
    expect(alarms.history).toHaveLength(2);
    expect(heard).toEqual(alarms.history);
    expect(heard[1]).toMatchObject({ from: 'OK', to: 'ALARM', existing: { state: 'ALARM' } });
  });

  it('that is composite or foreign in form is left alone', () => {
    const { alarms, play } = aRegion();
    alarms.putByHand('theirs', { kind: 'composite' });
    play([99, 99, 99]);
    expect(alarms.history).toEqual([]);
  });
});

describe('a window', () => {
  it('slides every minute, whatever the period', async () => {
    const { alarms, play, changes } = aRegion();
    const sum = anAlarm({ threshold: 100, evaluationPeriods: 1, datapointsToAlarm: 1 }, 300, 'Sum');
    await alarms.put(sum, {});
    // Five minutes hold 100 once the third 30 is in, and hold less when the first has left.
    play([0, 0, 30, 40, 30, 0, 0, 0, 0, 0, 0]);
    expect(changes()).toEqual(['1: INSUFFICIENT_DATA -> OK', '5: OK -> ALARM', '8: ALARM -> OK']);
  });

  it('of a day slides every minute too', async () => {
    const { alarms, play, changes } = aRegion();
    const count = { threshold: 90, evaluationPeriods: 1, datapointsToAlarm: 1 };
    await alarms.put(anAlarm(count, 86_400, 'SampleCount'), {});
    play(times(100, 1));
    expect(changes()).toEqual(['1: INSUFFICIENT_DATA -> OK', '90: OK -> ALARM']);
  });

  it('of more than a day in all is looked at on the hour', async () => {
    const { alarms, play, changes } = aRegion();
    const count = { threshold: 90, evaluationPeriods: 2, datapointsToAlarm: 1 };
    await alarms.put(anAlarm(count, 86_400, 'SampleCount'), {});
    play(times(130, 1));
    expect(changes()).toEqual(['60: INSUFFICIENT_DATA -> OK', '120: OK -> ALARM']);
  });

  it('is read two periods further back than it is long', async () => {
    const { alarms, play, changes } = aRegion();
    await alarms.put(anAlarm({ datapointsToAlarm: 1 }), {});
    play([50, 99, null, null, null, null, null]);
    expect(changes()).toEqual([
      '1: INSUFFICIENT_DATA -> OK',
      '2: OK -> ALARM',
      '7: ALARM -> INSUFFICIENT_DATA',
    ]);
  });
});

describe('an expression', () => {
  it('is computed over the points that were fetched, so that the oldest has no difference', async () => {
    const { alarms, play, changes } = aRegion();
    const series = { c: { ...key, statistic: 'Minimum' } };
    const falling = { ...anAlarm(), signal: { periodSeconds: 60, expression: 'c + 3*DIFF(c)', series } };
    await alarms.put({ ...falling, operator: 'LessThanThreshold', threshold: 0 }, {});
    // 70 - 3 x 30 and 40 - 3 x 30 are below zero.
    play([100, 100, 70, 40, 40, 40, 40]);
    expect(changes()).toEqual(['1: INSUFFICIENT_DATA -> OK', '4: OK -> ALARM', '6: ALARM -> OK']);
  });
});

describe('the reason', () => {
  const reasonAfter = async (values: readonly (number | null)[], changes: Partial<Alarm> = {}) => {
    const { alarms, play } = aRegion();
    await alarms.put(anAlarm(changes), {});
    play(values);
    return alarms.history.at(-1)?.reason;
  };

  it('names the points that crossed, newest first', async () => {
    expect(await reasonAfter([50, 99, 97])).toBe(
      'Threshold Crossed: 2 out of the last 3 datapoints [97 (02/11/26 08:02:00), 99 (02/11/26 08:01:00)] were greater than or equal to the threshold (95) (minimum 2 datapoints for OK -> ALARM transition).',
    );
  });

  it('names the points that no longer cross', async () => {
    expect(await reasonAfter([99, 99, 50, 50])).toBe(
      'Threshold Crossed: 2 out of the last 3 datapoints [50 (02/11/26 08:03:00), 50 (02/11/26 08:02:00)] were not greater than or equal to the threshold (95) (minimum 2 datapoints for ALARM -> OK transition).',
    );
  });

  it.each([
    ['missing', 'Insufficient Data: 3 datapoints were unknown.'],
    [
      'notBreaching',
      'Threshold Crossed: 2 datapoints were missing, treated as [notBreaching] (minimum 2 datapoints for ALARM -> OK transition).',
    ],
  ])('says that there are no points, treated as %s', async (treatMissingData, reason) => {
    expect(await reasonAfter([99, 99, 99, ...times(7, null)], { treatMissingData })).toBe(reason);
  });

  it('says which points are taken for breaching ones', async () => {
    expect(await reasonAfter([99], { treatMissingData: 'breaching' })).toBe(
      'Threshold Crossed: 1 out of the last 3 datapoints [99 (02/11/26 08:00:00)] was greater than or equal to the threshold (95); 2 datapoints were missing, treated as [breaching] (minimum 2 datapoints for INSUFFICIENT_DATA -> ALARM transition).',
    );
  });
});

it('a region that ticks plays each minute once it is over, and looks at alarms then', async () => {
  const region = localRegion({ region: 'us-east-1', account: '111122223333', start, writesPerSecond: 1_000 });
  region.efs.create({ id: 'fs-1' });
  const series = { plain: { ...key, metric: 'PermittedThroughput', statistic: 'Average' } };
  await region.alarms.put(anAlarm({ signal: { periodSeconds: 60, expression: null, series } }), {});
  region.everyMinute();
  await region.clock.pass(300);
  expect(region.alarms.history.map(({ at, to }) => [at, to])).toEqual([
    [minuteAt(1), 'OK'],
    [minuteAt(2), 'ALARM'],
  ]);
});
