/** One look as one structured log line: counts first, then the names of everything that was not simply kept. */
import type { LookReport } from '../monitoring/look-report.ts';
import type { AppliedChange, Change } from '../monitoring/plan.ts';

export function lookLine({ changes, ...report }: LookReport) {
  return { ...report, ...changesLine(changes) };
}

export function changesLine(changes: readonly AppliedChange[]) {
  const notable = changes.filter(({ verb }) => verb !== 'keep').map(line);
  return { counts: countsByVerb(changes), changes: notable };
}

export function countsByVerb(changes: readonly Change[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { verb } of changes) counts[verb] = (counts[verb] ?? 0) + 1;
  return counts;
}

function line(change: AppliedChange) {
  const { verb, name, because, outcome } = change;
  const more = change.outcome === 'failed' ? { error: change.error } : { warnings: change.warnings };
  return { verb, name, because, outcome, ...more };
}
