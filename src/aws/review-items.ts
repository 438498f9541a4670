/** Reviews, reports and prices as items of the table: keys to be found by, the rest as the text of one JSON document. */
import * as v from 'valibot';
import type { StoredReport, StoredReview } from '../flows/review-ports.ts';
import { secondsInADay } from '../metrics/units.ts';
import { parseJson } from '../monitoring/json.ts';
import { parsePrices } from '../throughput/parse-prices.ts';
import type { Prices } from '../throughput/prices.ts';
import type { Item, Key } from './dynamodb-query.ts';

/** Longer than CloudWatch keeps hourly points, 455 days: what a year ago was advised can still be told. */
const retentionDays = 460;
/** DynamoDB refuses items above 400 KB; the rest of a longer digest is in the message that was sent. */
const longestText = 300_000;

export const partitionOf = {
  reviews: (fileSystemId: string) => `review#${fileSystemId}`,
  reports: () => 'report',
  prices: () => 'prices',
};

export function reviewKey(fileSystemId: string, at: Date): Key {
  return { pk: partitionOf.reviews(fileSystemId), sk: at.toISOString() };
}

export function reviewItem({ fileSystemId, at, answer, week }: StoredReview): Item {
  return item(reviewKey(fileSystemId, at), at, { fileSystemId, answer, week });
}

/** What is in it is an answer of ours (docs/json.md): only its outline is looked at. */
const reviewSchema = v.looseObject({
  fileSystemId: v.string(),
  answer: v.looseObject({
    fileSystemId: v.string(),
    current: v.looseObject({ mode: v.string() }),
    recommendation: v.looseObject({ action: v.string(), mode: v.string(), reasons: v.array(v.string()) }),
    demand: v.looseObject({ saturatedMinutes: v.number() }),
  }),
  week: v.looseObject({ from: v.string(), peakMeteredMiBps: v.number() }),
});

/** @throws Error for an item that is none. */
export function reviewOf(stored: Item): StoredReview {
  const { fileSystemId, answer, week } = checked(reviewSchema, stored);
  return { fileSystemId, at: new Date(stored.sk), answer, week } as unknown as StoredReview;
}

export function reportItem({ at, text, verdicts, more }: StoredReport): Item {
  const shown = text.length > longestText ? `${text.slice(0, longestText)}\n(cut here)\n` : text;
  return item({ pk: partitionOf.reports(), sk: at.toISOString() }, at, { text: shown, verdicts, more });
}

const reportSchema = v.looseObject({
  text: v.string(),
  verdicts: v.array(v.looseObject({ fileSystemId: v.string(), action: v.string() })),
  more: v.number(),
});

/** @throws Error for an item that is none. */
export function reportOf(stored: Item): StoredReport {
  const { text, verdicts, more } = checked(reportSchema, stored);
  return { at: new Date(stored.sk), text, verdicts, more } as unknown as StoredReport;
}

export function pricesItem(prices: Prices, now: Date): Item {
  return item({ pk: partitionOf.prices(), sk: prices.region }, now, prices);
}

const pricesSchema = v.looseObject({ source: v.string() });

/** @throws Error for an item that is none. */
export function pricesOf(stored: Item): Prices {
  const document = checked(pricesSchema, stored);
  return parsePrices(document, document.source);
}

function item(key: Key, since: Date, document: object): Item {
  const expiresAt = Math.floor(since.getTime() / 1_000) + retentionDays * secondsInADay;
  return { ...key, expiresAt, document: JSON.stringify(document) };
}

function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  { pk, sk, document }: Item,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, parseJson(String(document)));
  if (!result.success) throw new Error(`the item ${pk} ${sk} is not of Mountwatch's form`);
  return result.output;
}
