/** A value out of somebody's file, so that they find it: never the whole of what they wrote. */
import { oneLine } from './one-line.ts';

const longest = 60;

/** A text in quotation marks and cut, a number or a word as it is, anything else by its kind. */
export function shownValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(oneLine(value, longest));
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
