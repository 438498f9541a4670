/** A Region of which no price is known: whatever needs one is then unpriced. */
import { type Prices, priceOfEach } from './prices.ts';

export function noPrices(region: string): Prices {
  return { region, asOf: '', source: 'none is known', ...priceOfEach(() => null) };
}
