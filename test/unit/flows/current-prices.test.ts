import { describe, expect, it } from 'vitest';
import { currentPrices, currentPricesUnstored } from '../../../src/flows/current-prices.ts';
import { ReadFailed, WriteFailed } from '../../../src/flows/errors.ts';
import { noPrices } from '../../../src/throughput/no-prices.ts';
import type { Prices } from '../../../src/throughput/prices.ts';
import { someSettings } from '../../support/builders.ts';

const region = 'eu-west-1';
const none = noPrices(region);
const today: Prices = { ...none, asOf: '2026-11-23', source: 'Price List API', standard: 0.33 };
const lastYear: Prices = { ...today, asOf: '2025-10-06', standard: 0.32 };
const refused = new ReadFailed('the prices of EFS in eu-west-1', new Error('not allowed'), false);
const unreadTable = new ReadFailed('the stored prices', new Error('throttled'), true);
const whyRefused = 'could not read the prices of EFS in eu-west-1: not allowed';

interface Given {
  readonly live: Prices | Error;
  readonly stored?: Prices | null | Error;
  readonly putFails?: Error;
}

function sources({ live, stored = null, putFails }: Given) {
  const puts: Prices[] = [];
  const answer = async <T>(of: T | Error): Promise<T> => {
    if (of instanceof Error) throw of;
    return of;
  };
  return {
    puts,
    priceList: { read: () => answer(live) },
    table: {
      prices: () => answer(stored),
      putPrices: async (prices: Prices) => {
        if (putFails !== undefined) throw putFails;
        puts.push(prices);
      },
    },
  };
}

const cases: readonly [string, Given, Prices, string | null][] = [
  ['those of today', { live: today, stored: lastYear }, today, null],
  [
    'those last stored, however old, where the list cannot be read',
    { live: refused, stored: lastYear },
    lastYear,
    `${whyRefused}; those of 2025-10-06 are used`,
  ],
  ['none where none were stored', { live: refused }, none, `${whyRefused}; none were stored before`],
  [
    'none where the table cannot be read either',
    { live: refused, stored: unreadTable },
    none,
    `${whyRefused}; could not read the stored prices: throttled`,
  ],
];

describe('the prices of a review are', () => {
  it.each(cases)('%s', async (_name, given, prices, problem) => {
    const settings = someSettings();
    expect(await currentPrices(settings, region, sources(given))).toEqual({ prices, problem });
    expect(await currentPricesUnstored(settings, region, sources(given))).toEqual({ prices, problem });
  });

  it('none, for the command, where the list cannot be read and there is no table', async () => {
    const { priceList } = sources({ live: refused });
    expect(await currentPricesUnstored(someSettings(), region, { priceList, table: null })).toEqual({
      prices: none,
      problem: `${whyRefused}; none were stored before`,
    });
  });

  it.each(cases)('those of the settings first: %s', async (_name, given, prices) => {
    const settings = someSettings({ prices: { standard: 0.3 }, elasticReadUSDPerGB: 0.04 });
    const found = await currentPrices(settings, region, sources(given));
    expect(found.prices).toEqual({
      ...prices,
      standard: 0.3,
      elasticRead: 0.04,
      source: 'settings',
    });
  });
});

describe('what was read', () => {
  it('is stored as the list said it, without what the settings give', async () => {
    const given = sources({ live: today });
    await currentPrices(someSettings({ prices: { standard: 0.3 } }), region, given);
    expect(given.puts).toEqual([today]);
  });

  it('gives way to what is stored where it cannot be stored, since the reviews of the run read that, and it is told', async () => {
    const putFails = new WriteFailed('store the prices', new Error('throttled'), true);
    expect(
      await currentPrices(someSettings(), region, sources({ live: today, stored: lastYear, putFails })),
    ).toEqual({
      prices: lastYear,
      problem: 'could not store the prices: throttled; those of 2025-10-06 are used',
    });
  });

  it('keeps a price that the list has lost, and says whose day it is of', async () => {
    const given = sources({ live: { ...today, standard: null }, stored: lastYear });
    const found = await currentPrices(someSettings(), region, given);
    expect(found.prices).toEqual({ ...today, standard: lastYear.standard });
    expect(found.problem).toBe("today's list has no clear price for standard; those of 2025-10-06 are used");
    expect(given.puts).toEqual([found.prices]);
  });

  it('is not stored where it came out of the table, and never by the command', async () => {
    const fromTable = sources({ live: refused, stored: lastYear });
    await currentPrices(someSettings(), region, fromTable);
    const byCommand = sources({ live: today });
    await currentPricesUnstored(someSettings(), region, byCommand);
    expect([...fromTable.puts, ...byCommand.puts]).toEqual([]);
  });
});
