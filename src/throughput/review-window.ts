/** The minutes that a review looks at: 14 days, in whole minutes since the epoch. */
import { minutesInAWeek } from '../metrics/units.ts';

export const reviewMinutes = 2 * minutesInAWeek;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export interface ReviewWindow {
  /** Minutes since the epoch. */
  readonly firstMinute: number;
  readonly minutes: number;
}

/** The 14 days before `now`; the minute that `now` is in does not belong to them. */
export function windowBefore(now: Date): ReviewWindow {
  const end = Math.floor(now.getTime() / minuteMs);
  return { firstMinute: end - reviewMinutes, minutes: reviewMinutes };
}

/** Where the window of a review on the account ends. */
export function lastFullHour(now: Date): Date {
  return new Date(Math.floor(now.getTime() / hourMs) * hourMs);
}

/** @returns the moment at which a minute of the window begins; its number may be that of its end. */
export function momentOfMinute({ firstMinute }: ReviewWindow, index: number): Date {
  return new Date((firstMinute + index) * minuteMs);
}
