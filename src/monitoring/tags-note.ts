/** What the description of an alarm says of tags that do not parse: for its reader, and for our own memory. */
import type { TagProblem } from './tags.ts';

const withoutEffect = 'Without effect: ';

/** The ways to say it, the longest first: all of them, the first and how many more, nothing. */
export function tagsNotes(problems: readonly TagProblem[]): readonly string[] {
  const [first, ...more] = problems;
  if (first === undefined) return [''];
  const all = `${withoutEffect}tag ${problems.map(({ tag }) => tag).join(', tag ')}.`;
  const short = `${withoutEffect}tag ${first.tag}, and ${more.length} more.`;
  return more.length === 0 ? [all, ''] : [all, short, ''];
}

/** Whether one of the descriptions names the tag already: then its reader was told. */
export function isTold({ tag }: TagProblem, descriptions: readonly string[]): boolean {
  const notes = descriptions
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.startsWith(withoutEffect));
  return notes.some((note) => note.includes(`tag ${tag},`) || note.endsWith(`tag ${tag}.`));
}
