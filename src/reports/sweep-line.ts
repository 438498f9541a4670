/** One sweep as one structured log line: counts first, then the names of what differed, so that drift is named. */
import type { Change } from '../monitoring/plan.ts';
import type { SweepReport } from '../monitoring/sweep-report.ts';
import { changesLine, countsByVerb } from './look-line.ts';

/** A log line holds 256 KB; the looks that follow name everything again. */
const mostNamed = 200;

export function sweepLine(report: SweepReport) {
  const notable = report.changes.filter(({ kind, verb }) => kind === 'alarm' && verb !== 'keep');
  return {
    fileSystems: report.fileSystems,
    notWatched: report.notWatched.length,
    queued: report.queued.length,
    orphans: report.orphans.slice(0, mostNamed),
    counts: countsByVerb(report.changes),
    changes: notable.slice(0, mostNamed).map(line),
    notNamed: Math.max(0, notable.length - mostNamed),
    dashboards: changesLine(report.dashboards).changes,
    tagProblems: report.tagProblems.slice(0, mostNamed),
    unread: report.unread,
    unhealthyChecks: report.unhealthyChecks,
  };
}

function line({ verb, name, because }: Change) {
  return { verb, name, because };
}

/** For whoever deploys the stack. */
export function sweepSentence({ fileSystems, queued }: SweepReport): string {
  const found = `${fileSystems} file ${fileSystems === 1 ? 'system' : 'systems'}`;
  return `The sweep found ${found} and asked for a look at ${queued.length} of them.`;
}
