import { describe, expect, it } from 'vitest';
import { currentPrices } from '../../../src/flows/current-prices.ts';
import { ReadFailed } from '../../../src/flows/errors.ts';
import { noPrices } from '../../../src/throughput/no-prices.ts';
import type { Prices } from '../../../src/throughput/prices.ts';

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
}

function sources({ live, stored = null }: Given) {
  const answer = async <T>(of: T | Error): Promise<T> => {
    if (of instanceof Error) throw of;
    return of;
  };
  return { priceList: { read: () => answer(live) }, table: { prices: () => answer(stored) } };
}

const cases: readonly [string, Given, Prices, boolean, string | null][] = [
  ['those of today', { live: today, stored: lastYear }, today, true, null],
  ['those of today, where the table cannot be read', { live: today, stored: unreadTable }, today, true, null],
  [
    'those of today with one of the last list that it has lost, and it is told whose day that is of',
    { live: { ...today, standard: null }, stored: lastYear },
    { ...today, standard: 0.32 },
    true,
    "today's list has no clear price for standard; those of 2025-10-06 are used",
  ],
  [
    'those last stored, however old, where the list cannot be read',
    { live: refused, stored: lastYear },
    lastYear,
    false,
    `${whyRefused}; those of 2025-10-06 are used`,
  ],
  ['none where none were stored', { live: refused }, none, false, `${whyRefused}; none were stored before`],
  [
    'none where the table cannot be read either',
    { live: refused, stored: unreadTable },
    none,
    false,
    `${whyRefused}; could not read the stored prices: throttled`,
  ],
];

describe('the prices of a review are', () => {
  it.each(cases)('%s', async (_name, given, prices, isOfToday, problem) => {
    expect(await currentPrices(region, sources(given))).toEqual({ prices, isOfToday, problem });
  });
});
