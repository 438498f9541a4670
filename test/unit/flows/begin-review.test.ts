import { describe, expect, it } from 'vitest';
import { beginReview } from '../../../src/flows/begin-review.ts';
import { ReadFailed, WriteFailed } from '../../../src/flows/errors.ts';
import { reviewItemOf } from '../../../src/flows/review-run.ts';
import type { Settings } from '../../../src/monitoring/settings.ts';
import type { Prices } from '../../../src/throughput/prices.ts';
import { aFileSystem, someSettings } from '../../support/builders.ts';
import { somePrices } from '../../support/review-values.ts';

const today = somePrices('us-east-1', { asOf: '2026-11-23' });
const lastYear = somePrices('us-east-1', { asOf: '2025-10-06', standard: 0.29 });
const refused = new ReadFailed('the prices', new Error('not allowed'), false);
const full = new WriteFailed('store the prices', new Error('throttled'), true);

interface Given {
  readonly live?: Prices | Error;
  readonly putFails?: Error;
  readonly settings?: Partial<Settings>;
}

async function begun({ live = today, putFails, settings = {} }: Given) {
  const puts: Prices[] = [];
  const review = await beginReview({
    region: 'us-east-1',
    settings: someSettings(settings),
    fileSystems: { all: async () => [aFileSystem()], find: async () => null },
    priceList: {
      read: async () => {
        if (live instanceof Error) throw live;
        return live;
      },
    },
    table: {
      prices: async () => lastYear,
      putPrices: async (prices) => {
        if (putFails !== undefined) throw putFails;
        puts.push(prices);
      },
    },
    clock: { now: () => new Date('2026-11-23T06:12:34.567Z') },
  });
  return { ...review, puts };
}

describe('a run of the weekly review', () => {
  it('goes by the prices of today and stores them for a run that cannot read the list', async () => {
    expect(await begun({})).toMatchObject({ prices: today, pricesProblem: null, puts: [today] });
  });

  it('goes by the prices of the settings first, and stores those of the list without them', async () => {
    const settings = { prices: { standard: 0.25 }, elasticReadUSDPerGB: 0.04 };
    const { prices, puts } = await begun({ settings });
    const source = 'settings and AWS Price List, read 2026-11-23';
    expect(prices).toEqual({ ...today, standard: 0.25, elasticRead: 0.04, source });
    expect(puts).toEqual([today]);
  });

  it('stores a price that the list has lost as the last list had it', async () => {
    const { puts } = await begun({ live: { ...today, standard: null } });
    expect(puts).toEqual([{ ...today, standard: 0.29 }]);
  });

  it('goes by the stored prices where the list cannot be read, and stores them no longer than they were', async () => {
    expect(await begun({ live: refused })).toMatchObject({
      prices: lastYear,
      pricesProblem: 'could not read the prices: not allowed; those of 2025-10-06 are used',
      puts: [],
    });
  });

  it.each([
    ['all', today, today, ''],
    [
      'those that the list still has',
      { ...today, standard: null },
      { ...today, standard: 0.29 },
      "today's list has no clear price for standard; those of 2025-10-06 are used; ",
    ],
  ])(
    'goes by the prices of today where they cannot be stored, %s, and tells it',
    async (_which, live, prices, before) => {
      const pricesProblem = `${before}could not store the prices: throttled`;
      expect(await begun({ live, putFails: full })).toMatchObject({ prices, pricesProblem });
    },
  );

  it('ends the windows of all its reviews at the last full hour', async () => {
    expect((await begun({})).at).toBe('2026-11-23T06:00:00.000Z');
  });
});

describe('an item of a run', () => {
  const item = { at: '2026-11-23T06:00:00.000Z', fileSystemId: 'fs-0a000000', prices: today };

  it('hands the prices on as they are, a null among them', () => {
    const given: unknown = JSON.parse(JSON.stringify(item));
    expect(reviewItemOf(given)).toEqual(item);
    expect(item.prices.oneZoneStandard).toBeNull();
  });

  it.each([
    ['without prices', { ...item, prices: undefined }, '"prices"'],
    ['with a price that is missing', { ...item, prices: { ...today, ia: undefined } }, '"ia"'],
    ['with a price below nothing', { ...item, prices: { ...today, ia: -0.01 } }, 'must not be negative'],
  ])('%s is refused', (_what, given, why) => {
    expect(() => reviewItemOf(JSON.parse(JSON.stringify(given)))).toThrow(why);
  });
});
