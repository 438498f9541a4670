/** START HERE. One look at one file system: read everything, decide, write what is permitted, say what happened. */
import { alarmNamePrefix } from '../monitoring/identity.ts';
import type { LookReport } from '../monitoring/look-report.ts';
import { type LookRequest, nextLook } from '../monitoring/look-request.ts';
import { planFileSystem } from '../monitoring/plan-file-system.ts';
import { presence } from '../monitoring/presence.ts';
import type { Settings } from '../monitoring/settings.ts';
import { applyChanges } from './apply.ts';
import { maybeRead } from './maybe-read.ts';
import type { World } from './ports.ts';
import { proveOwnership } from './prove-ownership.ts';

/** @throws ReadFailed when the file system or its alarms cannot be read; nothing is written then. */
export async function look(request: LookRequest, settings: Settings, world: World): Promise<LookReport> {
  const { fileSystemId } = request;
  const [fileSystem, alarms, replication] = await Promise.all([
    world.fileSystems.find(fileSystemId),
    world.alarms.under(alarmNamePrefix(settings.stack, fileSystemId)),
    maybeRead(world.replications.of(fileSystemId)),
  ]);
  const existing = await proveOwnership(alarms, settings.stack, world);

  const now = world.clock.now();
  const missingSince = request.missingSince === null ? null : new Date(request.missingSince);
  const present = presence(fileSystem, missingSince, now);
  const plan = planFileSystem({ fileSystemId, presence: present, existing, replication }, settings);

  return {
    fileSystemId,
    askedBy: request.askedBy,
    presence: present.is,
    changes: await applyChanges(plan.allowed, settings.stack, world),
    withheld: plan.withheld.map(({ name, withheldBecause }) => ({ name, withheldBecause })),
    tagProblems: plan.tagProblems,
    next: nextLook(request, present, now),
  };
}
