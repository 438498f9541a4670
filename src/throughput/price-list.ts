/**
 * Prices of EFS out of the Price List API. Usage types begin with a prefix of the Region, or with none, so they are told by
 * their end. Source: EFS billing and usage reports, https://docs.aws.amazon.com/efs/latest/ug/billing-and-usage.html
 */
import * as v from 'valibot';
import { type PriceName, priceNames } from '../metrics/price-names.ts';
import type { Prices } from './prices.ts';

interface Item {
  /** After the prefix of the Region. */
  readonly usageType: string;
  readonly attribute?: readonly [name: 'accessType' | 'throughputClass', value: string];
}

const items: Readonly<Record<PriceName, Item>> = {
  standard: { usageType: 'TimedStorage-ByteHrs' },
  ia: { usageType: 'IATimedStorage-ByteHrs' },
  iaElastic: { usageType: 'IATimedStorage-ET-ByteHrs' },
  archive: { usageType: 'ArchiveTimedStorage-ByteHrs' },
  oneZoneStandard: { usageType: 'TimedStorage-Z-ByteHrs' },
  oneZoneIa: { usageType: 'IATimedStorage-Z-ByteHrs' },
  oneZoneIaElastic: { usageType: 'IATimedStorage-Z-ET-ByteHrs' },
  // Another SKU of this family, for what storage includes, costs 0.
  provisionedMiBpsMonth: {
    usageType: 'ProvisionedTP-MiBpsHrs',
    attribute: ['throughputClass', 'Provisioned'],
  },
  elasticRead: { usageType: 'ETDataAccess-Bytes', attribute: ['accessType', 'Read'] },
  elasticWrite: { usageType: 'ETDataAccess-Bytes', attribute: ['accessType', 'Write'] },
};

const schema = v.object({
  product: v.object({
    attributes: v.looseObject({ usagetype: v.string(), regionCode: v.optional(v.string()) }),
  }),
  terms: v.object({
    OnDemand: v.optional(
      v.record(
        v.string(),
        v.object({
          priceDimensions: v.record(
            v.string(),
            v.object({ beginRange: v.optional(v.string()), pricePerUnit: v.record(v.string(), v.string()) }),
          ),
        }),
      ),
    ),
  }),
});

type Product = v.InferOutput<typeof schema>;

/**
 * @param documents one a product, as GetProducts answers them.
 * @returns null for what the list does not have, and for what it has at two prices: a wrong price is worse than none.
 */
export function pricesOf(documents: readonly unknown[], region: string, asOf: string): Prices {
  const products = documents.flatMap((document) => {
    const result = v.safeParse(schema, document);
    return result.success && isIn(result.output, region) ? [result.output] : [];
  });
  const found = Object.fromEntries(priceNames.map((name) => [name, priceOf(items[name], products)]));
  return { region, asOf, source: 'Price List API', ...(found as Record<PriceName, number | null>) };
}

function isIn({ product }: Product, region: string): boolean {
  const { regionCode = region } = product.attributes;
  return regionCode === region;
}

function priceOf(item: Item, products: readonly Product[]): number | null {
  const prices = new Set(products.filter((product) => isOf(item, product)).flatMap(firstTier));
  const [price = null] = prices;
  return prices.size === 1 ? price : null;
}

function isOf({ usageType, attribute }: Item, { product: { attributes } }: Product): boolean {
  const { usagetype } = attributes;
  if (usagetype !== usageType && !usagetype.endsWith(`-${usageType}`)) return false;
  return attribute === undefined || attributes[attribute[0]] === attribute[1];
}

function firstTier({ terms }: Product): readonly number[] {
  const dimensions = Object.values(terms.OnDemand ?? {}).flatMap(({ priceDimensions }) =>
    Object.values(priceDimensions),
  );
  return dimensions
    .filter(({ beginRange = '0' }) => Number(beginRange) === 0)
    .map(({ pricePerUnit }) => Number(pricePerUnit.USD ?? Number.NaN))
    .filter((price) => Number.isFinite(price) && price >= 0);
}
