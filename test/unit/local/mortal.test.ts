import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { mortal, mortalPort } from '../../../src/local/mortal.ts';
import { localRegion } from '../../../src/local/region.ts';
import { desire } from '../../../src/monitoring/desire.ts';
import { aSubject } from '../../support/builders.ts';

const [wanted] = desire(aSubject());
if (wanted?.kind !== 'wanted') throw new Error('an alarm expected');
const { alarm } = wanted;

function aMortalWorld() {
  const region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date('2026-11-02T08:00:00Z'),
    writesPerSecond: 1,
  });
  let over = false;
  const world = mortal(region.world, { isOver: () => over });
  const kill = () => {
    over = true;
  };
  return { ...region, world, kill };
}

/** True when the promise has settled once everything has happened that needs no time. */
async function settles(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const settle = () => {
    settled = true;
  };
  promise.then(settle, settle);
  await setImmediate();
  return settled;
}

describe('a mortal world', () => {
  it('is the world itself while it lives', async () => {
    const { world, efs, alarms, clock } = aMortalWorld();
    efs.create({ id: 'fs-00000001' });
    await world.alarms.put(alarm, {});
    expect(await world.fileSystems.find('fs-00000001')).toMatchObject({ id: 'fs-00000001' });
    expect([...alarms.stored.keys()]).toEqual([alarm.name]);
    expect(world.clock.now()).toEqual(clock.now());
    expect(world.region).toBe('us-east-1');
    await expect(world.alarms.put({ ...alarm, name: '' }, {})).rejects.toThrow('AlarmName');
  });

  it('writes nothing after its end, and never answers', async () => {
    const { world, alarms, dashboards, kill } = aMortalWorld();
    kill();
    const calls = [
      world.alarms.put(alarm, {}),
      world.dashboards.put('x', '{"widgets":[]}'),
      world.fileSystems.all(),
      world.replications.of('fs-00000001'),
      world.writeTurn(),
    ];
    for (const call of calls) expect(await settles(call)).toBe(false);
    expect([...alarms.stored.keys(), ...dashboards.stored.keys()]).toEqual([]);
  });

  it('never wakes from a sleep in which it died', async () => {
    const { world, clock, kill } = aMortalWorld();
    const sleep = world.clock.sleep(10);
    await clock.pass(5);
    kill();
    await clock.pass(10);
    expect(await settles(sleep)).toBe(false);
  });

  it('does not hear the answer, or the error, of a call that it made before its end', async () => {
    const { world, kill } = aMortalWorld();
    const read = world.fileSystems.find('fs-00000001');
    const refused = world.alarms.put({ ...alarm, name: '' }, {});
    kill();
    expect(await settles(read)).toBe(false);
    expect(await settles(refused)).toBe(false);
  });

  it('still tells the time', () => {
    const { world, clock, kill } = aMortalWorld();
    kill();
    expect(world.clock.now()).toEqual(clock.now());
  });
});

it('a queue asked by a dead run stays empty', async () => {
  const { looks } = aMortalWorld();
  const request = {
    fileSystemId: 'fs-00000001',
    askedBy: 'test',
    eventTime: null,
    since: null,
    missingSince: null,
  };
  void mortalPort(looks, { isOver: () => true }).send(request, 0);
  await mortalPort(looks, { isOver: () => false }).send(request, 0);
  expect(looks.waiting()).toHaveLength(1);
});
