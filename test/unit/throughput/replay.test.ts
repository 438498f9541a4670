/** The bursting model minute by minute, with numbers small enough to work out by hand. */
import { describe, expect, it } from 'vitest';
import { type BurstingMinute, burstingMinute } from '../../../src/metrics/efs-throughput.ts';
import { GiB, KiB, MiB, TiB } from '../../../src/metrics/units.ts';
import { minutesAbove, type Replayed, replayBursting } from '../../../src/throughput/replay.ts';
import { minutesUntilShort, steadyState } from '../../../src/throughput/steady-state.ts';

/** 20 MiB a minute are earned, 100 may burst, 20 go on without credits, and the balance holds 200. */
const small: BurstingMinute = {
  earnedBytes: 20 * MiB,
  burstBytes: 100 * MiB,
  restBytes: 20 * MiB,
  capBytes: 200 * MiB,
};
/** The same, with a floor of 60 MiB a minute above what is earned. */
const withFloor: BurstingMinute = { ...small, restBytes: 60 * MiB };

function replay(asked: readonly number[], startMiB: number, minute = small): Replayed & { mib: number[] } {
  const balances = new Float64Array(asked.length);
  const metered = Float64Array.from(asked, (mib) => mib * MiB);
  const spans = [{ end: asked.length, standardBytes: 0, minute }];
  return {
    ...replayBursting(metered, spans, startMiB * MiB, balances),
    mib: [...balances].map((bytes) => bytes / MiB),
  };
}

describe('a replay', () => {
  it.each([
    ['earns what is not asked for', [0, 0], 100, [120, 140], 0],
    ['keeps no more than the cap', [0, 0], 170, [190, 200], 0],
    ['neither earns nor loses at the baseline', [20, 20], 50, [50, 50], 0],
    ['is not short at the baseline without credits', [20, 20], 0, [0, 0], 0],
    ['is short a hair above the baseline without credits', [20.001], 0, [0], 1],
    ['spends credits above the baseline', [100, 100], 200, [120, 40], 0],
    ['carries a minute whose credits end with it', [100], 80, [0], 0],
    ['is short in the minute in which the credits end', [100], 79, [0], 1],
    ['is short above the burst rate, whatever is left', [101], 200, [120], 1],
    ['goes on at the baseline after the credits', [100, 100, 20, 0], 40, [0, 0, 0, 20], 2],
  ])('%s', (_what, asked, start, balances, short) => {
    const found = replay(asked, start);
    expect([found.mib, found.shortMinutes]).toEqual([balances, short]);
  });

  // 70 MiB in a minute take 50 more than is earned. 49 MiB last 58.8 s of it; in the 1.2 s that are left the floor carries
  // 1.2 MiB, and 1.4 are asked for. What is asked evenly cannot use the burst rate to get ahead of that.
  it.each([
    [50, 0],
    [49, 1],
    [10, 1],
    [0, 1],
  ])(
    'takes what is asked inside a minute as even: of %i MiB of credits it is short in %i minutes',
    (start, short) => expect(replay([70], start, withFloor).shortMinutes).toBe(short),
  );

  it('serves the floor for nothing once the credits are gone', () => {
    const { mib, shortMinutes, spentBytes } = replay([60, 60, 61], 30, withFloor);
    expect([mib, shortMinutes]).toEqual([[0, 0, 0], 1]);
    // 30 of the start and 20 earned in each minute: not the 180 that were served.
    expect(spentBytes / MiB).toBe(90);
  });

  it('names the first minute that is short', () => {
    expect(replay([20, 20, 21, 21], 0).firstShort).toBe(2);
    expect(replay([20], 0).firstShort).toBeNull();
  });

  it('earns by the size that each span has', () => {
    const spans = [
      { end: 1, standardBytes: 0, minute: small },
      { end: 3, standardBytes: 0, minute: { ...small, earnedBytes: 50 * MiB, capBytes: 130 * MiB } },
    ];
    const balances = new Float64Array(3);
    const { spiltBytes } = replayBursting(new Float64Array(3), spans, 40 * MiB, balances);
    expect([...balances].map((bytes) => bytes / MiB)).toEqual([60, 110, 130]);
    expect(spiltBytes / MiB).toBe(30);
  });

  it('counts the minutes above a flat ceiling, and not one that is at it', () => {
    expect(minutesAbove(Float64Array.of(10, 10.1, 11, 9, 12), 10)).toBe(3);
  });

  it('counts a byte in a billion above a flat ceiling as rounding', () => {
    expect(minutesAbove(Float64Array.of(1_000 * (1 + 1e-9), 1_000 * (1 + 2e-9)), 1_000)).toBe(1);
  });

  it('tells what the served bytes took of the credits, and not what is left', () => {
    const { endBalance, spentBytes } = replay([100, 0, 40], 150);
    expect([endBalance / MiB, spentBytes / MiB]).toEqual([70, 140]);
  });
});

const steadyOf = (asked: readonly number[], minute = small) =>
  steadyState(
    Float64Array.from(asked, (mib) => mib * MiB),
    minute,
  );

describe('the steady state', () => {
  it.each([
    ['asks for what it earns', [20, 20], true, 0],
    ['earns in the second half what the first one takes', [40, 0], true, 0],
    ['asks for a hair more than it earns', [40.001, 0], false, 1],
    [
      'asks for more than the balance holds between two rests',
      [90, 90, 90, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      false,
      1,
    ],
    // Full at the start, 70 MiB are taken, and once more as the cycle comes round: 140 of 200. Then 12 rests earn 140.
    ['takes its credits before and after the turn of the cycle', [90, ...Array(7).fill(0), 90], true, 0],
    ['takes too much around the turn', [100, 100, ...Array(9).fill(0), 100], false, 1],
  ] as const)('of a cycle that %s', (_what, asked, isSustainable, shortMinutes) => {
    const found = steadyOf(asked);
    expect([found.isSustainable, found.shortMinutes]).toEqual([isSustainable, shortMinutes]);
  });

  it.each([
    ['begins full where it earns more than it takes', [0, 0, 30, 0], small, [200, 200, 190, 200]],
    ['begins full where it takes just what it earns', [40, 0], small, [180, 200]],
    ['begins empty where it loses', [60, 0], small, [0, 20]],
    [
      'takes no credits for what is above the burst rate',
      [300, 0, 0, 0, 0, 0],
      small,
      [120, 140, 160, 180, 200, 200],
    ],
  ] as const)('%s', (_what, asked, minute, balances) => {
    expect([...steadyOf(asked, minute).balances].map((bytes) => bytes / MiB)).toEqual(balances);
  });

  it('takes a loss of one in a billion of a full balance for arithmetic, and not of two', () => {
    const minute = { earnedBytes: 100, burstBytes: 1_000, restBytes: 100, capBytes: 1_000_000_000 };
    expect(steadyState(Float64Array.of(101), minute).isSustainable).toBe(true);
    expect(steadyState(Float64Array.of(102), minute).isSustainable).toBe(false);
    expect(minutesUntilShort(Float64Array.of(101), minute, 1_000)).toBeNull();
    expect(minutesUntilShort(Float64Array.of(102), minute, 1_000)).toBe(500);
  });

  it('goes on for ever at the floor, though that takes more than is earned', () => {
    expect(steadyOf([60, 60], withFloor).isSustainable).toBe(true);
    expect(steadyOf([60, 61], withFloor).isSustainable).toBe(false);
  });

  // A third of a read is no whole number of bytes: 20,160 of them sum up a hair above or below what is earned.
  it.each([1, 7, 1_000_003, 123_456_791])(
    'takes a sum of thirds that is off by rounding for what is earned: %i',
    (off) => {
      const minute = burstingMinute(1_000 * GiB, 'us-east-1');
      const thirds = [3 * minute.earnedBytes - off, 3 * minute.earnedBytes + off].map((bytes) => bytes / 3);
      for (const order of [0, 1]) {
        const metered = Float64Array.from({ length: 20_160 }, (_, at) => thirds[(at + order) % 2] ?? 0);
        expect(steadyState(metered, minute).isSustainable).toBe(true);
        expect(minutesUntilShort(metered, minute, minute.capBytes)).toBeNull();
      }
    },
  );
});

const untilShort = (asked: readonly number[], startMiB: number, minute = small) =>
  minutesUntilShort(
    Float64Array.from(asked, (mib) => mib * MiB),
    minute,
    startMiB * MiB,
  );

describe('the minutes until one is short', () => {
  it.each([
    ['never, at the baseline', [20], 0, null],
    ['never, while the cycle earns', [40, 0], 20, null],
    ['at once without credits', [40], 0, 0],
    // 20 more than is earned in each: 200 last ten minutes.
    ['when a steady demand has used all', [40], 200, 10],
    ['in the minute that they do not last', [40], 199, 9],
    // 41 of a cycle of two minutes where 40 are earned: 1 is lost a cycle, and 21 are needed in its first minute.
    ['after many cycles', [41, 0], 200, 2 * 180],
    // 1 is lost in each cycle of two minutes, in its second one.
    ['in the second minute of a later cycle', [20, 21], 10, 10 * 2 + 1],
    // Full, the first cycle earns nothing in its first minute and loses 21; each after it loses 1.
    ['after a cycle that began full, and lost more than the others', [0, 41], 200, 180 * 2 + 1],
    // 120, 40, 60, and the 80 that are asked then take 60 of them: the next cycle begins without.
    ['in the cycle after the one that used all', [100, 100, 0, 80], 200, 4],
  ])('%s', (_what, asked, start, minutes) => expect(untilShort(asked, start)).toBe(minutes));

  /** A cycle that loses 4 KiB takes 2^29 rounds for 2 TiB: no two of them are alike, and all but a few are skipped. */
  const loss = 4 * KiB;
  const vast: BurstingMinute = { ...small, capBytes: 3 * TiB };
  it.each([
    ['a minute', 1],
    ['a fortnight', 20_160],
  ])('is found at once where cycles of %s lose next to nothing', (_name, length) => {
    const metered = new Float64Array(length).fill(20 * MiB);
    metered[length - 1] = 20 * MiB + loss;
    expect(minutesUntilShort(metered, vast, 2 * TiB)).toBe(2 ** 29 * length + length - 1);
  });
});
