/** Prices that the settings give: they go before every list. A setting of its own goes before the same price in `prices`. */
import type { GivenPrices } from '../metrics/price-names.ts';
import type { Settings } from './settings.ts';

export function givenPrices({ prices, elasticReadUSDPerGB, elasticWriteUSDPerGB }: Settings): GivenPrices {
  return {
    ...prices,
    ...(elasticReadUSDPerGB === undefined ? {} : { elasticRead: elasticReadUSDPerGB }),
    ...(elasticWriteUSDPerGB === undefined ? {} : { elasticWrite: elasticWriteUSDPerGB }),
  };
}
