/** The sweep: the whole Region read in bulk and planned in memory; what differs is queued, and the dashboards are kept. */
import type { LookRequest } from '../monitoring/look-request.ts';
import { failuresOf, isWrite } from '../monitoring/plan.ts';
import { secondsBetweenLooks } from '../monitoring/presence.ts';
import type { Settings } from '../monitoring/settings.ts';
import type { SweepReport } from '../monitoring/sweep-report.ts';
import { applyChanges } from './apply.ts';
import { ApplyFailed } from './errors.ts';
import { planRegion } from './plan-region.ts';
import type { LookQueue, World } from './ports.ts';

/**
 * Alarms are never written here: a worker looks again before it writes. The sweep is the only writer of dashboards.
 * @throws ReadFailed when file systems, alarms or dashboards cannot be read; nothing is queued or written then.
 * @throws WriteFailed when the looks cannot be queued, ApplyFailed when a dashboard cannot be written, after the looks.
 */
export async function sweep(
  settings: Settings,
  world: World,
  looks: Pick<LookQueue, 'sendAll'>,
  tell: (report: SweepReport) => void,
): Promise<void> {
  const plan = await planRegion(settings, world);
  const now = world.clock.now().toISOString();
  const due = plan.allowed.flatMap((change) =>
    change.kind === 'alarm' && isWrite(change) ? [change.fileSystemId] : [],
  );
  const queued = [...new Set(due)];
  const orphans = plan.missing.map(({ fileSystemId }) => fileSystemId);

  await looks.sendAll(requestsFor(queued, now, null), 0);
  await looks.sendAll(requestsFor(orphans, now, now), secondsBetweenLooks);
  const dashboards = plan.changes.filter((change) => change.kind === 'dashboard');
  const applied = await applyChanges(dashboards, settings.stack, world);

  tell({ ...plan, fileSystems: plan.fileSystems.length, queued, orphans, dashboards: applied });
  const failures = failuresOf(applied);
  if (failures.length > 0) throw new ApplyFailed(failures);
}

/** `since` is set: no look of ours needs a confirming one, the next sweep confirms them all. */
function requestsFor(
  fileSystemIds: readonly string[],
  since: string,
  missingSince: string | null,
): readonly LookRequest[] {
  return fileSystemIds.map((fileSystemId) => ({
    fileSystemId,
    askedBy: 'sweep',
    eventTime: null,
    since,
    missingSince,
  }));
}
