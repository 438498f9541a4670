/** What EFS costs in the local region: list prices that were read from AWS once. */
import type { PriceList } from '../flows/review-ports.ts';
import { noPrices } from '../throughput/no-prices.ts';
import type { Prices } from '../throughput/prices.ts';

/** Source: Price List API and EFS pricing page, read 2026-10-08; IA and One Zone: EFS pricing page. */
const northVirginia: Prices = {
  ...noPrices('us-east-1'),
  asOf: '2026-10-08',
  source: 'Price List API',
  standard: 0.3,
  ia: 0.025,
  iaElastic: 0.016,
  archive: 0.008,
  oneZoneStandard: 0.16,
  provisionedMiBpsMonth: 6,
  elasticRead: 0.03,
  elasticWrite: 0.06,
};

export const localPriceList: PriceList = {
  read: async (region) => (region === northVirginia.region ? northVirginia : noPrices(region)),
};
