/** How long the table keeps what: as long as a review or a message may ask for it. One place, so that reader and writer agree. */
import { secondsInADay } from '../metrics/units.ts';

/** Days, counted from the moment that `expiresAt` is given. A month of starts, and the week in which it is reviewed. */
const retentionDays = {
  /** Since its creation. */
  start: 35,
  /** Since the task's creation. */
  failure: 35,
  /** Since it was last seen: a service may rest for a quarter. */
  mount: 90,
  /** Since its hour's end: longer than one of its failures can be on its way, or that would be told again. */
  incident: 16,
  connection: 1,
  /** Since the task started. */
  mounting: 1,
  /** Since the end of its window. A little longer than CloudWatch keeps the hours that it was made of: 455 days. */
  review: 460,
  /** Since the end of its reviews' window. */
  report: 460,
  /** Since they were stored: old prices, with their date, are better than none. */
  prices: 460,
  /** Since it ended: for more than a year one that stands still is told from one that never was. */
  sweep: 460,
  /** Since it was made, for the same reason. */
  health: 460,
  /** Since the event was received: longer than what no event announced is held against the trail. */
  announcement: 8,
} as const;

export type Kept = keyof typeof retentionDays;

/** @returns epoch seconds, whole, as DynamoDB's TTL asks for them. From that second on the item is not there. */
export function expiresAt(kind: Kept, since: Date): number {
  return Math.floor(since.getTime() / 1_000) + retentionDays[kind] * secondsInADay;
}

export function isExpired(expiresAtSeconds: number, now: Date): boolean {
  return expiresAtSeconds * 1_000 <= now.getTime();
}

/** From a task's creation until its event is recorded: 14 days among the dead letters, and the day that it took to fail. */
export const longestOnItsWaySeconds = 15 * secondsInADay;

/** No start takes longer before it fails: failures are found by their creation, and asked for by their end. */
export const longestFailingStartSeconds = secondsInADay;
