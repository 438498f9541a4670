/** What the states of the weekly review hand to each other: ids, outcomes, one moment and its prices, as JSON of the state machine. */
import * as v from 'valibot';
import type { Prices } from '../throughput/prices.ts';
import { pricesForm } from '../throughput/prices-form.ts';

/** ISO 8601, a whole minute: the end of the window of all reviews of this run. */
const moment = v.pipe(v.string(), v.isoTimestamp());
const ids = v.pipe(v.array(v.string()), v.readonly());

const itemSchema = v.object({ at: moment, fileSystemId: v.string(), prices: pricesForm });

const outcomeSchema = v.object({
  fileSystemId: v.string(),
  outcome: v.picklist(['reviewed', 'gone', 'failed']),
  /** Of those that failed. */
  why: v.optional(v.string()),
});

const run = {
  at: moment,
  notWatched: ids,
  /** What is wrong with the prices; null when nothing is. */
  pricesProblem: v.nullable(v.string()),
};

const endedSchema = v.object({ ...run, outcomes: v.array(outcomeSchema) });

/** The first state's answer. */
export interface BegunReview extends Omit<EndedReview, 'outcomes'> {
  readonly fileSystemIds: readonly string[];
  /** By which all of them are judged. */
  readonly prices: Prices;
}

/** One item of the map. */
export type ReviewItem = Readonly<v.InferOutput<typeof itemSchema>>;
export type ReviewOutcome = Readonly<v.InferOutput<typeof outcomeSchema>>;
/** The last state's input. */
export type EndedReview = Readonly<v.InferOutput<typeof endedSchema>>;

/** @throws Error that names the field, for what the state machine of the template would not hand on. */
export function reviewItemOf(input: unknown): ReviewItem {
  return v.parse(itemSchema, input);
}

/** @throws Error that names the field. */
export function endedReviewOf(input: unknown): EndedReview {
  return v.parse(endedSchema, input);
}
