/** What the tags of a file system ask for. A tag that does not parse is reported by name, never quietly replaced. */
import type { FileSystem } from './file-system.ts';
import type { Settings } from './settings.ts';

export const enabledTag = 'mountwatch:enabled';
export const dailyBudgetTag = 'mountwatch:daily-budget-usd';

export interface DailyBudget {
  /** USD a day; null when neither the tag nor the settings give one. */
  readonly usd: number | null;
  /** Set when the tag does not parse; `usd` is then the default, and an existing alarm is left as it is. */
  readonly wrongTag: string | null;
}

/** Why a file system is to have no alarms at all; null when it is to be watched. */
export function reasonNotWatched(fileSystem: FileSystem, settings: Settings): string | null {
  if (fileSystem.tags[enabledTag]?.trim().toLowerCase() === 'false') return `tag ${enabledTag}=false`;
  const excluded = settings.excludedTags.find((tag) => tag in fileSystem.tags);
  return excluded === undefined ? null : `tag ${excluded} is excluded by the settings`;
}

/** Every tag under our prefix that does not do what its writer must have meant, as sentences. */
export function tagProblems(fileSystem: FileSystem, settings: Settings): readonly string[] {
  const problems = Object.entries(fileSystem.tags)
    .filter(([key]) => key.startsWith('mountwatch:') && key !== dailyBudgetTag)
    .filter(([key, value]) => key !== enabledTag || !/^(true|false)$/i.test(value.trim()))
    .map(([key, value]) =>
      key === enabledTag
        ? `tag ${key}="${value}" is neither true nor false; the file system stays watched`
        : `tag ${key} is none that Mountwatch knows; it has no effect`,
    );
  const { wrongTag } = dailyBudget(fileSystem.tags, settings);
  return wrongTag === null ? problems.sort() : [...problems, wrongTag].sort();
}

export function dailyBudget(tags: FileSystem['tags'], settings: Settings): DailyBudget {
  const standard = settings.dailyBudgetUSD ?? null;
  const text = tags[dailyBudgetTag];
  if (text === undefined) return { usd: standard, wrongTag: null };
  const usd = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : 0;
  if (usd > 0 && usd <= 1_000_000) return { usd, wrongTag: null };
  return {
    usd: standard,
    wrongTag: `tag ${dailyBudgetTag}="${text}" is no amount between 0 and 1,000,000 USD`,
  };
}
