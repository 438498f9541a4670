/**
 * A moment as AWS writes it: ISO 8601 with a zone and up to nine digits of a second in events, UNIX seconds in what the AWS CLI prints, a
 * Date in the SDK. Finer than a millisecond is cut off.
 */
import * as v from 'valibot';

export const stamp = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset, addIssue, NEVER }): Date => {
    const date = dateOf(dataset.value);
    if (date !== null) return date;
    const absent = dataset.value === undefined || dataset.value === null;
    addIssue({ message: absent ? 'is missing' : 'is neither an ISO 8601 time nor UNIX seconds' });
    return NEVER;
  }),
);

/** Null where it is absent. One that is there and cannot be read is an error: without it a phase would silently be missing. */
export const optionalStamp = v.nullish(stamp, null);

/** Null for what is no moment of the years 1970 to 9999, or no day of the calendar. */
function dateOf(value: unknown): Date | null {
  if (typeof value === 'string') return dateOfText(value);
  const date = typeof value === 'number' ? new Date(Math.round(value * 1_000)) : value;
  if (!(date instanceof Date)) return null;
  return date.getTime() >= 0 && date.getTime() <= latestMs ? date : null;
}

const latestMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
const iso = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})$/;

function dateOfText(text: string): Date | null {
  const found = iso.exec(text);
  if (found === null) return null;
  const [year = 0, month = 0, day = 0] = found.slice(1).map(Number);
  const date = new Date(text);
  return day <= daysIn(year, month) && date.getTime() >= 0 ? date : null;
}

/** `new Date` reads 30 February as 1 March. @param month from 1. */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
