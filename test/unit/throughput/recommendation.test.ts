/** What is advised, and why: each action, and each reason at least once, through a whole review. */
import { describe, expect, it } from 'vitest';
import { GiB, MiB, TiB } from '../../../src/metrics/units.ts';
import type { EarlierReview } from '../../../src/throughput/earlier-review.ts';
import type { Readings } from '../../../src/throughput/readings.ts';
import { type Reason, reasons } from '../../../src/throughput/reasons.ts';
import type { FileSystemReview, Reviewed } from '../../../src/throughput/review-file-system.ts';
import {
  fortnight,
  type Minutes,
  perMinute,
  pointsOf,
  readingsOf,
  reviewed,
  sizedFileSystem,
  usEast1,
  writesOf,
} from '../../support/review-inputs.ts';

const minuteOfDay = (at: number) => at % 1_440;
/** An hour a day at one rate, else another, in MiB/s. */
const nightly = (busy: number, rest: number) => (at: number) => (minuteOfDay(at) < 60 ? busy : rest);
const readingsWith = (mibpsAt: (at: number) => number, permitted: number, more: Readings = new Map()) =>
  new Map([...readingsOf(writesOf(mibpsAt, permitted)), ...more]);
const counts = (perSecond: number): Readings =>
  new Map([['DataWriteIOBytes SampleCount', pointsOf(() => perSecond * 60)]]);
const balances = (valueAt: Minutes): Readings => new Map([['BurstCreditBalance Minimum', pointsOf(valueAt)]]);

const bursting = (standardGiB: number) => sizedFileSystem({ standardGiB });
const provisioned = (standardGiB: number, provisionedMiBps: number) =>
  sizedFileSystem({ standardGiB, throughputMode: 'provisioned', provisionedMiBps });
const elastic = (standardGiB: number, over: Parameters<typeof sizedFileSystem>[0] = {}) =>
  sizedFileSystem({ standardGiB, throughputMode: 'elastic', ...over });

const earlier = (over: Partial<EarlierReview>): EarlierReview => ({
  at: new Date('2026-11-09T00:00:00Z'),
  setting: { mode: 'elastic' },
  monthlyUSD: 310,
  saturatedMinutes: 0,
  cheapest: { mode: 'provisioned', provisionedMiBps: 5 },
  action: 'keep',
  advised: { mode: 'elastic' },
  monthlySavingUSD: 0,
  ...over,
});

/** 2 minutes of each day at `most`, else quiet: throttled `minutes` times in the window. */
const saturatedIn = (minutes: number, most: number, rest: number) => (at: number) =>
  minuteOfDay(at) === 600 && at < minutes * 1_440 ? most : rest;

/** 4 MiB/s of metadata-like writes on 10 GiB: what it is worth to leave elastic throughput is plain. */
const steadyOnElastic: Partial<Reviewed> = {
  fileSystem: elastic(10),
  readings: readingsWith(() => 4, 5_120),
};

type Case = readonly [what: string, given: Partial<Reviewed>, action: string, reasons: readonly Reason[]];

const keeps: readonly Case[] = [
  [
    'bursting that serves for ever',
    { fileSystem: bursting(100), readings: readingsWith(() => 1, 100) },
    'keep bursting',
    ['bursts', 'alreadyCheapest', 'firstReview'],
  ],
  // 38 / 0.8 = 47.5, so 48 would do, and 2 less is within 20 %.
  [
    'an amount that nobody would change for',
    { fileSystem: provisioned(50, 50), readings: readingsWith(() => 38, 50) },
    'keep provisioned 50',
    ['provisionedCheapest', 'alreadyCheapest', 'firstReview'],
  ],
  // Two minutes a day at 60: $14 of transfer against $450 of provisioned throughput, and bursting lasts no year.
  [
    'elastic throughput for spikes',
    { fileSystem: elastic(1), readings: readingsWith((at) => (minuteOfDay(at) < 2 ? 60 : 0.3), 5_120) },
    'keep elastic',
    ['elasticCheapest', 'alreadyCheapest', 'firstReview'],
  ],
  [
    'Archive storage under elastic throughput',
    { fileSystem: elastic(100, { archiveGiB: 5_000 }), readings: readingsWith(() => 5, 5_120) },
    'keep elastic',
    ['archivePinsElastic', 'alreadyCheapest', 'firstReview'],
  ],
  // The transfer of 0.05 MiB/s costs $7.70.
  [
    'elastic throughput for less than $10',
    { fileSystem: elastic(1), readings: readingsWith(() => 0.05, 5_120) },
    'keep elastic',
    ['withinNoise', 'firstReview'],
  ],
  // 0.15 MiB/s cost $23.10 of $323.10: 7.1 %.
  [
    'elastic throughput for less than 10 %',
    { fileSystem: elastic(1_000), readings: readingsWith(() => 0.15, 5_120) },
    'keep elastic',
    ['withinNoise', 'firstReview'],
  ],
  // 1.5 asked and 0.73 earned: 2.1 TiB last 33 days, 19 of them after the window, and all else costs more.
  [
    'bursting that will die, but not within 14 days',
    { fileSystem: bursting(15), readings: readingsWith(() => 1.5, 100) },
    'keep bursting',
    ['creditsDraining', 'firstReview'],
  ],
  [
    'what it has where a price is missing',
    {
      fileSystem: elastic(10),
      readings: readingsWith(() => 4, 5_120),
      prices: { ...usEast1, provisionedMiBpsMonth: null },
    },
    'keep elastic',
    ['unpriced', 'firstReview'],
  ],
  // Max I/O excludes elastic, 3,000 MiB/s need 3,750 of 3,414, and the size earns 0.5: nothing serves.
  [
    'what it has where no mode serves',
    {
      fileSystem: sizedFileSystem({ standardGiB: 10, performanceMode: 'maxIO' }),
      readings: readingsWith((at) => (at === 600 ? 3_000 : 0.1), 3_072),
    },
    'keep bursting',
    ['noModeServes', 'burstCeiling', 'demandCensored', 'beyondRegionalLimit', 'firstReview'],
  ],
  // 2,790 MiB/s fit into 3,000; sized for 80 % they take 3,488 of 3,414, and Max I/O excludes elastic.
  [
    'what it has where it carries the demand, and nothing else would with room to spare',
    {
      fileSystem: sizedFileSystem({
        standardGiB: 10,
        performanceMode: 'maxIO',
        throughputMode: 'provisioned',
        provisionedMiBps: 3_000,
      }),
      readings: readingsWith((at) => (at === 600 ? 2_790 : 2_000), 3_000),
    },
    'keep provisioned 3000',
    ['servesWithoutMargin', 'beyondRegionalLimit', 'firstReview'],
  ],
  // Writes of 5,120 MiB/s are what the Region carries: one minute asked for more, and no operation was counted.
  [
    'elastic throughput at what the Region carries, and blames no operations',
    { fileSystem: elastic(10), readings: readingsWith((at) => (at === 600 ? 6_000 : 0.1), 5_120) },
    'keep elastic',
    ['noModeServes', 'beyondElasticLimit', 'beyondRegionalLimit', 'firstReview'],
  ],
  // Throttled for a week at 10, raised to 100 as advised: nothing is wrong any more.
  [
    'an amount that was raised, whatever the old one did',
    {
      fileSystem: sizedFileSystem({
        standardGiB: 10,
        performanceMode: 'maxIO',
        throughputMode: 'provisioned',
        provisionedMiBps: 36,
      }),
      readings: new Map([
        ...readingsWith((at) => (at < 7_000 ? 10 : 28), 36),
        ['PermittedThroughput Average', pointsOf((at) => (at < 7_000 ? 10 : 36) * MiB)],
      ]),
    },
    'keep provisioned 36',
    [
      'provisionedCheapest',
      'maxIoForbidsElastic',
      'alreadyCheapest',
      'demandCensored',
      'growing',
      'firstReview',
    ],
  ],
  // 6,800 of 7,000 writes a second, and bytes for which the credits last for ever.
  [
    'bursting near its operations, and blames no credits',
    { fileSystem: bursting(100), readings: readingsWith(() => 1, 100, counts(6_800)) },
    'keep bursting',
    ['iopsCeiling', 'firstReview'],
  ],
  [
    'less than 7 days of minutes',
    {
      fileSystem: bursting(100),
      readings: new Map([
        ['PermittedThroughput Average', pointsOf((at) => (at < 10_079 ? 100 * MiB : null))],
      ]),
    },
    'insufficient-data bursting',
    ['insufficientData', 'gapsInData', 'firstReview'],
  ],
];

const changes: readonly Case[] = [
  [
    'from elastic to bursting that serves',
    { fileSystem: elastic(100), readings: readingsWith(() => 1, 5_120) },
    'change bursting',
    ['bursts', 'firstReview'],
  ],
  [
    'from elastic to provisioned, for a steady demand',
    steadyOnElastic,
    'change provisioned 5',
    ['provisionedCheapest', 'elasticSteady', 'firstReview'],
  ],
  [
    'to elastic for the price of Infrequent Access',
    {
      fileSystem: sizedFileSystem({ standardGiB: 100, iaGiB: 20_000 }),
      readings: readingsWith(() => 0.01, 100),
    },
    'change elastic',
    ['iaPriceShift', 'firstReview'],
  ],
  [
    'from far too much to what is used',
    { fileSystem: provisioned(50, 100), readings: readingsWith(() => 38, 100) },
    'change provisioned 48',
    ['provisionedCheapest', 'provisionedIdle', 'firstReview'],
  ],
  [
    'from an amount that is never used to bursting',
    { fileSystem: provisioned(200, 1_024), readings: readingsWith(() => 0.1, 1_024) },
    'change bursting',
    ['bursts', 'provisionedIdle', 'firstReview'],
  ],
  // 1.9 MiB/s take 0.9234 more than 20 GiB earn: 1.9 TiB last 25 days, 11 of them after the window. The balance that was
  // observed falls half as fast as that: the size, or the model, is not what it seems.
  [
    'at once where the credits end within 14 days, whatever it costs',
    {
      fileSystem: bursting(20),
      readings: readingsWith(
        () => 1.9,
        100,
        balances((at) => 1.9 * TiB - at * 0.4617 * 60 * MiB),
      ),
    },
    'change provisioned 3',
    ['creditsDraining', 'provisionedCheapest', 'selfCheckFailed', 'firstReview'],
  ],
  // One minute at 20 of 20: the amount does not serve, and 20 / 0.8 = 25 does.
  [
    'at once where one minute used all that is provisioned',
    { fileSystem: provisioned(50, 20), readings: readingsWith(saturatedIn(1, 20, 10), 20) },
    'change provisioned 25',
    ['provisionedSaturated', 'provisionedCheapest', 'demandCensored', 'firstReview'],
  ],
  [
    'where one minute used all of the burst throughput',
    { fileSystem: bursting(1_000), readings: readingsWith(saturatedIn(2, 100, 10), 100) },
    'change provisioned 125',
    ['burstCeiling', 'provisionedCheapest', 'demandCensored', 'firstReview'],
  ],
  [
    'to what carries a growing demand, from the last week',
    { fileSystem: elastic(10), readings: readingsWith((at) => (at < 10_080 ? 2 : 4), 5_120) },
    'change provisioned 5',
    ['provisionedCheapest', 'elasticSteady', 'growing', 'firstReview'],
  ],
  [
    'without a series that tells gaps from idle minutes',
    { fileSystem: elastic(10), readings: readingsOf({ 'DataWriteIOBytes Sum': () => perMinute(4) }) },
    'change provisioned 5',
    ['provisionedCheapest', 'elasticSteady', 'coverageGuessed', 'firstReview'],
  ],
  [
    'away from an amount at the limit of operations, and says it is that',
    { fileSystem: provisioned(50, 100), readings: readingsWith(() => 40, 100, counts(24_500)) },
    'change provisioned 50',
    ['iopsCeiling', 'provisionedCheapest', 'provisionedIdle', 'firstReview'],
  ],
  // At or below what 1,024 GiB earn, 50 MiB/s, the bursting model holds: one minute at the burst rate of 100.
  [
    'where the size earns more than is provisioned, and one minute used all of the burst',
    { fileSystem: provisioned(1_024, 20), readings: readingsWith(saturatedIn(1, 100, 10), 100) },
    'change provisioned 125',
    ['burstCeiling', 'provisionedCheapest', 'provisionedBelowBaseline', 'demandCensored', 'firstReview'],
  ],
];

const probes: readonly Case[] = [
  [
    'three minutes that used all that is provisioned',
    { fileSystem: provisioned(50, 20), readings: readingsWith(saturatedIn(3, 20, 10), 20) },
    'probe elastic',
    ['demandCensored', 'provisionedSaturated', 'firstReview'],
  ],
  [
    'bursting at the floor without credits',
    {
      fileSystem: bursting(10),
      readings: readingsWith(
        () => 1,
        1,
        balances(() => 0),
      ),
    },
    'probe elastic',
    ['demandCensored', 'creditsExhausted', 'firstReview'],
  ],
  [
    'bursting at the burst rate with credits',
    { fileSystem: bursting(1_000), readings: readingsWith(nightly(100, 1), 100) },
    'probe elastic',
    ['demandCensored', 'burstCeiling', 'firstReview'],
  ],
  // 100 MiB/s are what it can have had in a burst: more than twice what was seen.
  [
    'Max I/O, with provisioned throughput that starts at the burst rate',
    {
      fileSystem: sizedFileSystem({ standardGiB: 10, performanceMode: 'maxIO' }),
      readings: readingsWith(
        () => 1,
        1,
        balances(() => 0),
      ),
    },
    'probe provisioned 100',
    ['demandCensored', 'creditsExhausted', 'maxIoForbidsElastic', 'firstReview'],
  ],
  // 300 used of 300: twice 300 at 80 % is 750.
  [
    'Max I/O, with twice what is provisioned',
    {
      fileSystem: sizedFileSystem({
        standardGiB: 10,
        performanceMode: 'maxIO',
        throughputMode: 'provisioned',
        provisionedMiBps: 300,
      }),
      readings: readingsWith(() => 300, 300),
    },
    'probe provisioned 750',
    ['demandCensored', 'provisionedSaturated', 'maxIoForbidsElastic', 'firstReview'],
  ],
];

const said = ({ recommendation: { action, setting } }: FileSystemReview) =>
  [action, setting.mode, setting.provisionedMiBps].filter((part) => part !== undefined).join(' ');

describe.each([
  ['kept', keeps],
  ['changed', changes],
  ['probed', probes],
])('a setting is %s', (_what, cases) => {
  it.each(cases)('%s', (_name, given, action, why) => {
    const found = reviewed(given);
    expect([said(found), found.recommendation.reasons]).toEqual([action, why]);
  });
});

describe('a second review', () => {
  it.each<[string, Partial<EarlierReview>, string, Reason | undefined]>([
    ['changes when the one before said the same', {}, 'change', undefined],
    [
      'changes when it named an amount 1 MiB/s off, be that a fifth',
      { cheapest: { mode: 'provisioned', provisionedMiBps: 4 } },
      'change',
      undefined,
    ],
    [
      'waits when it named another amount',
      { cheapest: { mode: 'provisioned', provisionedMiBps: 9 } },
      'keep',
      'waitsForSecondReview',
    ],
    ['waits when it named another mode', { cheapest: { mode: 'bursting' } }, 'keep', 'waitsForSecondReview'],
    ['waits when it named none', { cheapest: null }, 'keep', 'waitsForSecondReview'],
    [
      'waits when the setting was changed since',
      { setting: { mode: 'bursting' } },
      'keep',
      'recentlyChanged',
    ],
  ])('%s', (_what, over, action, why) => {
    const { recommendation } = reviewed({ ...steadyOnElastic, earlier: earlier(over) });
    expect(recommendation.action).toBe(action);
    expect(recommendation.reasons).not.toContain('firstReview');
    if (why !== undefined) expect(recommendation.reasons[0]).toBe(why);
  });

  it('waits for nothing where clients are throttled', () => {
    const given = { fileSystem: provisioned(50, 20), readings: readingsWith(saturatedIn(1, 20, 10), 20) };
    const { recommendation } = reviewed({ ...given, earlier: earlier({ cheapest: { mode: 'bursting' } }) });
    expect([recommendation.action, recommendation.reasons[0]]).toEqual(['change', 'provisionedSaturated']);
  });
});

describe('a saving', () => {
  // Elastic writes at w MiB/s cost w x 2,566.41 x $0.06; bursting costs nothing more. On 1 GiB storage is $0.30.
  it.each([
    ['$9.99', 9.99, 'keep'],
    ['$10.01', 10.01, 'change'],
  ])('of %s decides at ten dollars', (_what, saved, action) => {
    const mibps = saved / (2_566.40625 * 0.06);
    const given = { fileSystem: elastic(10), readings: readingsWith(() => mibps, 5_120) };
    expect(reviewed(given).recommendation.action).toBe(action);
  });

  // Storage of 1,000 GiB is $300: a tenth of the whole is $33.33 of transfer.
  it.each([
    [33.3, 'keep'],
    [33.4, 'change'],
  ])('of $%f of a bill of $300 and that decides at a tenth', (saved, action) => {
    const mibps = saved / (2_566.40625 * 0.06);
    const given = { fileSystem: elastic(1_000), readings: readingsWith(() => mibps, 5_120) };
    expect(reviewed(given).recommendation.action).toBe(action);
  });

  // On 1 GiB, where hardly anything is included; the busiest minute sets the amount, and storage is 30 cents.
  it.each([
    ['by 20 %% and 2 MiB/s', 10, 6.4, 'change provisioned 8'],
    ['by 2 MiB/s of 5', 5, 2.4, 'change provisioned 3'],
    ['not by 1 MiB/s of 5', 5, 3.2, 'keep provisioned 5'],
    ['by 20 MiB/s of 100', 100, 64, 'change provisioned 80'],
    ['not by 19 MiB/s of 100', 100, 64.8, 'keep provisioned 100'],
  ])('of provisioned throughput is worth a change %s', (_what, present, peak, what) => {
    const given = { fileSystem: provisioned(1, present), readings: readingsWith(() => peak, present) };
    expect(said(reviewed(given))).toBe(what);
  });

  it('is what the present setting costs less what is advised, and null without a price', () => {
    const { recommendation, present, cheapest } = reviewed(steadyOnElastic);
    // 4 x 2,566.40625 x $0.06 = $615.94 less 4.51171875 x $6 = $27.07.
    expect(recommendation.monthlySavingUSD).toBeCloseTo(588.87, 2);
    expect(recommendation.monthlySavingUSD).toBe(
      (present.monthlyUSD.total ?? 0) - (cheapest?.monthlyUSD.total ?? 0),
    );
    const given = { fileSystem: provisioned(50, 20), readings: readingsWith(saturatedIn(3, 20, 10), 20) };
    expect(
      reviewed({ ...given, prices: { ...usEast1, elasticWrite: null } }).recommendation.monthlySavingUSD,
    ).toBeNull();
  });
});

describe('days until the credits are gone', () => {
  // 20 GiB earn 0.9766 MiB/s, and 1.8 take 0.8234 more: 2.1 TiB last 30.9 days.
  const daysOf = (days: number) => {
    const start = days * 86_400 * (1.8 - 20 * (50 / 1_024)) * MiB;
    return reviewed({
      fileSystem: bursting(20),
      readings: readingsWith(
        () => 1.8,
        100,
        balances(() => start),
      ),
    });
  };

  it.each([
    [27.9, 13.9, 'change'],
    [28.1, 14.1, 'keep'],
  ])('from the start %f, from the end %f: %s', (fromStart, fromEnd, action) => {
    const { present, recommendation } = daysOf(fromStart);
    expect(present.daysUntilEmpty).toBeCloseTo(fromEnd, 2);
    expect(recommendation.action).toBe(action);
  });

  it('are 0 where the window is short already', () => {
    expect(daysOf(13.9).present.daysUntilEmpty).toBe(0);
  });
});

it('a price that is missing makes no mode the cheapest: where clients are throttled, the amount whose cost is bounded is advised', () => {
  const given = { fileSystem: provisioned(50, 20), readings: readingsWith(saturatedIn(2, 20, 10), 20) };
  for (const missing of ['provisionedMiBpsMonth', 'elasticWrite'] as const) {
    const { recommendation } = reviewed({ ...given, prices: { ...usEast1, [missing]: null } });
    expect(recommendation).toMatchObject({
      action: 'change',
      setting: { mode: 'provisioned', provisionedMiBps: 25 },
    });
    expect(recommendation.reasons.slice(0, 2)).toEqual(['provisionedSaturated', 'unpriced']);
    expect(recommendation.reasons.filter((reason) => reason.endsWith('Cheapest'))).toEqual([]);
  }
});

it('a week without credits is told as such, though the last throttled minutes were at the burst rate', () => {
  const { recommendation } = reviewed({
    fileSystem: bursting(20),
    readings: new Map([
      ...readingsWith((at) => (at < 10_000 ? 1 : at > 20_155 ? 100 : 0.1), 100),
      ['PermittedThroughput Average', pointsOf((at) => (at < 10_000 ? 1 : 100) * MiB)],
    ]),
  });
  expect(recommendation.reasons.slice(0, 2)).toEqual(['demandCensored', 'creditsExhausted']);
});

it('every reason is met here, but the one that only bytes without a kind have', () => {
  const met = new Set<string>([...keeps, ...changes, ...probes].flatMap(([, , , why]) => why));
  const elsewhere = ['waitsForSecondReview', 'recentlyChanged', 'kindsUnknown'];
  expect(Object.keys(reasons).filter((reason) => !met.has(reason) && !elsewhere.includes(reason))).toEqual(
    [],
  );
});

it('bytes of unknown kind have no price under elastic throughput', () => {
  const found = reviewed({
    readings: readingsOf({
      'MeteredIOBytes Sum': () => perMinute(1),
      'PermittedThroughput Average': () => 100 * MiB,
    }),
  });
  expect(found.recommendation.reasons).toContain('kindsUnknown');
  expect(found.cheapest).toBeNull();
  expect(found.confidence).toBe('low');
  expect(found.judged.billed.standardGiB * GiB).toBe(found.fileSystem.standardBytes);
  expect(found.window).toEqual(fortnight);
});
