import { describe, expect, it } from 'vitest';
import { MiB } from '../../../src/metrics/units.ts';
import { demandOf } from '../../../src/throughput/demand.ts';
import { permittedBytes, saturationOf } from '../../../src/throughput/saturation.ts';
import { settingOf } from '../../../src/throughput/sized-file-system.ts';
import { sizesOf } from '../../../src/throughput/sizes.ts';
import {
  fortnight,
  type Minutes,
  perMinute,
  readingsOf,
  sizedFileSystem,
} from '../../support/review-inputs.ts';

function saturationIn(
  byName: Readonly<Record<string, Minutes>>,
  over: Parameters<typeof sizedFileSystem>[0] = {},
) {
  const readings = readingsOf(byName);
  const demand = demandOf(readings, fortnight);
  const fileSystem = sizedFileSystem(over);
  const setting = settingOf(fileSystem);
  const sizes = sizesOf(readings, fortnight, fileSystem);
  return saturationOf(permittedBytes(readings, demand, setting, sizes), demand, setting, sizes);
}

const writes =
  (mibpsAt: (at: number) => number): Minutes =>
  (at) =>
    perMinute(mibpsAt(at)) || null;
const permitted =
  (mibps: number): Minutes =>
  () =>
    mibps * MiB;
const provisioned = { throughputMode: 'provisioned', provisionedMiBps: 20 } as const;

describe('a minute is saturated', () => {
  it.each([
    ['at 95 % of what is permitted', 19, 1],
    ['not below that', 18.99, 0],
    ['above it all, as was observed', 27, 1],
    ['not without bytes', 0, 0],
  ])('%s', (_what, mibps, minutes) => {
    const byName = {
      'MeteredIOBytes Sum': writes((at) => (at === 7 ? mibps : 1)),
      'PermittedThroughput Average': permitted(20),
    };
    expect(saturationIn(byName, provisioned).minutes).toBe(minutes);
    expect(saturationIn(byName).minutes).toBe(minutes);
  });

  it('never under elastic throughput, whose permitted throughput is that of writes', () => {
    const byName = {
      'MeteredIOBytes Sum': writes(() => 6_000),
      'PermittedThroughput Average': permitted(5_120),
    };
    expect(saturationIn(byName, { throughputMode: 'elastic' })).toEqual({
      minutes: 0,
      presentMinutes: 0,
      isWithoutCredits: false,
    });
  });

  it('never where nothing was observed', () => {
    // Each minute that was seen had the mean, 19 of 20, and the second week was lost with its permitted throughput.
    const isSeen = (at: number) => at < 10_080;
    const { minutes } = saturationIn({
      'MeteredIOBytes Sum': (at) => (isSeen(at) ? perMinute(19) : null),
      'PermittedThroughput Average': (at) => (isSeen(at) ? 20 * MiB : null),
    });
    expect(minutes).toBe(10_080);
  });

  it('under the present setting, unless what was permitted is of another: at 10, then at 20 since minute 600', () => {
    const busy = [10, 11, 12, 500, 900, 901];
    const byName = {
      'MeteredIOBytes Sum': writes((at) => (busy.includes(at) ? 20 : 1)),
      'PermittedThroughput Average': (at: number) => (at < 600 ? 10 : 20) * MiB,
    };
    expect(saturationIn(byName, provisioned)).toEqual({
      minutes: 6,
      presentMinutes: 2,
      isWithoutCredits: false,
    });
  });
});

describe('without PermittedThroughput', () => {
  const metered = { 'MeteredIOBytes Sum': writes((at) => (at < 4 ? 20 : 1)) };

  it('the provisioned amount is what is permitted', () => {
    expect(saturationIn(metered, provisioned).minutes).toBe(4);
  });

  // 100 GiB earn 4.88 MiB/s and burst at 100.
  it.each([
    ['the baseline, without credits', 0, 4],
    ['the burst rate, with them', 1, 0],
  ])('of bursting it is %s', (_what, balance, minutes) => {
    expect(saturationIn({ ...metered, 'BurstCreditBalance Minimum': () => balance }).minutes).toBe(minutes);
  });

  // 1,000 GiB earn 48.8 MiB/s, more than 20: the bursting model holds.
  it('an amount below what the size earns follows its credits', () => {
    const byName = { ...metered, 'BurstCreditBalance Minimum': () => 1 };
    expect(saturationIn(byName, { ...provisioned, standardGiB: 1_000 }).minutes).toBe(0);
  });

  it('and without credits, nothing is known of bursting', () => {
    expect(saturationIn(metered).minutes).toBe(0);
  });
});
