/** Prices out of a document of our own: one Region, USD; a key that is missing or null is a price that is not known. */
import * as v from 'valibot';
import { priceNames } from '../metrics/price-names.ts';
import { textOfIssues } from './issue-text.ts';
import type { Prices } from './prices.ts';

const price = v.optional(
  v.nullable(
    v.pipe(
      v.number(),
      v.minValue(0, 'must not be negative'),
      v.maxValue(10_000, 'must be a price in USD, at most 10,000'),
    ),
  ),
  null,
);

const schema = v.object({
  region: v.pipe(v.string(), v.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a Region such as us-east-1')),
  asOf: v.optional(v.pipe(v.string(), v.isoDate('must be a day such as 2026-10-08')), ''),
  ...v.entriesFromList(priceNames, price),
});

/** @param source where the document is from, for people. @throws Error with one sentence that names the field. */
export function parsePrices(document: unknown, source: string): Prices {
  const result = v.safeParse(schema, document);
  if (!result.success) throw new Error(textOfIssues(result.issues));
  return { ...result.output, source };
}
