/** Prices of a Region of which nothing is known. */
import { type PriceName, priceNames } from '../metrics/price-names.ts';
import type { Prices } from './prices.ts';

/** Every price is null, never a guess. */
export function noPrices(region: string): Prices {
  const none = Object.fromEntries(priceNames.map((name) => [name, null])) as Record<PriceName, null>;
  return { region, asOf: '', source: 'no price list', ...none };
}
