/** Prices as one line of text, `standard=0.33,elasticRead=0.033`: a template has no better form for what JSON has to hold. */
import { type PriceName, priceNames } from '../metrics/price-names.ts';

export type PricesGiven = Readonly<Partial<Record<PriceName, number>>>;

/** What the text must be, for who wrote another one. */
export const priceForm = `must be empty, or pairs such as standard=0.33 with commas between, of ${priceNames.join(', ')}`;

/** @returns null for text of another form, or with a name twice. */
export function pricesGiven(text: string): PricesGiven | null {
  if (text.trim() === '') return {};
  const pairs = text.split(',').map((pair) => /^\s*(\w+)\s*=\s*(\d+(?:\.\d+)?)\s*$/.exec(pair));
  const given = pairs.map((pair) => [pair?.[1] ?? '', Number(pair?.[2])] as const);
  const isKnown = ([name]: readonly [string, number]) => priceNames.some((known) => known === name);
  if (!given.every(isKnown) || new Set(given.map(([name]) => name)).size < given.length) return null;
  return Object.fromEntries(given);
}
