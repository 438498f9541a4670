/** What the description of an alarm says of the services that mount its file system: for its reader, and for our own memory. */

import { plainWords } from '../text/plain-words.ts';

/** How the services stand in a description. */
export interface ServicesNote {
  /** The UTC day on which they were written, `2026-11-24`. */
  readonly day: string;
  /** `a/web, b/api and 3 more`. */
  readonly list: string;
}

const mostServices = 5;

/**
 * The ways to name the services, the longest first: five of them, fewer and how many more, their number; none while
 * there is no service.
 * @param services in any order.
 */
export function servicesNotes(services: readonly string[], day: string): readonly ServicesNote[] {
  if (services.length === 0) return [];
  const sorted = services.map(named).sort();
  const most = Math.min(mostServices, sorted.length);
  return Array.from({ length: most + 1 }, (_, fewer) => ({ day, list: someOf(sorted, most - fewer) }));
}

function someOf(services: readonly string[], count: number): string {
  if (count === 0) return String(services.length);
  const rest = services.length - count;
  return `${services.slice(0, count).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** Without what the sentence is read back by. */
function named(service: string): string {
  return plainWords(service.replaceAll(':', ' '));
}

/** `Services that mount web-content (2026-11-24): a/web, b/api.` @param what the file system's name, or `it`. */
export function servicesSentence(what: string, { day, list }: ServicesNote): string {
  return `Services that mount ${what} (${day}): ${list}.`;
}

/** The services in an alarm's description; null when there are none. */
export function servicesIn(description: string): ServicesNote | null {
  const [, day, list] = /^Services that mount .+ \((\d{4}-\d\d-\d\d)\): (.+)\.$/m.exec(description) ?? [];
  return day === undefined || list === undefined ? null : { day, list };
}

/** The UTC day of a moment, `2026-11-24`. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
