/** What a tag `mountwatch:<alarm-id>` asks of one alarm: off, or another threshold within the bounds of its entry. */
import type { CatalogueEntry } from './catalogue-entry.ts';
import type { FileSystem } from './file-system.ts';
import { numberText } from './number-text.ts';
import { alarmTag, numberOf, shownTag, type TagProblem } from './tags.ts';

export type Override =
  | { readonly asks: 'nothing' }
  | { readonly asks: 'off'; readonly because: string }
  | { readonly asks: 'threshold'; readonly threshold: number; readonly because: string }
  | { readonly asks: 'nothing that parses'; readonly problem: TagProblem };

export function overrideOf(entry: CatalogueEntry, tags: FileSystem['tags']): Override {
  const tag = alarmTag(entry.id);
  const text = tags[tag];
  if (text === undefined) return { asks: 'nothing' };
  if (/^off$/i.test(text.trim())) return { asks: 'off', because: `tag ${tag}=off` };
  const threshold = numberOf(text);
  const { override, unit } = entry;
  if ('only off' in override) {
    return wrong(tag, tags, `is not off, and has no effect: ${override['only off']}`);
  }
  if (threshold >= override.from && threshold <= override.to) {
    return { asks: 'threshold', threshold, because: `tag ${tag}=${text.trim()}` };
  }
  return wrong(
    tag,
    tags,
    `is neither off nor a number from ${numberText(override.from)} to ${numberText(override.to)} (${unit}): it has no effect`,
  );
}

function wrong(tag: string, tags: FileSystem['tags'], what: string): Override {
  return { asks: 'nothing that parses', problem: { tag: shownTag(tag, tags), what } };
}
