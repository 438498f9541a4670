/** Each catalogue entry: a series in which it fires, at which period, and series with gaps, late points and zeros in which it does not. */
import { describe, expect, it } from 'vitest';
import { GiB, MiB } from '../../src/metrics/units.ts';
import { catalogue } from '../../src/monitoring/catalogue.ts';
import type { CatalogueEntry } from '../../src/monitoring/catalogue-entry.ts';
import { desire } from '../../src/monitoring/desire.ts';
import type { FileSystem } from '../../src/monitoring/file-system.ts';
import { subjectOf } from '../../src/monitoring/subject.ts';
import { aFileSystem, factsOf, someSettings } from '../support/builders.ts';
import { type SeriesValues, statesOver } from '../support/firing.ts';

const full = 2_308_974_418_330;
const burstBytesPerMinute = 100 * MiB * 60;
const permittedBurst = 100 * MiB;
/** 200 GiB earn 9.765625 MiB/s. */
const baseline = 9.765625 * MiB;

interface Firing {
  readonly name: string;
  readonly alarm: string;
  readonly on?: Partial<FileSystem>;
  readonly series: SeriesValues;
  readonly late?: Readonly<Record<string, number>>;
  /** Number of periods, counted from 1, after which the alarm is in ALARM for the first time; null: never. */
  readonly firesAfter: number | null;
}

const times = <T>(count: number, value: T): T[] => Array<T>(count).fill(value);
/** A balance that falls by `perPeriod` from `start`, never below zero. */
const drain = (start: number, perPeriod: number, count: number) =>
  Array.from({ length: count }, (_, index) => Math.max(0, start - index * perPeriod));

const provisioned = { throughputMode: 'provisioned', provisionedMiBps: 64 } as const;
const elastic = { throughputMode: 'elastic', tags: { 'mountwatch:daily-budget-usd': '25' } } as const;
const fullBurst = 5 * (burstBytesPerMinute - 60 * baseline);

const firings: readonly Firing[] = [
  // An hour is 12 periods: of 30 drops fewer than 12 are left from the 20th point on, and the 23rd is the fourth such point.
  {
    name: 'an hour before full burst ends',
    alarm: 'burst-credits-low',
    series: { c: drain(30 * fullBurst, fullBurst, 31) },
    firesAfter: 23,
  },
  {
    name: 'not on a full balance at full burst',
    alarm: 'burst-credits-low',
    series: { c: drain(full, fullBurst, 20) },
    firesAfter: null,
  },
  {
    name: 'not on a full balance that rests',
    alarm: 'burst-credits-low',
    series: { c: times(30, full) },
    firesAfter: null,
  },
  {
    name: 'not on a new file system with one point',
    alarm: 'burst-credits-low',
    series: { c: [full] },
    firesAfter: null,
  },
  {
    name: 'not for ever near zero',
    alarm: 'burst-credits-low',
    series: { c: times(30, 0) },
    firesAfter: null,
  },
  {
    name: 'not on a small balance that moves within a minute of burst',
    alarm: 'burst-credits-low',
    series: { c: Array.from({ length: 30 }, (_, i) => (i % 2) * 6_000 * MiB) },
    firesAfter: null,
  },
  {
    name: 'not for one doubled drop over a gap',
    alarm: 'burst-credits-low',
    series: { c: [full, full, null, null, full / 2, full / 2, full / 2, full / 2] },
    firesAfter: null,
  },
  {
    name: 'despite gaps in the drain',
    alarm: 'burst-credits-low',
    series: { c: drain(30 * fullBurst, fullBurst, 31).map((c, i) => (i % 7 === 3 ? null : c)) },
    firesAfter: 22,
  },
  {
    name: 'one period later when points are one period late',
    alarm: 'burst-credits-low',
    series: { c: drain(30 * fullBurst, fullBurst, 31) },
    late: { c: 1 },
    firesAfter: 24,
  },

  {
    name: 'two days before a slow overload ends',
    alarm: 'burst-credits-draining',
    series: { c: drain(full, full / 10, 11) },
    firesAfter: 9,
  },
  {
    name: 'stays on at chronic zero',
    alarm: 'burst-credits-draining',
    series: { c: times(6, 0) },
    firesAfter: 1,
  },
  {
    name: 'not for a nightly batch that recovers',
    alarm: 'burst-credits-draining',
    series: { c: times(28, full / 3) },
    firesAfter: null,
  },
  {
    name: 'not for a balance that grows',
    alarm: 'burst-credits-draining',
    series: { c: drain(full, full / 10, 9).reverse() },
    firesAfter: null,
  },

  {
    name: 'at the tenth throttled minute',
    alarm: 'throughput-saturated',
    series: { m: times(20, baseline * 60), p: times(20, baseline) },
    firesAfter: 10,
  },
  {
    name: 'above 100 % too, as was measured in the field',
    alarm: 'throughput-saturated',
    series: { m: times(20, baseline * 81), p: times(20, baseline) },
    firesAfter: 10,
  },
  {
    name: 'not while bursting at full speed',
    alarm: 'throughput-saturated',
    series: { m: times(30, burstBytesPerMinute), p: times(30, permittedBurst) },
    firesAfter: null,
  },
  {
    name: 'not while throttled and idle',
    alarm: 'throughput-saturated',
    series: { m: times(30, null), p: times(30, baseline) },
    firesAfter: null,
  },
  {
    name: 'not for I/O whose permitted throughput is missing',
    alarm: 'throughput-saturated',
    series: { m: times(30, baseline * 60), p: times(30, null) },
    firesAfter: null,
  },
  {
    name: 'not when permitted is zero',
    alarm: 'throughput-saturated',
    series: { m: times(30, baseline * 60), p: times(30, 0) },
    firesAfter: null,
  },
  {
    name: 'despite late points of permitted throughput',
    alarm: 'throughput-saturated',
    series: { m: times(30, baseline * 60), p: times(30, baseline) },
    late: { p: 2 },
    firesAfter: 12,
  },
  {
    name: 'not in nine minutes of each three hours',
    alarm: 'throughput-saturated',
    series: {
      m: Array.from({ length: 540 }, (_, i) => (i % 180 < 9 ? baseline * 60 : null)),
      p: times(540, baseline),
    },
    firesAfter: null,
  },
  {
    name: 'at the tenth throttled minute of three hours, in a row or not',
    alarm: 'throughput-saturated',
    series: {
      m: Array.from({ length: 180 }, (_, i) => (i % 18 === 0 ? baseline * 60 : null)),
      p: times(180, baseline),
    },
    firesAfter: 163,
  },

  {
    name: 'after two hours at the ceiling',
    alarm: 'throughput-saturated',
    on: provisioned,
    series: { m: times(30, 64 * MiB * 300), p: times(30, 64 * MiB) },
    firesAfter: 24,
  },
  {
    name: 'not with one pause in two hours',
    alarm: 'throughput-saturated',
    on: provisioned,
    series: {
      m: Array.from({ length: 60 }, (_, i) => (i % 20 === 19 ? 0 : 64 * MiB * 300)),
      p: times(60, 64 * MiB),
    },
    firesAfter: null,
  },

  {
    name: 'on the first day of a metadata storm',
    alarm: 'metered-io-operations-high',
    series: { n: [1_000, 172_800_000] },
    firesAfter: 2,
  },
  {
    name: 'not a whit below',
    alarm: 'metered-io-operations-high',
    series: { n: times(5, 172_799_999) },
    firesAfter: null,
  },
  {
    name: 'not on idle days',
    alarm: 'metered-io-operations-high',
    series: { n: times(5, null) },
    firesAfter: null,
  },
  {
    name: 'after three hours on provisioned throughput',
    alarm: 'metered-io-operations-high',
    on: provisioned,
    series: { n: times(5, 29_491_200) },
    firesAfter: 3,
  },
  {
    name: 'after an hour under elastic throughput',
    alarm: 'metered-io-operations-high',
    on: elastic,
    series: { n: [0, 144_000_000] },
    firesAfter: 2,
  },

  {
    name: 'not after two hours on provisioned throughput',
    alarm: 'metered-io-operations-high',
    on: provisioned,
    series: { n: [29_491_200, 29_491_200, 0, 29_491_200, 29_491_200, 29_491_199] },
    firesAfter: null,
  },
  {
    name: 'not just below the share of the limit under elastic throughput',
    alarm: 'metered-io-operations-high',
    on: elastic,
    series: { n: times(5, 143_999_999) },
    firesAfter: null,
  },

  {
    name: 'after a quarter of an hour at the limit',
    alarm: 'io-limit-near',
    series: { plain: times(20, 99) },
    firesAfter: 15,
  },
  {
    name: 'not for 14 minutes',
    alarm: 'io-limit-near',
    series: { plain: [...times(14, 100), ...times(10, 50)] },
    firesAfter: null,
  },
  {
    name: 'not for gaps among low points',
    alarm: 'io-limit-near',
    series: { plain: Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? null : 20)) },
    firesAfter: null,
  },

  // 500 GiB read and 200 GiB written in a day: 500 x 0.03 + 200 x 0.06 = 27 USD.
  {
    name: 'on the day that costs 27 of 25 USD',
    alarm: 'elastic-spend-high',
    on: elastic,
    series: { t: [1, 700 * GiB], dw: [0, 150 * GiB], mw: [0, 50 * GiB] },
    firesAfter: 2,
  },
  {
    name: 'not at 24 USD',
    alarm: 'elastic-spend-high',
    on: elastic,
    series: { t: times(3, 600 * GiB), dw: times(3, 150 * GiB), mw: times(3, 50 * GiB) },
    firesAfter: null,
  },
  {
    name: 'not when the total is late and the writes are there',
    alarm: 'elastic-spend-high',
    on: elastic,
    series: { t: times(3, 600 * GiB), dw: times(3, 150 * GiB), mw: times(3, 50 * GiB) },
    late: { t: 1 },
    firesAfter: null,
  },
  {
    name: 'not on idle days',
    alarm: 'elastic-spend-high',
    on: elastic,
    series: { t: times(3, null), dw: times(3, null), mw: times(3, null) },
    firesAfter: null,
  },

  {
    name: 'after three quarters of an hour behind',
    alarm: 'replication-behind',
    series: { plain: [900, 1_801, 2_700, 3_600] },
    firesAfter: 4,
  },
  {
    name: 'when a replication reports nothing',
    alarm: 'replication-behind',
    series: { plain: [900, 900, 900, null, null, null, null, null] },
    firesAfter: 8,
  },
  {
    name: 'not at a recovery point of half an hour',
    alarm: 'replication-behind',
    series: { plain: times(10, 1_800) },
    firesAfter: null,
  },
];

describe('fires', () => {
  it.each(firings)('$alarm: $name', ({ alarm: id, on = {}, series, late, firesAfter }) => {
    const states = statesOver(alarmOf(id, on), series, late);
    expect(states.indexOf('ALARM') + 1 || null).toBe(firesAfter);
  });

  it.each(catalogue.map((entry) => [keyOf(entry), entry.source]))(
    '%s at least once, and stays silent at least once',
    (key) => {
      const cases = firings.filter(({ alarm, on = {} }) => keyOf(wantedOf(alarm, on).entry) === key);
      const kinds = new Set(cases.map(({ firesAfter }) => (firesAfter === null ? 'silent' : 'fires')));
      expect(kinds, `add a series that fires ${key} and one that does not to the list above`).toEqual(
        new Set(['fires', 'silent']),
      );
    },
  );
});

function keyOf({ id, when }: CatalogueEntry): string {
  return `${id} (${when.join(', ')})`;
}

describe('once it has fired', () => {
  it('throughput-saturated stays on for a job that is throttled in ten minutes of each three hours', () => {
    const minutes = Array.from({ length: 600 }, (_, i) => (i % 180 < 10 ? baseline * 60 : null));
    const states = statesOver(alarmOf('throughput-saturated', {}), { m: minutes, p: times(600, baseline) });
    expect(new Set(states.slice(9))).toEqual(new Set(['ALARM']));
  });

  it.each([
    ['metered-io-operations-high', {}, { n: [172_800_000, ...times(4, null)] }],
    ['metered-io-operations-high', elastic, { n: [144_000_000, ...times(4, null)] }],
    [
      'elastic-spend-high',
      elastic,
      { t: [900 * GiB, ...times(4, null)], dw: times(5, null), mw: times(5, null) },
    ],
  ] as const)('%s on %o does not go back to its last points when there are no more', (id, on, series) => {
    expect(statesOver(alarmOf(id, on), series)).toEqual(['ALARM', 'OK', 'OK', 'OK', 'OK']);
  });
});

describe('chronic zero credits', () => {
  it('are one ticket that stays, and no page', () => {
    const ticket = statesOver(alarmOf('burst-credits-draining', {}), { c: times(28, 0) });
    expect(new Set(ticket)).toEqual(new Set(['ALARM']));
    expect(statesOver(alarmOf('burst-credits-low', {}), { c: times(288, 0) })).not.toContain('ALARM');
  });
});

function alarmOf(id: string, changes: Partial<FileSystem>) {
  return wantedOf(id, changes).alarm;
}

function wantedOf(id: string, changes: Partial<FileSystem>) {
  const replication = { read: { destinationFileSystemId: 'fs-0fedcba9876543210', firstSyncDone: true } };
  const wanted = desire(subjectOf(factsOf(aFileSystem(changes), { replication }), null, someSettings()));
  const found = wanted.find(({ entry }) => entry.id === id);
  if (found?.kind !== 'wanted') throw new Error(`no alarm ${id}`);
  return found;
}
