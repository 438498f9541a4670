/**
 * Prices out of the products of the Price List API. A product is known by its usage type without the Region's prefix,
 * which is `EU` in eu-west-1 and `USE1` or nothing in us-east-1.
 * Source: Understanding billing and usage reports, Amazon EFS User Guide.
 */
import { type PriceName, priceNames } from '../metrics/price-names.ts';
import { type ListedProduct, parseListedProduct } from './parse-listed-product.ts';
import { type Prices, priceOfEach } from './prices.ts';

/** What makes a product the one that has a price. */
interface Item {
  readonly usageTypes: readonly string[];
  readonly unit: string;
  /** EFS bills reads and writes under one usage type. */
  readonly accessType?: 'Read' | 'Write';
  /** What Standard storage includes stands in the list too, at 0. */
  readonly throughputClass?: 'Provisioned';
}

const storage = (...usageTypes: readonly string[]): Item => ({ usageTypes, unit: 'GB-Mo' });
const transfer = { usageTypes: ['ETDataAccess-Bytes'], unit: 'GB' } as const;

const items: Readonly<Record<PriceName, Item>> = {
  standard: storage('TimedStorage-ByteHrs'),
  ia: storage('IATimedStorage-ByteHrs'),
  iaElastic: storage('IATimedStorage-ET-ByteHrs'),
  archive: storage('ArchiveTimedStorage-ByteHrs'),
  oneZoneStandard: storage('TimedStorage-Z-ByteHrs'),
  oneZoneIa: storage('IATimedStorage-Z-ByteHrs'),
  // Assumed: AWS names no usage type for it. A list without either leaves the price unknown.
  oneZoneIaElastic: storage('IATimedStorage-Z-ET-ByteHrs', 'IATimedStorage-ET-Z-ByteHrs'),
  provisionedMiBpsMonth: {
    usageTypes: ['ProvisionedTP-MiBpsHrs'],
    unit: 'MiBps-Mo',
    throughputClass: 'Provisioned',
  },
  elasticRead: { ...transfer, accessType: 'Read' },
  elasticWrite: { ...transfer, accessType: 'Write' },
};

/**
 * On-demand prices of the first tier. Null: the list has none, or what it has is no answer: two amounts that differ, an
 * amount of 0, or another unit. `source` names those that have no answer.
 * @param products of GetProducts, each a JSON text or what it says; those of other Regions do not count.
 * @param asOf the day they were read, `2026-10-08`.
 * @throws Error where one of them is no product of a price list.
 */
export function pricesOf(products: readonly unknown[], region: string, asOf: string): Prices {
  const listed = products.map(parseListedProduct).filter((product) => product.region === region);
  const offersOf = (name: PriceName) =>
    listed.filter((product) => isOf(items[name], product)).flatMap(({ offers }) => offers);
  const ofEach = priceOfEach((name) => onlyAmount(offersOf(name), items[name].unit));
  const unclear = priceNames.filter((name) => ofEach[name] === null && offersOf(name).length > 0);
  return { region, asOf, source: sourceOf(unclear), ...ofEach };
}

function isOf({ usageTypes, accessType, throughputClass }: Item, product: ListedProduct): boolean {
  return (
    usageTypes.includes(withoutPrefix(product.usageType)) &&
    (accessType === undefined || accessType === product.accessType) &&
    (throughputClass === undefined || throughputClass === product.throughputClass)
  );
}

/** `EU-TimedStorage-ByteHrs` without `EU-`. Anything else before it makes it another usage type. */
function withoutPrefix(usageType: string): string {
  return usageType.replace(/^[A-Z]+\d*-/, '');
}

function onlyAmount(offers: ListedProduct['offers'], unit: string): number | null {
  const [first] = offers;
  if (first === undefined || first.amountUSD === 0) return null;
  return offers.every((offer) => offer.unit === unit && offer.amountUSD === first.amountUSD)
    ? first.amountUSD
    : null;
}

function sourceOf(unclear: readonly PriceName[]): string {
  const without = unclear.length === 0 ? '' : `, whose answer for ${unclear.join(', ')} is not clear`;
  return `Price List API${without}`;
}
