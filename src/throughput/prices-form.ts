/** The form of prices that are handed on as JSON, whole: a price that is missing is refused, one that is null is not known. */
import * as v from 'valibot';
import { priceNames } from '../metrics/price-names.ts';
import type { Prices } from './prices.ts';

const price = v.nullable(
  v.pipe(v.number(), v.finite('must be a finite number'), v.minValue(0, 'must not be negative')),
);

export const pricesForm: v.GenericSchema<unknown, Prices> = v.object({
  region: v.string(),
  asOf: v.string(),
  source: v.string(),
  ...v.entriesFromList(priceNames, price),
});
