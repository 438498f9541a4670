/** What the description of an alarm says of tags that do not parse: for its reader, and for our own memory. */
import type { TagProblem } from './tags.ts';

const withoutEffect = 'Without effect: ';

/** Empty when there are none. */
export function tagsNote(problems: readonly TagProblem[]): string {
  return problems.length === 0 ? '' : `${withoutEffect}tag ${problems.map(({ tag }) => tag).join(', tag ')}.`;
}

/** Whether one of the descriptions names the tag already: then its reader was told. */
export function isTold({ tag }: TagProblem, descriptions: readonly string[]): boolean {
  const notes = descriptions
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.startsWith(withoutEffect));
  return notes.some((note) => note.includes(`tag ${tag},`) || note.endsWith(`tag ${tag}.`));
}
