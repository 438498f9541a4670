/** START HERE. One look at one file system: read everything, decide, write what is permitted, say what happened. */
import type { LookReport } from '../monitoring/look-report.ts';
import { type LookRequest, nextLook } from '../monitoring/look-request.ts';
import { planFileSystem } from '../monitoring/plan-file-system.ts';
import { presence } from '../monitoring/presence.ts';
import { problemsToTell } from '../monitoring/problems-to-tell.ts';
import type { Settings } from '../monitoring/settings.ts';
import { unreadOf } from '../monitoring/subject.ts';
import { sentenceOf } from '../monitoring/tags.ts';
import { applyChanges } from './apply.ts';
import type { World } from './ports.ts';
import { readFileSystem } from './read-file-system.ts';

/**
 * @param follow asks for the look that has to follow; it goes out beside the writes, since it depends on none of them.
 * @throws ReadFailed when the file system or its alarms cannot be read; nothing is written then.
 * @throws WriteFailed when `follow` fails, after the writes.
 */
export async function look(
  request: LookRequest,
  settings: Settings,
  world: World,
  follow: (next: LookRequest) => Promise<void> = async () => {},
): Promise<LookReport> {
  const { fileSystemId } = request;
  const { fileSystem, ...read } = await readFileSystem(fileSystemId, settings.stack, world);

  const now = world.clock.now();
  const missingSince = request.missingSince === null ? null : new Date(request.missingSince);
  const present = presence(fileSystem, missingSince, now);
  const plan = planFileSystem({ ...read, fileSystemId, presence: present, now }, settings);
  const next = nextLook(request, present, now);

  const [applied, followed] = await Promise.allSettled([
    applyChanges(plan.allowed, settings.stack, world),
    next === null ? null : follow(next),
  ]);
  if (applied.status === 'rejected') throw applied.reason;
  if (followed.status === 'rejected') throw followed.reason;
  return {
    fileSystemId,
    askedBy: request.askedBy,
    presence: present.is,
    changes: applied.value,
    withheld: plan.withheld.map(({ name, withheldBecause }) => ({ name, withheldBecause })),
    tagProblems: plan.tagProblems.map(sentenceOf),
    untold: problemsToTell(plan, applied.value, request),
    unread: unreadOf(read.replication, read.services),
  };
}
