/** Words that somebody else wrote, such as a Name tag, made fit for Markdown tables, links and the labels of graphs. */
import { numberText } from '../monitoring/number-text.ts';
import { plainWords } from '../text/plain-words.ts';

interface Named {
  readonly id: string;
  readonly name: string | null;
}

const longest = 40;

/** `web-content (fs-01234567)`, or the id alone. */
export function shownName({ id, name }: Named): string {
  const clean = cleaned(name ?? '');
  return clean === '' ? id : `${clean} (${id})`;
}

/** As `shownName`, in Markdown. */
export function markdownName({ id, name }: Named): string {
  const clean = cleaned(name ?? '');
  return clean === '' ? id : `\`${clean}\` (${id})`;
}

/** Letters, digits and what tags may hold besides, on one line: nothing that Markdown or a dynamic label would read. */
export function cleaned(words: string, most: number = longest): string {
  const clean = plainWords(words.replaceAll(/[()]/g, ' '));
  const characters = [...clean];
  return characters.length <= most ? clean : `${characters.slice(0, most - 1).join('')}…`;
}

/** `the first, the second and 3 more`. @param all how many there are. */
export function someAndMore(shown: readonly string[], all: number): string {
  const more = all - shown.length;
  if (shown.length === 0) return `${more} not named`;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** `1 page`, `2 pages`. */
export function counted(count: number, what: string): string {
  return `${numberText(count)} ${what}${count === 1 ? '' : 's'}`;
}
