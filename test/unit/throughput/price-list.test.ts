import { describe, expect, it } from 'vitest';
import { noPrices } from '../../../src/throughput/no-prices.ts';
import { pricesOf } from '../../../src/throughput/price-list.ts';
import { aProduct, listedProducts } from '../../support/price-list.ts';

const day = '2026-11-23';
const read = (...products: readonly unknown[]) => pricesOf(products, 'us-east-1', day);
const unknown = { ...noPrices('us-east-1'), asOf: day, source: 'Price List API' };

const northVirginia = {
  region: 'us-east-1',
  asOf: day,
  source: 'Price List API',
  standard: 0.3,
  ia: 0.025,
  iaElastic: 0.016,
  archive: 0.008,
  oneZoneStandard: 0.16,
  oneZoneIa: 0.0133,
  oneZoneIaElastic: null,
  provisionedMiBpsMonth: 6,
  elasticRead: 0.03,
  elasticWrite: 0.06,
};

const ireland = {
  region: 'eu-west-1',
  asOf: day,
  source: 'Price List API',
  standard: 0.33,
  ia: 0.025,
  iaElastic: null,
  archive: null,
  oneZoneStandard: 0.176,
  oneZoneIa: 0.0133,
  oneZoneIaElastic: null,
  provisionedMiBpsMonth: 6.6,
  elasticRead: null,
  elasticWrite: null,
};

describe('prices out of the price list', () => {
  it.each([
    ['us-east-1', northVirginia],
    ['eu-west-1', ireland],
  ])('of %s are those of its products, and null where it has none', (region, prices) => {
    const products = listedProducts(region);
    expect(pricesOf(products, region, day)).toEqual(prices);
    expect(pricesOf(products.toReversed(), region, day)).toEqual(prices);
    expect(
      pricesOf(
        products.map((product) => JSON.stringify(product)),
        region,
        day,
      ),
    ).toEqual(prices);
  });

  it('are those of the Region that was asked for', () => {
    const both = [...listedProducts('eu-west-1'), ...listedProducts('us-east-1')];
    expect(read(...both)).toEqual(northVirginia);
    expect(read(...listedProducts('eu-west-1'))).toEqual(unknown);
  });

  it('are none where there is no product', () => {
    expect(read()).toEqual(unknown);
  });

  it.each([
    ['no prefix', 'TimedStorage-ByteHrs'],
    ['the prefix of the Region', 'USE1-TimedStorage-ByteHrs'],
    ['a prefix without a digit', 'EU-TimedStorage-ByteHrs'],
  ])('are found with %s', (_name, usagetype) => {
    expect(read(aProduct({ usagetype, USD: '0.3000000000' }))).toEqual({ ...unknown, standard: 0.3 });
  });

  it.each([
    'USE1-TimedStorage-SmallFiles',
    'USE1-TimedStorage-ByteHrs-EFS',
    'USE1-Backup-TimedStorage-ByteHrs',
    'USE1-WarmStorage-ByteHrs',
    'XTimedStorage-ByteHrs',
    'USE1-IADataAccess-Bytes',
    'USE1-ETDataAccess-Bytes',
    'USE1-ProvisionedTP-MiBpsHrs',
    'USE1-IncludedTP-MiBpsHrs',
    '',
  ])('are none where the only product is "%s", without an access type or class', (usagetype) => {
    expect(read(aProduct({ usagetype, USD: '0.5' }))).toEqual(unknown);
  });

  it.each(['USE1-IATimedStorage-Z-ET-ByteHrs', 'USE1-IATimedStorage-ET-Z-ByteHrs'])(
    'of IA in One Zone under elastic throughput would be that of %s',
    (usagetype) => {
      expect(read(aProduct({ usagetype, USD: '0.008' }))).toEqual({ ...unknown, oneZoneIaElastic: 0.008 });
    },
  );

  it('of provisioned throughput are never those of the included one, whatever that costs', () => {
    const usagetype = 'USE1-ProvisionedTP-MiBpsHrs';
    const included = { usagetype, USD: '5', unit: 'MiBps-Mo', throughputClass: 'Included' };
    expect(read(aProduct(included))).toEqual(unknown);
    expect(
      read(aProduct(included), aProduct({ ...included, USD: '6', throughputClass: 'Provisioned' })),
    ).toEqual({ ...unknown, provisionedMiBpsMonth: 6 });
  });

  it('are those of the first tier', () => {
    const product = aProduct({ usagetype: 'TimedStorage-ByteHrs', USD: '0.30' }, { '51200': '0.25' });
    expect(read(product).standard).toBe(0.3);
  });
});

describe('a price that the list does not make clear is not known', () => {
  const standard = { usagetype: 'USE1-TimedStorage-ByteHrs', USD: '0.30' };
  const without = (names: string) => ({
    ...unknown,
    source: `Price List API, whose answer for ${names} is not clear`,
  });

  it('where two products differ', () => {
    const other = aProduct({ ...standard, usagetype: 'TimedStorage-ByteHrs', USD: '0.31' });
    expect(read(aProduct(standard), other)).toEqual(without('standard'));
    expect(read(other, aProduct(standard))).toEqual(without('standard'));
  });

  it('unless they say the same', () => {
    const other = aProduct({ ...standard, usagetype: 'TimedStorage-ByteHrs', USD: '0.3000000000' });
    expect(read(aProduct(standard), other)).toEqual({ ...unknown, standard: 0.3 });
  });

  it.each([
    ['0', { ...standard, USD: '0.0000000000' }],
    ['for another unit', { ...standard, unit: 'GB-Hours' }],
  ])('where it is %s', (_name, offer) => {
    expect(read(aProduct(offer))).toEqual(without('standard'));
    expect(read(aProduct(standard), aProduct(offer))).toEqual(without('standard'));
  });

  it('and all such are named', () => {
    const archive = { usagetype: 'USE1-ArchiveTimedStorage-ByteHrs', USD: '0' };
    expect(read(aProduct(archive), aProduct({ ...standard, unit: 'GB' }))).toEqual(
      without('standard, archive'),
    );
  });

  it.each([
    ['in another currency', { pricePerUnit: { CNY: '2.00' } }],
    ['for a later tier only', { beginRange: '51200', pricePerUnit: { USD: '0.25' } }],
  ])('where it is %s', (_name, dimension) => {
    const product = {
      product: { attributes: { regionCode: 'us-east-1', usagetype: 'TimedStorage-ByteHrs' } },
      terms: { OnDemand: { a: { priceDimensions: { b: { unit: 'GB-Mo', ...dimension } } } } },
    };
    expect(read(product)).toEqual(unknown);
  });

  it('where it is not sold on demand', () => {
    const product = { regionCode: 'us-east-1', usagetype: 'TimedStorage-ByteHrs' };
    expect(read({ product: { attributes: product }, terms: { Reserved: {} } })).toEqual(unknown);
    expect(read({ product: { attributes: product } })).toEqual(unknown);
  });
});

describe('what is no product of a price list is refused, lest it pass for a price that is absent', () => {
  const usagetype = 'TimedStorage-ByteHrs';
  it.each<[string, unknown, string]>([
    ['a text that is no JSON', '{', 'the document must be JSON'],
    ['a JSON text of something else', '"EFS"', 'the document is "EFS", expected Object'],
    ['nothing', null, 'the document is null, expected Object'],
    ['a product without attributes', { product: {} }, 'product.attributes is missing'],
    ['an amount below 0', aProduct({ usagetype, USD: '-0.30' }), 'must be an amount of money'],
    ['an amount that is none', aProduct({ usagetype, USD: 'NaN' }), 'must be an amount of money'],
  ])('%s', (_name, product, why) => {
    expect(() => read(aProduct({ usagetype, USD: '0.30' }), product)).toThrow(
      /^it is no product of a price list: .+/,
    );
    expect(() => read(product)).toThrow(why);
  });
});
