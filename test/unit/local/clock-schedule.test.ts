import { expect, it } from 'vitest';
import { localClock } from '../../../src/local/clock.ts';

it('a schedule runs at its rate, however far the clock jumps, until it is ended', async () => {
  const clock = localClock(new Date('2026-11-02T08:00:00Z'));
  const times: string[] = [];
  const end = clock.every(900, () => void times.push(clock.now().toISOString().slice(11, 16)));
  await clock.pass(899);
  expect(times).toEqual([]);
  await clock.pass(3_000);
  expect(times).toEqual(['08:15', '08:30', '08:45', '09:00']);
  end();
  await clock.pass(3_600);
  expect(times).toHaveLength(4);
});

it('a run that sleeps longer than the interval does not hold the next one up', async () => {
  const clock = localClock(new Date('2026-11-02T08:00:00Z'));
  let [started, ended] = [0, 0];
  const run = async () => {
    started += 1;
    await clock.sleep(90);
    ended += 1;
  };
  clock.every(60, () => void run());
  await clock.pass(180);
  expect([started, ended]).toEqual([3, 1]);
});
