/** The alarms that a file system is to have, by a table of its own: what the code that is judged says is not asked. */
import type { Settings } from '../../src/monitoring/settings.ts';
import type { FileSystemTruth } from './truth.ts';

const ofMode = {
  bursting: [
    'burst-credits-draining',
    'burst-credits-low',
    'io-limit-near',
    'metered-io-operations-high',
    'throughput-saturated',
  ],
  provisioned: ['io-limit-near', 'metered-io-operations-high', 'throughput-saturated'],
  elastic: ['io-limit-near', 'metered-io-operations-high'],
} as const;

/** @returns ids, sorted; null: there is no simple answer, as in the dead band of the mode and with a tag that says nothing. */
export function expectedAlarms({ fileSystem, replication }: FileSystemTruth, settings: Settings) {
  const { tags } = fileSystem;
  const enabled = tags['mountwatch:enabled'];
  if (settings.lean || enabled === 'maybe' || tags['mountwatch:daily-budget-usd'] === '-1') return null;
  const isExcluded = settings.excludedTags.some((tag) => tag in tags);
  if (enabled === 'false' || isExcluded || (settings.optIn && enabled !== 'true')) return [];
  const mode = modeOf(fileSystem);
  // Near the Regional burst cap it depends on the size that the alarms remember.
  if (mode === null || (mode === 'bursting' && fileSystem.standardBytes > 10 * 2 ** 40)) return null;
  const budget = tags['mountwatch:daily-budget-usd'] ?? settings.dailyBudgetUSD;
  const ids: string[] = ofMode[mode].filter((id) => tags[`mountwatch:${id}`] !== 'off');
  if (mode === 'elastic' && budget !== undefined) ids.push('elastic-spend-high');
  if (replication?.firstSyncDone === true) ids.push('replication-behind');
  return ids.sort();
}

/** Provisioned throughput counts where it is above the baseline, 50 KiB/s a GiB. */
function modeOf({ throughputMode, provisionedMiBps = 0, standardBytes }: FileSystemTruth['fileSystem']) {
  if (throughputMode !== 'provisioned') return throughputMode;
  const ratio = provisionedMiBps / ((standardBytes / 2 ** 30) * (50 / 1_024));
  if (ratio <= 1) return 'bursting';
  return ratio > 1.5 ? 'provisioned' : null;
}
