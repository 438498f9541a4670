import { describe, expect, it } from 'vitest';
import { localRegion } from '../../src/local/region.ts';
import { desire } from '../../src/monitoring/desire.ts';
import { aSubject } from '../support/builders.ts';
import { type ContractWorld, worldContract } from './world.contract.ts';

const open = () =>
  localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date('2026-11-02T08:00:00Z'),
    writesPerSecond: 1_000,
  });

async function localWorld(): Promise<ContractWorld> {
  const region = open();
  let count = 0;
  return {
    world: region.world,
    createFileSystem: async (throughputMode) => {
      count += 1;
      const id = `fs-0000000${count}`;
      region.efs.create({
        id,
        throughputMode,
        ...(throughputMode === 'provisioned' ? { provisionedMiBps: 64 } : {}),
      });
      return id;
    },
    deleteFileSystem: async (id) => {
      region.efs.remove(id);
      await region.clock.pass(60);
    },
    close: async () => {},
  };
}

worldContract('the local region', localWorld);

/** Rules of AWS that moto does not follow; the SDK's documentation is their source. */
describe("the local region, where moto's gap is named", () => {
  const [wanted] = desire(aSubject());
  if (wanted?.kind !== 'wanted') throw new Error('an alarm expected');
  const { alarm } = wanted;

  it('gives a new alarm INSUFFICIENT_DATA (moto: OK)', async () => {
    const { alarms } = open();
    await alarms.put(alarm, {});
    expect(alarms.stored.get(alarm.name)?.existing.state).toBe('INSUFFICIENT_DATA');
  });

  it('ignores tags when an alarm is updated (moto applies them)', async () => {
    const { alarms } = open();
    await alarms.put(alarm, { owner: 'first' });
    await alarms.put(alarm, { owner: 'second' });
    expect(alarms.stored.get(alarm.name)?.tags).toEqual({ owner: 'first' });
  });

  it.each([
    ['a period of 7 seconds', { signal: { ...alarm.signal, periodSeconds: 7 } }, 'Period 7'],
    [
      'more than seven days in all',
      { signal: { ...alarm.signal, periodSeconds: 86_400 }, evaluationPeriods: 8 },
      '604800',
    ],
    [
      'more than one day of short periods',
      { signal: { ...alarm.signal, periodSeconds: 300 }, evaluationPeriods: 289 },
      '86400',
    ],
    ['M above N', { datapointsToAlarm: 6 }, 'DatapointsToAlarm'],
    ['an operand that is not there', { signal: { ...alarm.signal, expression: 'c + d' } }, 'id d'],
    ['an expression that is none', { signal: { ...alarm.signal, expression: 'c +' } }, 'Expression'],
    ['a description of 1,025 characters', { description: 'x'.repeat(1_025) }, '1024'],
    ['six actions', { alarmActions: Array(6).fill('arn:aws:sns:us-east-1:111122223333:x') }, '5 actions'],
  ])('refuses %s (moto takes it)', async (_name, changes, message) => {
    await expect(open().alarms.put({ ...alarm, ...changes }, {})).rejects.toMatchObject({
      transient: false,
      message: expect.stringContaining(message),
    });
  });

  it('refuses to put a metric alarm over a composite one', async () => {
    const { alarms } = open();
    alarms.putByHand(alarm.name, { kind: 'composite' });
    await expect(alarms.put(alarm, {})).rejects.toThrow('composite');
  });

  it('is `creating` first, then available, and `deleting` before it is not found', async () => {
    const { efs, clock } = open();
    efs.create({ id: 'fs-00000001' });
    expect(await efs.find('fs-00000001')).toMatchObject({ lifeCycleState: 'creating' });
    await clock.pass(10);
    expect(await efs.find('fs-00000001')).toMatchObject({ lifeCycleState: 'available' });
    efs.remove('fs-00000001');
    expect(await efs.find('fs-00000001')).toMatchObject({ lifeCycleState: 'deleting' });
    await clock.pass(60);
    expect(await efs.find('fs-00000001')).toBeNull();
  });

  it('warns of a widget beyond the grid and refuses an unknown one', async () => {
    const { dashboards } = open();
    const widget = { type: 'text', x: 20, y: 0, width: 8, height: 2, properties: { markdown: 'x' } };
    expect(await dashboards.put('x', JSON.stringify({ widgets: [widget] }))).toEqual([
      '/widgets/0: wider than the grid of 24',
    ]);
    await expect(
      dashboards.put('x', JSON.stringify({ widgets: [{ ...widget, type: 'pie' }] })),
    ).rejects.toThrow('DashboardInvalid');
  });
});
