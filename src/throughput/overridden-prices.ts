/** Prices that the settings give, in the place of listed ones. */
import { type PriceName, priceNames } from '../metrics/price-names.ts';
import type { Prices } from './prices.ts';

export interface PriceSettings {
  readonly elasticReadUSDPerGB?: number | undefined;
  readonly elasticWriteUSDPerGB?: number | undefined;
  /** By the names of price-names.ts. */
  readonly pricesUSD: Readonly<Partial<Record<PriceName, number>>>;
}

export function overriddenPrices(listed: Prices, settings: PriceSettings): Prices {
  const { elasticReadUSDPerGB, elasticWriteUSDPerGB, pricesUSD } = settings;
  const given: Partial<Record<PriceName, number | undefined>> = {
    elasticRead: elasticReadUSDPerGB,
    elasticWrite: elasticWriteUSDPerGB,
    ...pricesUSD,
  };
  const names = priceNames.filter((name) => given[name] !== undefined);
  if (names.length === 0) return listed;
  const changed = Object.fromEntries(names.map((name) => [name, given[name]]));
  return { ...listed, ...changed, source: `${listed.source}; the settings for ${names.join(', ')}` };
}
