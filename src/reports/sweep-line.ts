/** One sweep as one structured log line: counts first, then the names of what differed, so that drift is named. */
import type { Change } from '../monitoring/plan.ts';
import type { SweepReport } from '../monitoring/sweep-report.ts';
import { changesLine } from './look-line.ts';

/** A log line holds 256 KB; the looks that follow name everything again. */
const mostNamed = 200;

export function sweepLine({ changes, queued, orphans, dashboards, notWatched, ...report }: SweepReport) {
  const counts: Record<string, number> = {};
  for (const { verb } of changes) counts[verb] = (counts[verb] ?? 0) + 1;
  const notable = changes.filter(({ kind, verb }) => kind === 'alarm' && verb !== 'keep');
  return {
    ...report,
    notWatched: notWatched.length,
    queued: queued.length,
    orphans: orphans.length,
    counts,
    changes: notable.slice(0, mostNamed).map(line),
    notNamed: Math.max(0, notable.length - mostNamed),
    dashboards: changesLine(dashboards).changes,
  };
}

function line({ verb, name, because }: Change) {
  return { verb, name, because };
}
