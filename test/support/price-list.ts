/** Products of test/data/price-list, and small ones of a test's own. */
import { readFileSync } from 'node:fs';

export interface Product {
  readonly product: { readonly attributes: Readonly<Record<string, string>> };
}

export function listedProducts(region: string): readonly Product[] {
  const path = new URL(`../data/price-list/${region}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8'));
}

export interface Offer {
  readonly usagetype: string;
  readonly USD: string;
  readonly unit?: string;
  readonly regionCode?: string;
  readonly accessType?: string;
  readonly throughputClass?: string;
}

/** As little of a product as its price needs; more tiers may follow the first, of which the offer has the price. */
export function aProduct(
  { USD, unit = 'GB-Mo', regionCode = 'us-east-1', ...attributes }: Offer,
  tiers: Readonly<Record<string, string>> = {},
): object {
  const dimensions = Object.entries({ ...tiers, '0': USD }).map(([beginRange, amount]) => [
    `SKU.TERM.${beginRange}`,
    { unit, beginRange, pricePerUnit: { USD: amount } },
  ]);
  return {
    product: { attributes: { regionCode, ...attributes } },
    terms: { OnDemand: { 'SKU.TERM': { priceDimensions: Object.fromEntries(dimensions) } } },
  };
}
