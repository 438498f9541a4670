/** One look as one structured log line: counts first, then the names of everything that was not simply kept. */
import type { LookReport } from '../monitoring/look-report.ts';
import type { AppliedChange } from '../monitoring/plan.ts';

export function lookLine({ changes, ...report }: LookReport) {
  return { ...report, ...changesLine(changes) };
}

export function changesLine(changes: readonly AppliedChange[]) {
  const counts: Record<string, number> = {};
  for (const { verb } of changes) counts[verb] = (counts[verb] ?? 0) + 1;
  const notable = changes.filter(({ verb }) => verb !== 'keep').map(line);
  return { counts, changes: notable };
}

function line(change: AppliedChange) {
  const { verb, name, because, outcome } = change;
  const more = change.outcome === 'failed' ? { error: change.error } : { warnings: change.warnings };
  return { verb, name, because, outcome, ...more };
}
