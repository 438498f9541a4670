/** Laws of the review: whatever a file system is, and whatever was asked of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BurstingMinute } from '../../src/metrics/efs-throughput.ts';
import { MiB, minutesInADay } from '../../src/metrics/units.ts';
import { fileSystemAnswer } from '../../src/reports/review-json.ts';
import { demandOf, sumOf } from '../../src/throughput/demand.ts';
import { exportedReadings } from '../../src/throughput/exported-readings.ts';
import { modeOf } from '../../src/throughput/modes.ts';
import { addMetricData, type MetricPoints } from '../../src/throughput/parse-metric-data.ts';
import type { Prices } from '../../src/throughput/prices.ts';
import { replayBursting } from '../../src/throughput/replay.ts';
import { type FileSystemReview, reviewFileSystem } from '../../src/throughput/review-file-system.ts';
import { runRateOf } from '../../src/throughput/run-rate.ts';
import type { SizedFileSystem } from '../../src/throughput/sized-file-system.ts';
import { minutesUntilShort, steadyState } from '../../src/throughput/steady-state.ts';
import { fortnight, perMinute, readingsOf, sizedFileSystem, usEast1 } from '../support/review-inputs.ts';

const modes = ['bursting', 'provisioned', 'elastic'] as const;

/** Some minutes in which one kind of bytes is asked for, once or every day. */
interface Block {
  readonly kind: 'DataReadIOBytes' | 'DataWriteIOBytes' | 'MetadataReadIOBytes' | 'MetadataWriteIOBytes';
  readonly start: number;
  readonly minutes: number;
  readonly daily: boolean;
  readonly mibps: number;
}

const anyRate = fc.oneof(
  fc.double({ min: 0.01, max: 2, noNaN: true }),
  fc.double({ min: 1, max: 150, noNaN: true }),
  fc.constantFrom(1, 50, 100),
);
const anyBlock: fc.Arbitrary<Block> = fc.record({
  kind: fc.constantFrom('DataReadIOBytes', 'DataWriteIOBytes', 'MetadataReadIOBytes', 'MetadataWriteIOBytes'),
  start: fc.integer({ min: 0, max: fortnight.minutes - 1 }),
  minutes: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.constant(fortnight.minutes)),
  daily: fc.boolean(),
  mibps: anyRate,
});
const anyDemand = fc.array(anyBlock, { maxLength: 4 });

const anyFileSystem: fc.Arbitrary<SizedFileSystem> = fc
  .record({
    standardGiB: fc.constantFrom(0, 1, 20, 100, 512, 1_024, 5_000),
    iaGiB: fc.constantFrom(0, 0, 3_000),
    archiveGiB: fc.constantFrom(0, 0, 0, 800),
    throughputMode: fc.constantFrom(...modes),
    performanceMode: fc.constantFrom('generalPurpose', 'generalPurpose', 'maxIO'),
    provisionedMiBps: fc.constantFrom(1, 20, 64, 200),
  })
  .map(({ provisionedMiBps, ...rest }) =>
    sizedFileSystem(rest.throughputMode === 'provisioned' ? { ...rest, provisionedMiBps } : rest),
  );

function isIn({ start, minutes, daily }: Block, at: number): boolean {
  return daily
    ? (at - start + fortnight.minutes) % minutesInADay < Math.min(minutes, minutesInADay)
    : at >= start && at < start + minutes;
}

/** Bytes by name; those of each kind, and the permitted throughput in every minute. */
function seriesOf(blocks: readonly Block[]): Record<string, (at: number) => number | null> {
  const byKind = Map.groupBy(blocks, ({ kind }) => kind);
  const kinds = [...byKind].map(([kind, all]) => {
    const bytes = (at: number) =>
      all.reduce((sum, block) => sum + (isIn(block, at) ? perMinute(block.mibps) : 0), 0);
    return [`${kind} Sum`, (at: number) => bytes(at) || null] as const;
  });
  return { ...Object.fromEntries(kinds), 'PermittedThroughput Average': () => 200 * MiB };
}

function review(
  fileSystem: SizedFileSystem,
  blocks: readonly Block[],
  prices: Prices = usEast1,
): FileSystemReview {
  const readings = readingsOf(seriesOf(blocks));
  return reviewFileSystem({ fileSystem, readings, window: fortnight, prices, earlier: null });
}

const slack = 1 + 1e-9;

describe('more demand', () => {
  // Beyond the step of the run rate, from two weeks to one, this does not hold: the case after this one.
  it('makes no mode cheaper, no amount smaller, and no mode serve, while the run rate is taken from the same minutes', () => {
    fc.assert(
      fc.property(anyFileSystem, anyDemand, anyBlock, (fileSystem, some, more) => {
        const [before, after] = [review(fileSystem, some), review(fileSystem, [...some, more])];
        fc.pre(before.judged.runRate.isGrowing === after.judged.runRate.isGrowing);
        for (const mode of modes) {
          const [one, other] = [modeOf(before.verdicts, mode), modeOf(after.verdicts, mode)];
          expect((other.monthlyUSD.total ?? 0) * slack).toBeGreaterThanOrEqual(one.monthlyUSD.total ?? 0);
          expect(other.shortMinutes).toBeGreaterThanOrEqual(one.shortMinutes);
          expect(other.provisionedMiBps ?? 0).toBeGreaterThanOrEqual(one.provisionedMiBps ?? 0);
          expect(!one.serves && other.serves, `${mode} serves only now`).toBe(false);
        }
        expect(after.saturation.minutes).toBeGreaterThanOrEqual(before.saturation.minutes);
        const [days, fewer] = [before, after].map(
          ({ verdicts }) => modeOf(verdicts, 'bursting').credits?.daysUntilEmpty ?? Number.POSITIVE_INFINITY,
        );
        expect(fewer).toBeLessThanOrEqual((days ?? 0) * slack);
      }),
      { numRuns: 20 },
    );
  });

  it('over the step of the run rate can cost less: 10.1 % more is the last week alone, which may be of a cheaper kind', () => {
    const week = { minutes: 10_080, daily: false };
    const reads: Block = { ...week, kind: 'DataReadIOBytes', start: 0, mibps: 30 };
    const writes = (mibps: number): Block => ({ ...week, kind: 'DataWriteIOBytes', start: 10_080, mibps });
    const fileSystem = sizedFileSystem({ standardGiB: 0, throughputMode: 'elastic' });
    const usd = (mibps: number) =>
      modeOf(review(fileSystem, [reads, writes(mibps)]).verdicts, 'elastic').monthlyUSD.total ?? 0;
    // (30 x $0.03 + 11 x $0.06) / 2 a GiB, then 11.1 x $0.06; a MiB/s-month is 2,566.40625 GiB.
    expect(usd(11)).toBeCloseTo(0.78 * 2_566.40625, 6);
    expect(usd(11.1)).toBeCloseTo(0.666 * 2_566.40625, 6);
  });
});

describe('prices', () => {
  it('all times k make all costs times k, and the cheapest mode the same one', () => {
    fc.assert(
      fc.property(anyFileSystem, anyDemand, fc.constantFrom(0.5, 2, 3.7, 100), (fileSystem, blocks, k) => {
        const scaled = Object.fromEntries(
          Object.entries(usEast1).map(([key, value]) => [key, typeof value === 'number' ? value * k : value]),
        );
        const [one, other] = [
          review(fileSystem, blocks),
          review(fileSystem, blocks, { ...usEast1, ...scaled }),
        ];
        for (const mode of modes) {
          for (const part of ['total', 'storage', 'throughput'] as const) {
            const [plain, times] = [one, other].map(
              ({ verdicts }) => modeOf(verdicts, mode).monthlyUSD[part] ?? Number.NaN,
            );
            expect(times).toBeCloseTo((plain ?? 0) * k, 6);
          }
        }
        // A cent is a cent at any price: what is within two of another may win or lose by it.
        const totals = one.verdicts.map(({ monthlyUSD }) => monthlyUSD.total ?? 0);
        const gaps = totals.flatMap((a) => totals.map((b) => Math.abs(a - b)));
        fc.pre(gaps.every((gap) => gap < 1e-9 || gap * Math.min(1, k) > 0.02));
        expect(other.cheapest?.mode).toBe(one.cheapest?.mode);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a gap', () => {
  const anyLost = fc.array(
    fc.record({
      start: fc.integer({ min: 0, max: fortnight.minutes - 1 }),
      minutes: fc.integer({ min: 1, max: 3_000 }),
    }),
    { minLength: 1, maxLength: 4 },
  );
  type Lost = readonly { readonly start: number; readonly minutes: number }[];
  const isLost = (lost: Lost, at: number) =>
    lost.some(({ start, minutes }) => at >= start && at < start + minutes);
  const without = (blocks: readonly Block[], lost: Lost, which: (name: string) => boolean) =>
    demandOf(
      readingsOf(
        Object.fromEntries(
          Object.entries(seriesOf(blocks)).map(([name, valueAt]) => [
            name,
            (at: number) => (which(name) && isLost(lost, at) ? null : valueAt(at)),
          ]),
        ),
      ),
      fortnight,
    );
  const kinds = ['metered', 'read', 'written'] as const;

  it('in the levels alone lowers no minute of any kind, and so neither the sum nor the peak', () => {
    fc.assert(
      fc.property(anyDemand, anyLost, (blocks, lost) => {
        const whole = without(blocks, [], () => true);
        const gappy = without(blocks, lost, (name) => name.startsWith('Permitted'));
        fc.pre(gappy.observedMinutes > 0);
        for (const kind of kinds) {
          expect(gappy[kind].findIndex((bytes, at) => bytes < (whole[kind][at] ?? 0))).toBe(-1);
        }
      }),
      { numRuns: 20 },
    );
  });

  /** So the window asks for the mean of what was seen: more than before where the lost minutes asked for less than that. */
  const isFilledByTheMean = (found: Float64Array, whole: Float64Array, lost: Lost) => {
    const seen = whole.filter((_, at) => !isLost(lost, at));
    const mean = sumOf(seen, 0, seen.length) / seen.length;
    expect(found.filter((_, at) => !isLost(lost, at))).toEqual(seen);
    const filled = found.filter((_, at) => isLost(lost, at));
    expect(Math.max(...filled.map((bytes) => Math.abs(bytes - mean)))).toBeLessThanOrEqual(mean * 1e-9);
    const lostBytes = sumOf(whole, 0, whole.length) - seen.length * mean;
    if (lostBytes > filled.length * mean) return;
    const [sum, before] = [found, whole].map((bytes) => sumOf(bytes, 0, bytes.length));
    expect((sum ?? 0) * slack).toBeGreaterThanOrEqual(before ?? 0);
  };

  it('of whole minutes leaves the others as they were, and takes for each lost one exactly the mean of those', () => {
    fc.assert(
      fc.property(anyDemand, anyLost, (blocks, lost) => {
        const whole = without(blocks, [], () => true);
        const gappy = without(blocks, lost, () => true);
        fc.pre(gappy.observedMinutes > 0 && gappy.observedMinutes < fortnight.minutes);
        for (const kind of kinds) isFilledByTheMean(gappy[kind], whole[kind], lost);
      }),
      { numRuns: 20 },
    );
  });

  it('of whole minutes changes neither the mean of the demand seen, nor what it costs under elastic throughput', () => {
    // Idle halves of minutes: what is lost is like what is left.
    const byName = (isKept: (at: number) => boolean) => ({
      'DataWriteIOBytes Sum': (at: number) => (isKept(at) && at % 2 === 0 ? perMinute(3) : null),
      'PermittedThroughput Average': (at: number) => (isKept(at) ? 1e9 : null),
    });
    const mean = (isKept: (at: number) => boolean) =>
      runRateOf(demandOf(readingsOf(byName(isKept)), fortnight)).meanWrittenBytes;
    expect(mean((at) => at < 4_000 || at >= 6_000)).toBeCloseTo(
      mean(() => true),
      6,
    );
  });
});

/** Whole numbers, so that nothing is rounded; what a minute goes on with is never less than what it earns. */
const anyMinute: fc.Arbitrary<BurstingMinute> = fc
  .record({
    earnedBytes: fc.integer({ min: 0, max: 60 }),
    aboveEarned: fc.constantFrom(0, 0, 5, 30),
    aboveRest: fc.integer({ min: 1, max: 200 }),
    capBytes: fc.integer({ min: 1, max: 3_000 }),
  })
  .map(({ earnedBytes, aboveEarned, aboveRest, capBytes }) => ({
    earnedBytes,
    restBytes: earnedBytes + aboveEarned,
    burstBytes: earnedBytes + aboveEarned + aboveRest,
    capBytes,
  }));
const anyCycle = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 280 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((asked) => Float64Array.from(asked));
const anyPart = fc.double({ min: 0, max: 1, noNaN: true });

const replayed = (asked: Float64Array, minute: BurstingMinute, start: number) => {
  const balances = new Float64Array(asked.length);
  const run = replayBursting(asked, [{ end: asked.length, standardBytes: 0, minute }], start, balances);
  return { ...run, balances };
};

describe('credits', () => {
  it('are conserved: what was there and what was earned is what is left, what was spent and what was spilt', () => {
    fc.assert(
      fc.property(anyMinute, anyCycle, anyPart, (minute, asked, part) => {
        const start = Math.round(part * minute.capBytes);
        const { endBalance, spentBytes, spiltBytes } = replayed(asked, minute, start);
        expect(endBalance + spentBytes + spiltBytes).toBeCloseTo(
          start + asked.length * minute.earnedBytes,
          6,
        );
        expect(Math.min(spentBytes, spiltBytes)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('never leave 0 to the cap', () => {
    fc.assert(
      fc.property(anyMinute, anyCycle, anyPart, (minute, asked, part) => {
        const { balances } = replayed(asked, minute, part * minute.capBytes);
        expect(balances.filter((balance) => !(balance >= 0 && balance <= minute.capBytes))).toEqual(
          new Float64Array(0),
        );
      }),
    );
  });

  it('do no harm: with more of them at the start no minute more is short, and none is left with less', () => {
    fc.assert(
      fc.property(anyMinute, anyCycle, anyPart, anyPart, (minute, asked, one, other) => {
        const [fewer, more] = [Math.min(one, other), Math.max(one, other)].map((part) =>
          replayed(asked, minute, Math.round(part * minute.capBytes)),
        );
        expect(more?.shortMinutes).toBeLessThanOrEqual(fewer?.shortMinutes ?? 0);
        expect(more?.balances.every((balance, at) => balance >= (fewer?.balances[at] ?? 0))).toBe(true);
      }),
    );
  });
});

describe('the steady state', () => {
  it('repeats itself: one more cycle from its end is the same', () => {
    fc.assert(
      fc.property(anyMinute, anyCycle, (minute, asked) => {
        const steady = steadyState(asked, minute);
        const again = replayed(asked, minute, steady.balances.at(-1) ?? 0);
        for (const [at, balance] of again.balances.entries())
          expect(balance).toBeCloseTo(steady.balances[at] ?? 0, 6);
        expect(again.shortMinutes).toBe(steady.shortMinutes);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is what many cycles come to, from a full balance', () => {
    fc.assert(
      fc.property(anyMinute, anyCycle, (minute, asked) => {
        let last = replayed(asked, minute, minute.capBytes);
        for (let cycle = 0; cycle < 3_100; cycle += 1) last = replayed(asked, minute, last.endBalance);
        expect(steadyState(asked, minute).isSustainable).toBe(last.shortMinutes === 0);
      }),
      { numRuns: 100 },
    );
  });
});

/** Cycle after cycle, until one begins as another did. */
function minutesByHand(asked: Float64Array, minute: BurstingMinute, start: number): number | null {
  const seen = new Set<number>();
  let balance = start;
  for (let passed = 0; !seen.has(balance); passed += asked.length) {
    seen.add(balance);
    const { firstShort, endBalance } = replayed(asked, minute, balance);
    if (firstShort !== null) return passed + firstShort;
    balance = endBalance;
  }
  return null;
}

describe('the minutes until one is short', () => {
  it('are those of a replay of cycle after cycle, and null where none ever is', () => {
    fc.assert(
      fc.property(anyMinute, anyCycle, anyPart, (minute, asked, part) => {
        const start = Math.round(part * minute.capBytes);
        expect(minutesUntilShort(asked, minute, start)).toBe(minutesByHand(asked, minute, start));
      }),
      { numRuns: 2_000 },
    );
  });

  it('are never null where the cycle cannot go on, nor anything else where it can from a full balance', () => {
    fc.assert(
      fc.property(anyMinute, anyCycle, anyPart, (minute, asked, part) => {
        const { isSustainable } = steadyState(asked, minute);
        if (!isSustainable) expect(minutesUntilShort(asked, minute, part * minute.capBytes)).not.toBeNull();
        if (isSustainable) expect(minutesUntilShort(asked, minute, minute.capBytes)).toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });

  it('are the days of the review: 0 where the window is short, null where neither it nor any later cycle is', () => {
    fc.assert(
      fc.property(anyFileSystem, anyDemand, (fileSystem, blocks) => {
        const { judged, verdicts } = review(fileSystem, blocks);
        const { credits, shortMinutes, serves } = modeOf(verdicts, 'bursting');
        const until = minutesUntilShort(
          judged.runRate.metered,
          judged.sizes.finalMinute,
          credits?.balances.at(-1) ?? 0,
        );
        const expected = shortMinutes > 0 ? 0 : until === null ? null : until / minutesInADay;
        expect(credits?.daysUntilEmpty).toBe(expected);
        if (serves) expect(credits?.isSustainable).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the order', () => {
  /** As the AWS CLI prints it, in pieces of which each has its points. */
  const piecesOf = (blocks: readonly Block[], cuts: readonly number[]) =>
    Object.entries(seriesOf(blocks)).flatMap(([name, valueAt]) => {
      const points = Array.from({ length: fortnight.minutes }, (_, at) => [at, valueAt(at)] as const);
      const bounds = [0, ...cuts, fortnight.minutes];
      return bounds.slice(1).map((end, piece) => {
        const kept = points.slice(bounds[piece], end).filter(([, value]) => value !== null);
        return {
          Label: `fs-0123456789abcdef0 ${name}`,
          Timestamps: kept.map(([at]) => (fortnight.firstMinute + at) * 60),
          Values: kept.map(([, value]) => value),
        };
      });
    });

  const answerOf = (fileSystem: SizedFileSystem, documents: readonly (readonly unknown[])[]) => {
    const byLabel = new Map<string, MetricPoints>();
    for (const MetricDataResults of documents) addMetricData({ MetricDataResults }, byLabel);
    const readings = exportedReadings(byLabel.values()).get(fileSystem.id) ?? new Map();
    return fileSystemAnswer(
      reviewFileSystem({ fileSystem, readings, window: fortnight, prices: usEast1, earlier: null }),
      null,
    );
  };

  it('of points, results and files does not matter', () => {
    const anyCuts = fc.array(fc.integer({ min: 1, max: fortnight.minutes - 1 }), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(
        anyFileSystem,
        anyDemand,
        anyCuts,
        fc.integer(),
        fc.integer({ min: 0, max: 20 }),
        (fileSystem, blocks, cuts, seed, at) => {
          const pieces = piecesOf(
            blocks,
            cuts.toSorted((a, b) => a - b),
          );
          const turned = pieces.map((piece, index) =>
            (index + seed) % 2 === 0
              ? { ...piece, Timestamps: piece.Timestamps.toReversed(), Values: piece.Values.toReversed() }
              : piece,
          );
          const moved = [
            ...turned.slice(at % turned.length),
            ...turned.slice(0, at % turned.length),
          ].toReversed();
          const half = Math.floor(moved.length / 2);
          const expected = answerOf(fileSystem, [piecesOf(blocks, [])]);
          expect(answerOf(fileSystem, [moved.slice(half), moved.slice(0, half)])).toEqual(expected);
          // Told twice, it is told once.
          expect(answerOf(fileSystem, [pieces, moved])).toEqual(expected);
        },
      ),
      { numRuns: 10 },
    );
  });
});

it('every number of an answer is one', () => {
  fc.assert(
    fc.property(anyFileSystem, anyDemand, (fileSystem, blocks) => {
      expect(
        JSON.stringify(fileSystemAnswer(review(fileSystem, blocks), null), (_key, value) =>
          typeof value === 'number' && !Number.isFinite(value) ? 'no number' : value,
        ),
      ).not.toContain('no number');
    }),
    { numRuns: 20 },
  );
});
