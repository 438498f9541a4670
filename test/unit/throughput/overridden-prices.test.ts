import { expect, it } from 'vitest';
import { type GivenPrices, priceNames } from '../../../src/metrics/price-names.ts';
import { noPrices } from '../../../src/throughput/no-prices.ts';
import { overriddenPrices } from '../../../src/throughput/overridden-prices.ts';
import type { Prices } from '../../../src/throughput/prices.ts';

const none = noPrices('eu-west-1');
const listed: Prices = {
  ...none,
  asOf: '2026-11-23',
  source: 'Price List API',
  standard: 0.33,
  provisionedMiBpsMonth: 6.6,
};
const all: GivenPrices = Object.fromEntries(priceNames.map((name) => [name, 1]));

it.each<[string, Prices, GivenPrices, Partial<Prices>]>([
  ['nothing is given', listed, {}, {}],
  [
    'one is given',
    listed,
    { standard: 0.3 },
    { standard: 0.3, source: 'settings and Price List API, read 2026-11-23' },
  ],
  [
    'one is given that the list does not have',
    listed,
    { elasticRead: 0.033 },
    { elasticRead: 0.033, source: 'settings and Price List API, read 2026-11-23' },
  ],
  [
    'it is given as free',
    listed,
    { provisionedMiBpsMonth: 0 },
    { provisionedMiBpsMonth: 0, source: 'settings and Price List API, read 2026-11-23' },
  ],
  [
    'the day of the list is not known',
    { ...listed, asOf: '' },
    { ia: 0.025 },
    { ia: 0.025, source: 'settings and Price List API' },
  ],
  ['no other price is known', none, { standard: 0.3 }, { standard: 0.3, source: 'settings' }],
  [
    'all that are known are given',
    listed,
    { standard: 0.3, provisionedMiBpsMonth: 6 },
    { standard: 0.3, provisionedMiBpsMonth: 6, source: 'settings' },
  ],
  ['all are given', listed, all, { ...all, source: 'settings' }],
])('prices where %s', (_name, prices, given, changed) => {
  expect(overriddenPrices(prices, given)).toEqual({ ...prices, ...changed });
});
