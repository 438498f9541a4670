/** The prices of EFS in memory, of the Regions whose figures are known; read on the day that the clock shows. */
import { ReadFailed } from '../flows/errors.ts';
import type { Clock } from '../flows/ports.ts';
import type { PriceList } from '../flows/review-ports.ts';
import type { GivenPrices } from '../metrics/price-names.ts';
import { type Prices, priceOfEach } from '../throughput/prices.ts';

interface Known {
  readonly prices: GivenPrices;
  readonly source: string;
}

const northAmerica: GivenPrices = {
  standard: 0.3,
  ia: 0.025,
  iaElastic: 0.016,
  archive: 0.008,
  provisionedMiBpsMonth: 6,
  elasticRead: 0.03,
  elasticWrite: 0.06,
};

const known: Readonly<Record<string, Known>> = {
  'us-east-1': {
    prices: { ...northAmerica, oneZoneStandard: 0.16, oneZoneIa: 0.0133 },
    source: 'Price List API, 2026-10-08, and the EFS FAQ',
  },
  'us-west-2': { prices: northAmerica, source: 'public price tool, 2026; elastic as in us-east-1' },
  'ap-northeast-1': {
    prices: { standard: 0.36, provisionedMiBpsMonth: 7.2, elasticRead: 0.04, elasticWrite: 0.07 },
    source: 'Price List API, 2026-09-17',
  },
};

export function localPriceList(clock: Pick<Clock, 'now'>): PriceList {
  return {
    read: async (region): Promise<Prices> => {
      const found = known[region];
      if (found === undefined) {
        const why = `the price list knows no EFS in ${region}`;
        throw new ReadFailed(`the prices of EFS in ${region}`, new Error(why), false);
      }
      return {
        region,
        asOf: clock.now().toISOString().slice(0, 10),
        source: `local price list (${found.source})`,
        ...priceOfEach((name) => found.prices[name] ?? null),
      };
    },
  };
}
