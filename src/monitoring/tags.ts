/** What the tags of a file system ask for as a whole. A tag that does not parse is reported by name, never quietly replaced. */
import { plainWords } from '../text/plain-words.ts';
import { catalogue } from './catalogue.ts';
import type { FileSystem } from './file-system.ts';
import type { Settings } from './settings.ts';

export const tagPrefix = 'mountwatch:';
export const enabledTag = `${tagPrefix}enabled`;
export const dailyBudgetTag = `${tagPrefix}daily-budget-usd`;

type Tags = FileSystem['tags'];

/** A tag that does not do what its writer must have meant. */
export interface TagProblem {
  /** `mountwatch:enabled="maybe"`, shortened: enough to find it. */
  readonly tag: string;
  /** What is wrong with it, and what follows: the sentence goes on after the tag. */
  readonly what: string;
}

export interface Watching {
  /** Why the file system is to have no alarms at all; null when it is to be watched. */
  readonly notWatched: string | null;
  /** Set when the tag that should decide does not parse. */
  readonly problem: TagProblem | null;
}

/** @param alarmsStand something of ours is there already: a tag that does not parse must not take it away. */
export function watchingOf(tags: Tags, settings: Settings, alarmsStand: boolean): Watching {
  const text = tags[enabledTag]?.trim().toLowerCase();
  const excluded = settings.excludedTags.find((tag) => tag in tags);
  if (text === 'false') return { notWatched: `tag ${enabledTag}=false`, problem: null };
  if (excluded !== undefined)
    return { notWatched: `tag ${excluded} is excluded by the settings`, problem: null };
  if (text === 'true' || (text === undefined && !settings.optIn)) return { notWatched: null, problem: null };
  if (text === undefined)
    return { notWatched: `the setting optIn asks for tag ${enabledTag}=true`, problem: null };
  const stays = !settings.optIn || alarmsStand;
  const outcome = stays ? 'the file system stays watched' : 'the file system is not watched';
  const what = `is neither true nor false: ${outcome}`;
  const problem = { tag: shownTag(enabledTag, tags), what };
  return { notWatched: stays ? null : `tag ${problem.tag} is neither true nor false`, problem };
}

export interface DailyBudget {
  /** USD a day; null when neither the tag nor the settings give one. */
  readonly usd: number | null;
  /** Set when the tag does not parse; `usd` is then what stands, or else the default. */
  readonly problem: TagProblem | null;
}

/** @param standingUSD the budget that the present alarm was made for; null where there is none. */
export function dailyBudgetOf(tags: Tags, settings: Settings, standingUSD: number | null): DailyBudget {
  const standard = settings.dailyBudgetUSD ?? null;
  const text = tags[dailyBudgetTag];
  if (text === undefined) return { usd: standard, problem: null };
  const usd = numberOf(text);
  if (usd > 0 && usd <= 1_000_000) return { usd, problem: null };
  return {
    usd: standingUSD ?? standard,
    problem: {
      tag: shownTag(dailyBudgetTag, tags),
      what: 'is no amount between 0 and 1,000,000 USD: it has no effect',
    },
  };
}

/** As many unknown tags are named; the rest is counted. */
const mostUnknown = 5;

/** Tags under our prefix that mean nothing. */
export function unknownTags(tags: Tags): readonly TagProblem[] {
  const known = [enabledTag, dailyBudgetTag, ...catalogue.map(({ id }) => alarmTag(id))];
  const unknown = Object.keys(tags)
    .filter((key) => key.startsWith(tagPrefix) && !known.includes(key))
    .sort();
  const what = 'is none that Mountwatch knows: it has no effect';
  const named = unknown.slice(0, mostUnknown).map((key) => ({ tag: shortened(key, longestKey), what }));
  const rest = unknown.length - named.length;
  const others = { tag: `${tagPrefix}* (${rest} more)`, what };
  return rest > 0 ? [...named, others] : named;
}

/** The tag that overrides one alarm. */
export function alarmTag(alarmId: string): string {
  return `${tagPrefix}${alarmId}`;
}

/** NaN for anything but a plain decimal number. */
export function numberOf(text: string): number {
  return /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
}

export function sentenceOf({ tag, what }: TagProblem): string {
  return `tag ${tag} ${what}`;
}

/** AWS's own longest key has 128 characters and its longest value 256; a description has to hold what is shown. */
const longestKey = 40;
const longestValue = 20;

/** `mountwatch:enabled="maybe"`. */
export function shownTag(key: string, tags: Tags): string {
  return `${key}="${shortened(tags[key] ?? '', longestValue)}"`;
}

function shortened(text: string, longest: number): string {
  const clean = plainWords(text);
  return clean.length <= longest ? clean : `${clean.slice(0, longest - 3)}...`;
}
