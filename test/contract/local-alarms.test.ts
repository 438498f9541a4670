/** The rules of CloudWatch's alarms that the local region follows and moto does not. */
import { describe, expect, it } from 'vitest';
import { everyAlarm, modes, someMathAlarm } from '../support/every-alarm.ts';
import { openLocalRegion } from './local-region.ts';
import { allowedAlarms, refusedAlarms } from './refused-alarms.ts';

const alarm = someMathAlarm();

describe('the local region refuses', () => {
  it.each(refusedAlarms)('$rule: $what, for good, and writes nothing', async ({ alarm: refused, says }) => {
    const { alarms } = openLocalRegion();
    await expect(alarms.put(refused, {})).rejects.toMatchObject({
      name: 'WriteFailed',
      transient: false,
      message: expect.stringContaining(says),
    });
    expect(alarms.stored.size).toBe(0);
  });

  it('5.1-composite-name: a metric alarm under the name of a composite one, which stays', async () => {
    const { alarms } = openLocalRegion();
    alarms.putByHand(alarm.name, { kind: 'composite' });
    await expect(alarms.put(alarm, {})).rejects.toMatchObject({
      transient: false,
      message: expect.stringContaining('composite'),
    });
    expect(alarms.stored.get(alarm.name)?.existing.kind).toBe('composite');
  });
});

describe('the local region takes', () => {
  it.each(allowedAlarms)('%s', async (_what, allowed) => {
    const { alarms } = openLocalRegion();
    await alarms.put(allowed, {});
    expect(alarms.stored.get(allowed.name)?.existing.alarm).toEqual(allowed);
  });

  it.each(modes)('every alarm of a %s file system', async (mode) => {
    const { alarms } = openLocalRegion();
    for (const one of everyAlarm(mode)) await alarms.put(one, {});
    expect(alarms.stored.size).toBe(everyAlarm(mode).length);
  });
});

describe('an alarm of the local region', () => {
  it('5.1-birth: is born INSUFFICIENT_DATA', async () => {
    const { alarms } = openLocalRegion();
    await alarms.put(alarm, {});
    expect((await alarms.under(alarm.name)).map(({ state }) => state)).toEqual(['INSUFFICIENT_DATA']);
  });

  it('5.1-state-kept: keeps its state when it is overwritten', async () => {
    const { alarms } = openLocalRegion();
    await alarms.put(alarm, {});
    alarms.putByHand(alarm.name, { state: 'ALARM' });
    await alarms.put({ ...alarm, threshold: alarm.threshold + 1 }, {});
    expect(await alarms.under(alarm.name)).toMatchObject([
      { state: 'ALARM', alarm: { threshold: alarm.threshold + 1 } },
    ]);
  });

  it('5.1-tags-on-update: keeps the tags of its creation when it is overwritten with others', async () => {
    const { alarms } = openLocalRegion();
    await alarms.put(alarm, { owner: 'first' });
    await alarms.put(alarm, { owner: 'second', more: 'x' });
    const [found] = await alarms.under(alarm.name);
    expect(await alarms.tag(found?.arn ?? '', 'owner')).toBe('first');
    expect(await alarms.tag(found?.arn ?? '', 'more')).toBeNull();
  });
});

describe('the local region deletes', () => {
  const names = Array.from({ length: 101 }, (_, index) => `mountwatch/fs-01/${index}`);

  it('5.6-delete-limit: 100 names a call and no more', async () => {
    const { alarms } = openLocalRegion();
    for (const name of names) await alarms.put({ ...alarm, name }, {});
    await expect(alarms.delete(names)).rejects.toMatchObject({ name: 'WriteFailed', transient: false });
    expect(alarms.stored.size).toBe(101);
    await alarms.delete(names.slice(1));
    expect([...alarms.stored.keys()]).toEqual(names.slice(0, 1));
  });

  it('5.6-delete-composite: one composite alarm a call and no more', async () => {
    const { alarms } = openLocalRegion();
    await alarms.put(alarm, {});
    for (const name of ['one', 'two']) alarms.putByHand(name, { kind: 'composite' });
    await expect(alarms.delete([alarm.name, 'one', 'two'])).rejects.toMatchObject({ transient: false });
    expect(alarms.stored.size).toBe(3);
    await alarms.delete([alarm.name, 'one']);
    expect([...alarms.stored.keys()]).toEqual(['two']);
  });

  it('5.6-composites: finds composite alarms with the metric ones', async () => {
    const { alarms } = openLocalRegion();
    await alarms.put(alarm, {});
    alarms.putByHand('mountwatch/composite', { kind: 'composite' });
    expect((await alarms.under('mountwatch/')).map(({ kind }) => kind).sort()).toEqual([
      'composite',
      'metric',
    ]);
  });
});
