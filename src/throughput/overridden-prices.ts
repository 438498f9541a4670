/** Prices with those in their place that the settings give; `source` then says so, with the day of the others. */
import { type GivenPrices, priceNames } from '../metrics/price-names.ts';
import { type Prices, priceOfEach } from './prices.ts';

export function overriddenPrices(prices: Prices, given: GivenPrices): Prices {
  if (priceNames.every((name) => given[name] === undefined)) return prices;
  const ofEach = priceOfEach((name) => given[name] ?? prices[name]);
  return { ...prices, ...ofEach, source: sourceOf(prices, given) };
}

/** The list is named only where a price of it is left. */
function sourceOf(prices: Prices, given: GivenPrices): string {
  const isLeft = priceNames.some((name) => given[name] === undefined && prices[name] !== null);
  if (!isLeft) return 'settings';
  return `settings and ${prices.source}${prices.asOf === '' ? '' : `, read ${prices.asOf}`}`;
}
