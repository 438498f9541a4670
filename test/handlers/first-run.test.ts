/** A first run: 200 file systems whose looks are queued, two workers at one write a second each, under the account's quotas. */
import { describe, expect, it } from 'vitest';
import { deployLookFunction } from '../../src/cli/look-function.ts';
import { ReadFailed } from '../../src/flows/errors.ts';
import { localRegion } from '../../src/local/region.ts';
import type { Told } from '../../src/monitoring/look-report.ts';
import { someSettings } from '../support/builders.ts';
import { expectedIds } from '../support/expected-alarms.ts';

const count = 200;
const ids = Array.from({ length: count }, (_, index) => `fs-${String(index).padStart(8, '0')}`);
const wanted = ids.flatMap((id) => expectedIds.bursting.map((alarmId) => `mountwatch/${id}/${alarmId}`));

async function aFirstRun() {
  const region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date('2026-11-02T08:00:00Z'),
    writesPerSecond: 1,
  });
  const writes: number[] = [];
  const { put } = region.alarms;
  region.alarms.put = (...given) => {
    writes.push(region.clock.now().getTime());
    return put(...given);
  };
  for (const id of ids) region.efs.create({ id });
  await region.clock.pass(60);
  const told: Told[] = [];
  const source = deployLookFunction(region, someSettings(), (_at, one) => told.push(one));
  const at = region.clock.now().toISOString();
  const requests = ids.map((fileSystemId) => ({
    fileSystemId,
    askedBy: 'sweep',
    eventTime: null,
    since: at,
    missingSince: null,
  }));
  await region.looks.sendAll(requests, 0);
  const throttledCalls = () => [...region.calls.values()].reduce((sum, { throttled }) => sum + throttled, 0);
  return { ...region, source, told, writes, throttledCalls };
}

/** The most writes that any second holds, wherever it begins. */
function mostInASecond(timesMs: readonly number[]): number {
  return Math.max(
    ...timesMs.map((start) => timesMs.filter((atMs) => atMs >= start && atMs < start + 1_000).length),
  );
}

describe('a first run over 200 file systems', () => {
  it('keeps to the quotas without being throttled, and gives each its alarms', async () => {
    const { alarms, clock, looks, deadLetters, source, told, writes, throttledCalls } = await aFirstRun();
    // 1,000 alarms at two a second are 500 s; a batch waits 2.5 s more for its reads.
    await clock.pass(600);
    expect([...alarms.stored.keys()].sort()).toEqual(wanted);
    expect(writes).toHaveLength(wanted.length);
    expect(mostInASecond(writes)).toBeLessThanOrEqual(3);
    expect(throttledCalls()).toBe(0);
    expect([...looks.waiting(), ...deadLetters.waiting()]).toEqual([]);
    expect(source.ended).toEqual({ returned: 20, threw: 0, 'timed out': 0, killed: 0 });
    expect(told.every(({ kind }) => kind === 'looked')).toBe(true);
  });

  it('that is killed half-way ends complete, with what it had begun redelivered', async () => {
    const { alarms, clock, looks, deadLetters, source } = await aFirstRun();
    await clock.pass(260);
    expect(source.killAll()).toBe(2);
    const half = alarms.stored.size;
    expect(half).toBeGreaterThan(400);
    expect(half).toBeLessThan(600);
    await clock.pass(1_200);
    expect([...alarms.stored.keys()].sort()).toEqual(wanted);
    expect([...looks.waiting(), ...deadLetters.waiting()]).toEqual([]);
    expect(source.ended).toMatchObject({ killed: 2, 'timed out': 0 });
  });

  it('that is killed three times, ten minutes apart, ends complete all the same', async () => {
    const { alarms, clock, looks, deadLetters, source } = await aFirstRun();
    for (let kills = 0; kills < 3; kills += 1) {
      await clock.pass(20);
      source.killAll();
      await clock.pass(580);
    }
    await clock.pass(3_600);
    expect([...alarms.stored.keys()].sort()).toEqual(wanted);
    expect([...looks.waiting(), ...deadLetters.waiting()]).toEqual([]);
  });
});

describe('a look that always fails', () => {
  it('is tried five times, 12 minutes apart, and then is a dead letter', async () => {
    const { alarms, efs, clock, looks, deadLetters, told } = await aFirstRun();
    const [unlucky] = ids;
    const { find } = efs;
    efs.find = (id) => {
      if (id === unlucky) return Promise.reject(new ReadFailed('it', new Error('InternalServerError'), true));
      return find(id);
    };
    await clock.pass(5 * 720 - 1);
    expect(told.filter(({ kind }) => kind === 'retry')).toHaveLength(5);
    expect(deadLetters.waiting()).toEqual([]);
    await clock.pass(1);
    expect(looks.waiting()).toEqual([]);
    expect(deadLetters.waiting()).toMatchObject([
      { body: expect.stringContaining(String(unlucky)), reason: null },
    ]);
    expect(alarms.stored.size).toBe(wanted.length - expectedIds.bursting.length);
  });
});
