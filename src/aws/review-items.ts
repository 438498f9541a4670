/** What the table holds of the weekly review: keys, expiry and form, both ways. Figures are JSON text: the SDK stores no number above 2^53. */
import * as v from 'valibot';
import { ReadFailed } from '../flows/errors.ts';
import type { StoredReport, StoredReview } from '../flows/review-ports.ts';
import { expiresAt } from '../starts/retention.ts';
import { textOfIssues } from '../throughput/issue-text.ts';
import { keptText } from '../throughput/kept-text.ts';
import type { Prices } from '../throughput/prices.ts';
import { pricesForm } from '../throughput/prices-form.ts';
import type { Item, Key } from './dynamodb-query.ts';
import { answerForm, verdictsForm, weekForm } from './review-forms.ts';

export const reviewPartitions = {
  reviews: (fileSystemId: string) => `review#${fileSystemId}`,
  reports: 'report',
  prices: 'prices',
} as const;

export function reviewKey(fileSystemId: string, at: Date): Key {
  return { pk: reviewPartitions.reviews(fileSystemId), sk: at.toISOString() };
}

/** @throws Error for a figure that is not a finite number. */
export function reviewItem({ fileSystemId, at, answer, week }: StoredReview): Item {
  return {
    ...reviewKey(fileSystemId, at),
    expiresAt: expiresAt('review', at),
    answer: jsonOf(answer),
    week: jsonOf(week),
  };
}

/** @throws ReadFailed that names the item and what is wrong with it. */
export function reviewOf(item: Item): StoredReview {
  const { sk, answer, week } = formed(reviewForm, item);
  if (item.pk !== reviewPartitions.reviews(answer.fileSystemId)) {
    throw notOurForm(item, `it tells of ${answer.fileSystemId}`);
  }
  return { fileSystemId: answer.fileSystemId, at: sk, answer, week };
}

/** A text that an item cannot hold is cut: throughput/kept-text.ts. */
export function reportItem({ at, text, verdicts, more }: StoredReport): Item {
  const rows = jsonOf(verdicts);
  return {
    pk: reviewPartitions.reports,
    sk: at.toISOString(),
    expiresAt: expiresAt('report', at),
    text: keptText(text, rows),
    verdicts: rows,
    more,
  };
}

/** @throws ReadFailed that names the item and what is wrong with it. */
export function reportOf(item: Item): StoredReport {
  const { sk, ...report } = formed(reportForm, item);
  return { at: sk, ...report };
}

export function pricesItem(prices: Prices, storedAt: Date): Item {
  return {
    pk: reviewPartitions.prices,
    sk: prices.region,
    expiresAt: expiresAt('prices', storedAt),
    prices: jsonOf(prices),
  };
}

/** @throws ReadFailed that names the item and what is wrong with it. */
export function pricesOf(item: Item): Prices {
  const { prices } = formed(pricesItemForm, item);
  if (prices.region !== item.sk) throw notOurForm(item, `it has the prices of ${prices.region}`);
  return prices;
}

const json = <T>(form: v.GenericSchema<unknown, T>) => v.pipe(v.string(), v.parseJson(), form);

const moment = v.pipe(
  v.string(),
  v.check((text) => isMoment(text), 'must be a moment such as 2026-11-02T08:00:00.000Z'),
  v.transform((text) => new Date(text)),
);

const reviewForm = v.object({ sk: moment, answer: json(answerForm), week: json(weekForm) });
const reportForm = v.object({ sk: moment, text: v.string(), verdicts: json(verdictsForm), more: v.number() });
const pricesItemForm = v.object({ prices: json(pricesForm) });

function isMoment(text: string): boolean {
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString() === text;
}

function formed<T>(form: v.GenericSchema<unknown, T>, item: Item): T {
  const result = v.safeParse(form, item);
  if (!result.success) throw notOurForm(item, textOfIssues(result.issues));
  return result.output;
}

/** The same read would find the same item. */
function notOurForm({ pk, sk }: Key, why: string): ReadFailed {
  return new ReadFailed(`the item ${pk} ${sk} of the table`, new Error(why), false);
}

function jsonOf(value: object): string {
  return JSON.stringify(value, (name, one) => {
    if (typeof one === 'number' && !Number.isFinite(one)) throw new Error(`${name} is ${one}`);
    return one;
  });
}
