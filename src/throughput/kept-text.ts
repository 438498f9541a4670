/** What of a report's text the table keeps beside its other parts: an item of DynamoDB has at most 400 KB in all. */
import { KiB } from '../metrics/units.ts';

/** The rest is for keys, names and figures. Source: DynamoDB Developer Guide, Constraints. */
const textAndBesidesBytes = 390 * KiB;

/** @param besides other texts of the item. @returns the text; where it is too long its beginning, and a line that says so. */
export function keptText(text: string, besides: string): string {
  const most = Math.max(0, textAndBesidesBytes - bytesOf(besides));
  const bytes = bytesOf(text);
  if (bytes <= most) return text;
  const note = `\n[The rest is not stored: the text has ${bytes} bytes, and the table keeps ${most} of it.]`;
  // Whole characters: `read` counts those that went in.
  const room = new Uint8Array(Math.max(0, most - bytesOf(note)));
  return `${text.slice(0, new TextEncoder().encodeInto(text, room).read)}${note}`;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
