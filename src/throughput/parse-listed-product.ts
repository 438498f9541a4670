/**
 * One product as GetProducts of the Price List API answers it.
 * Source: https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/price-changes.html
 */
import * as v from 'valibot';
import { textOfIssues } from './issue-text.ts';

export interface ListedProduct {
  readonly region: string;
  readonly usageType: string;
  readonly accessType: string;
  readonly throughputClass: string;
  /** On demand, of the first tier. */
  readonly offers: readonly { readonly unit: string; readonly amountUSD: number }[];
}

const attribute = v.optional(v.string(), '');

const dimension = v.object({
  unit: v.string(),
  beginRange: v.optional(v.string(), '0'),
  pricePerUnit: v.object({
    /** Absent in the lists of China. */
    USD: v.optional(
      v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/, 'must be an amount of money'), v.transform(Number)),
    ),
  }),
});

const term = v.object({ priceDimensions: v.record(v.string(), dimension) });

const schema = v.object({
  product: v.object({
    attributes: v.object({
      regionCode: attribute,
      usagetype: attribute,
      accessType: attribute,
      throughputClass: attribute,
    }),
  }),
  terms: v.optional(v.object({ OnDemand: v.optional(v.record(v.string(), term), {}) }), {}),
});

const text = v.pipe(v.string(), v.parseJson({}, 'must be JSON'), schema);

/** @param given a JSON text, or what it says. @throws Error with one sentence that names the field. */
export function parseListedProduct(given: unknown): ListedProduct {
  const result = v.safeParse(typeof given === 'string' ? text : schema, given);
  if (!result.success) throw new Error(`it is no product of a price list: ${textOfIssues(result.issues)}`);
  const { product, terms } = result.output;
  const { regionCode, usagetype, accessType, throughputClass } = product.attributes;
  const offers = Object.values(terms.OnDemand)
    .flatMap(({ priceDimensions }) => Object.values(priceDimensions))
    .filter(({ beginRange }) => Number(beginRange) === 0)
    .flatMap(({ unit, pricePerUnit: { USD } }) => (USD === undefined ? [] : [{ unit, amountUSD: USD }]));
  return { region: regionCode, usageType: usagetype, accessType, throughputClass, offers };
}
