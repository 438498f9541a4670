/** The sweep: the whole Region read in bulk and planned in memory; what differs is queued, and the dashboards are kept. */
import { type LookRequest, sweepAsks } from '../monitoring/look-request.ts';
import { failuresOf, isWrite } from '../monitoring/plan.ts';
import { secondsBetweenLooks } from '../monitoring/presence.ts';
import type { Settings } from '../monitoring/settings.ts';
import { sweepRecord } from '../monitoring/sweep-record.ts';
import type { SweepReport } from '../monitoring/sweep-report.ts';
import { applyChanges } from './apply.ts';
import { ApplyFailed } from './errors.ts';
import { maybeRead } from './maybe-read.ts';
import { planRegion, type RegionPlan } from './plan-region.ts';
import type { Logbook, LookQueue, World } from './ports.ts';

/** Half a minute of ListTagsForResource. Where more alarms have lost their mark, the looks ask for the rest. */
const mostProofs = 100;

/**
 * Alarms are never written here: a worker looks again before it writes. The sweep is the only writer of dashboards.
 * @param tell hears what was found and done, before anything of it is an error.
 * @returns the same, once all of it is done and noted in the logbook.
 * @throws ReadFailed when file systems or alarms cannot be read; nothing is queued or written then.
 * @throws WriteFailed when the looks cannot be queued; after the looks, ApplyFailed when a dashboard cannot be written,
 * Error when the dashboards or the logbook could not be read, and WriteFailed when the sweep cannot be noted.
 */
export async function sweep(
  settings: Settings,
  world: World,
  looks: Pick<LookQueue, 'sendAll'>,
  tell: (report: SweepReport) => void,
): Promise<SweepReport> {
  const [plan, noted] = await Promise.all([
    planRegion(settings, world, mostProofs),
    maybeRead(readLogbook(world.logbook)),
  ]);
  const at = world.clock.now();
  const now = at.toISOString();
  const queued = differing(plan);
  const orphans = plan.missing.map(({ fileSystemId }) => fileSystemId);

  await looks.sendAll(requestsFor(queued, now, null), 0);
  await looks.sendAll(requestsFor(orphans, now, now), secondsBetweenLooks);
  const planned = plan.changes.filter((change) => change.kind === 'dashboard');
  const dashboards = await applyChanges(planned, settings.stack, world);

  const { changes, notWatched, tagProblems, unread, unhealthyChecks } = plan;
  const found = { changes, notWatched, tagProblems, unread, unhealthyChecks };
  const report = { ...found, fileSystems: plan.fileSystems.length, queued, orphans, dashboards };
  tell(report);
  const failures = failuresOf(dashboards);
  if (failures.length > 0) throw new ApplyFailed(failures);
  if (plan.dashboardsUnread !== null) throw new Error(plan.dashboardsUnread);
  if ('unread' in noted) throw new Error(noted.unread);
  const { before, announced } = noted.read;
  const swept = { fileSystems: plan.fileSystems, notWatched, queued, announced };
  await world.logbook.noteSweep(sweepRecord(swept, before, at));
  return report;
}

async function readLogbook(logbook: Logbook) {
  const [before, announced] = await Promise.all([logbook.lastSweep(), logbook.announced()]);
  return { before, announced };
}

/** Conflicts and unknowns alone need no look: it could do nothing. */
function differing({ allowed, unproved }: RegionPlan): readonly string[] {
  const due = allowed.flatMap((change) =>
    change.kind === 'alarm' && isWrite(change) ? [change.fileSystemId] : [],
  );
  return [...new Set([...due, ...unproved])].sort();
}

/** `since` is set: no look of ours needs a confirming one, the next sweep confirms them all. */
function requestsFor(
  fileSystemIds: readonly string[],
  since: string,
  missingSince: string | null,
): readonly LookRequest[] {
  return fileSystemIds.map((fileSystemId) => ({
    fileSystemId,
    askedBy: sweepAsks,
    eventTime: null,
    since,
    missingSince,
  }));
}
