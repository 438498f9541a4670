import { expect, it } from 'vitest';
import { accountQuotas } from '../../src/local/quotas.ts';
import { throttled } from '../../src/local/throttled.ts';
import { everyAlarm } from '../support/every-alarm.ts';
import { openLocalRegion } from './local-region.ts';

const [alarm] = everyAlarm('bursting');
if (alarm === undefined) throw new Error('an alarm expected');
const names = (count: number) => Array.from({ length: count }, (_, index) => `${alarm.name}-${index}`);

/** A world that makes each call once. */
function underQuotas() {
  const region = openLocalRegion();
  return { ...region, world: throttled(region.world, accountQuotas(region.clock), { maxAttempts: 1 }) };
}

const reasons = (settled: readonly PromiseSettledResult<unknown>[]) =>
  settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));

it('5.5-put-quota: the fourth PutMetricAlarm of a second is throttled, writes nothing, and may be made again', async () => {
  const { world, alarms, clock } = underQuotas();
  const put = (name: string) => world.alarms.put({ ...alarm, name }, {});
  const refused = reasons(await Promise.allSettled(names(4).map(put)));
  expect(refused).toMatchObject([{ name: 'WriteFailed', transient: true }]);
  expect(alarms.stored.size).toBe(3);
  await clock.pass(1);
  await put(names(4)[3] ?? '');
  expect(alarms.stored.size).toBe(4);
});

it('5.5-put-quota: DeleteAlarms has three calls a second of its own', async () => {
  const { world } = underQuotas();
  const calls = names(3).flatMap((name) => [
    world.alarms.put({ ...alarm, name }, {}),
    world.alarms.delete([`${name}-gone`]),
  ]);
  expect(reasons(await Promise.allSettled(calls))).toEqual([]);
  expect(reasons(await Promise.allSettled([world.alarms.delete(['x'])]))).toMatchObject([
    { message: expect.stringContaining('ThrottlingException') },
  ]);
});

it('5.5-describe-quota: the tenth DescribeAlarms of a second is a failed read, not an empty one', async () => {
  const { world } = underQuotas();
  const reads = names(10).map((name) => world.alarms.under(name));
  expect(reasons(await Promise.allSettled(reads))).toMatchObject([{ name: 'ReadFailed', transient: true }]);
});
