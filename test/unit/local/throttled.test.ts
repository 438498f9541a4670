import { describe, expect, it } from 'vitest';
import { accountQuotas } from '../../../src/local/quotas.ts';
import { localRegion } from '../../../src/local/region.ts';
import { throttled } from '../../../src/local/throttled.ts';
import { desire } from '../../../src/monitoring/desire.ts';
import { aSubject } from '../../support/builders.ts';

const [wanted] = desire(aSubject());
if (wanted?.kind !== 'wanted') throw new Error('an alarm expected');
const { alarm } = wanted;
const alarms = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...alarm, name: `${alarm.name}-${index}` }));

function aThrottledRegion(maxAttempts?: number) {
  const region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date('2026-11-02T08:00:00Z'),
    writesPerSecond: 1,
  });
  const quotas = accountQuotas(region.clock);
  const open = () => throttled(region.world, quotas, maxAttempts === undefined ? {} : { maxAttempts });
  return { ...region, open, admit: quotas.admit, calls: quotas.calls };
}

/** How many of the calls, all made at once, came through, and why the others did not. */
async function outcomes(region: ReturnType<typeof aThrottledRegion>, calls: readonly Promise<unknown>[]) {
  const settled = await region.clock.drive(Promise.allSettled(calls));
  const errors = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  return { done: settled.length - errors.length, errors };
}

describe('the quota of PutMetricAlarm', () => {
  it('lets three through, and throttles a fourth that does not try again', async () => {
    const region = aThrottledRegion(1);
    const world = region.open();
    const { done, errors } = await outcomes(
      region,
      alarms(4).map((one) => world.alarms.put(one, {})),
    );
    expect(done).toBe(3);
    expect(errors).toMatchObject([
      {
        name: 'WriteFailed',
        transient: true,
        message: `could not put alarm ${alarm.name}-3: ThrottlingException: Rate exceeded`,
      },
    ]);
    expect(region.alarms.stored.size).toBe(3);
    expect(region.calls.get('PutMetricAlarm')).toEqual({ made: 4, throttled: 1 });
  });

  it('is one for all workers of the account', async () => {
    const region = aThrottledRegion(1);
    const worlds = [region.open(), region.open()];
    const puts = alarms(4).map((one, index) => worlds[index % 2]?.alarms.put(one, {}) ?? Promise.reject());
    expect((await outcomes(region, puts)).done).toBe(3);
  });

  it('holds in any second, not by the second of the clock', async () => {
    const region = aThrottledRegion(1);
    const world = region.open();
    const put = async (at: number) => {
      await region.clock.sleep(at);
      await world.alarms.put(alarm, {});
    };
    const { done } = await outcomes(region, [0.9, 0.9, 0.9, 1.8, 1.9].map(put));
    expect(done).toBe(4);
    expect(region.calls.get('PutMetricAlarm')).toEqual({ made: 5, throttled: 1 });
  });

  it('is not used up by calls that it throttles', async () => {
    const region = aThrottledRegion(1);
    const world = region.open();
    const put = async (at: number) => {
      await region.clock.sleep(at);
      await world.alarms.put(alarm, {});
    };
    const { done } = await outcomes(region, [0, 0, 0, 0.5, 0.5, 1, 1, 1].map(put));
    expect(done).toBe(6);
  });

  it('is another than that of DeleteAlarms', async () => {
    const region = aThrottledRegion(1);
    const world = region.open();
    const calls = alarms(3).flatMap((one) => [world.alarms.put(one, {}), world.alarms.delete([one.name])]);
    expect((await outcomes(region, calls)).done).toBe(6);
  });
});

describe('a throttled call', () => {
  it('is tried again after 0.5 s and 1 s, and then fails', async () => {
    const region = aThrottledRegion(3);
    const world = region.open();
    const puts = alarms(4).map((one) => world.alarms.put(one, {}));
    const start = region.clock.now().getTime();
    // The account's others use up the second in which it would have come through.
    const others = [500, 1_000, 1_500].flatMap((ms) => Array(3).fill(ms));
    for (const ms of others)
      region.clock.at(new Date(start + ms - 1), () => void region.admit('PutMetricAlarm'));
    const { done, errors } = await outcomes(region, puts);
    expect([done, errors.length]).toEqual([3, 1]);
    expect(region.clock.now().getTime() - start).toBe(1_500);
  });

  it('comes through where it may try long enough', async () => {
    const region = aThrottledRegion(6);
    const world = region.open();
    const start = region.clock.now().getTime();
    const { done } = await outcomes(
      region,
      alarms(4).map((one) => world.alarms.put(one, {})),
    );
    expect(done).toBe(4);
    // 0.5 s is not enough for a second to pass, 1 s more is.
    expect(region.clock.now().getTime() - start).toBe(1_500);
    expect(region.calls.get('PutMetricAlarm')).toEqual({ made: 6, throttled: 2 });
  });

  it('that reads fails as a read that may succeed later', async () => {
    const region = aThrottledRegion(1);
    const world = region.open();
    const reads = Array.from({ length: 10 }, () => world.alarms.under('mountwatch/'));
    expect((await outcomes(region, reads)).errors).toMatchObject([
      {
        name: 'ReadFailed',
        transient: true,
        message: 'could not read the alarms under mountwatch/: ThrottlingException: Rate exceeded',
      },
    ]);
  });
});

describe('a list', () => {
  it.each([
    [0, 1],
    [100, 1],
    [101, 2],
    [250, 3],
  ])('of %d alarms costs %d calls', async (count, calls) => {
    const region = aThrottledRegion();
    for (const one of alarms(count)) await region.alarms.put(one, {});
    expect(await region.open().alarms.under('mountwatch/')).toHaveLength(count);
    expect(region.calls.get('DescribeAlarms')).toEqual({ made: calls, throttled: 0 });
  });

  it('of 950 alarms is throttled on its tenth page, and waits', async () => {
    const region = aThrottledRegion(6);
    for (const one of alarms(950)) await region.alarms.put(one, {});
    expect(await region.clock.drive(region.open().alarms.under('mountwatch/'))).toHaveLength(950);
    expect(region.calls.get('DescribeAlarms')).toEqual({ made: 12, throttled: 2 });
  });

  it('of 130 file systems and their replications costs two calls each, and no quota of ours', async () => {
    const region = aThrottledRegion(1);
    for (let index = 0; index < 130; index += 1) {
      const id = `fs-${String(index).padStart(8, '0')}`;
      region.efs.create({ id });
      region.efs.replicate(id, 'fs-ffffffff');
    }
    const world = region.open();
    expect(await world.fileSystems.all()).toHaveLength(130);
    expect((await world.replications.all()).size).toBe(130);
    expect(region.calls.get('DescribeFileSystems')).toEqual({ made: 2, throttled: 0 });
    expect(region.calls.get('DescribeReplicationConfigurations')).toEqual({ made: 2, throttled: 0 });
  });
});

it('ten dashboards a second can be read, ten written, and no more', async () => {
  const region = aThrottledRegion(1);
  const { dashboards } = region.open();
  const calls = Array.from({ length: 11 }, () => [
    dashboards.find('x'),
    dashboards.put('x', '{"widgets":[]}'),
  ]);
  expect((await outcomes(region, calls.flat())).done).toBe(20);
});

it('each call goes through to the world behind the quotas', async () => {
  const region = aThrottledRegion();
  const world = region.open();
  region.efs.create({ id: 'fs-00000001' });
  region.efs.replicate('fs-00000001', 'fs-ffffffff');
  await world.alarms.put(alarm, { owner: 'me' });
  const [stored] = await world.alarms.under('mountwatch/');
  expect(await world.alarms.tag(stored?.arn ?? '', 'owner')).toBe('me');
  await world.alarms.delete([alarm.name]);
  expect(region.alarms.stored.size).toBe(0);
  expect(await world.fileSystems.find('fs-00000001')).toMatchObject({ id: 'fs-00000001' });
  expect(await world.replications.of('fs-00000001')).toMatchObject({
    destinationFileSystemId: 'fs-ffffffff',
  });
  await world.dashboards.put('x', '{"widgets":[]}');
  expect(await world.dashboards.find('x')).toEqual({ name: 'x', body: '{"widgets":[]}' });
  await world.dashboards.delete('x');
  expect(region.dashboards.stored.size).toBe(0);
});
