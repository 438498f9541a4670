/** START HERE. One look at one file system: read everything, decide, write what is permitted, say what happened. */
import type { LookReport } from '../monitoring/look-report.ts';
import { type LookRequest, nextLook } from '../monitoring/look-request.ts';
import { planFileSystem } from '../monitoring/plan-file-system.ts';
import { presence } from '../monitoring/presence.ts';
import { problemsToTell } from '../monitoring/problems-to-tell.ts';
import type { Settings } from '../monitoring/settings.ts';
import { sentenceOf } from '../monitoring/tags.ts';
import { tagNotice } from '../reports/tag-notice.ts';
import { applyChanges } from './apply.ts';
import type { Notice, World } from './ports.ts';
import { readFileSystem } from './read-file-system.ts';

/** What a look asks of others. */
export interface Outlets {
  /** Asks for the look that has to follow; it goes out beside the writes, since it depends on none of them. */
  follow(next: LookRequest): Promise<void>;
  /** Tells people of tags that do not parse: before the writes, since the written alarms remember that they were told. */
  notify(notice: Notice): Promise<void>;
}

/** For a terminal, whose reader is told there. */
export const noOutlets: Outlets = { follow: async () => {}, notify: async () => {} };

/**
 * @throws ReadFailed when the file system or its alarms cannot be read; nothing is written then.
 * @throws WriteFailed when nobody could be told, before the writes; when `follow` fails, after them.
 */
export async function look(
  request: LookRequest,
  settings: Settings,
  world: World,
  outlets: Outlets,
): Promise<LookReport> {
  const { fileSystemId } = request;
  const { fileSystem, existing, replication } = await readFileSystem(fileSystemId, settings.stack, world);

  const now = world.clock.now();
  const missingSince = request.missingSince === null ? null : new Date(request.missingSince);
  const present = presence(fileSystem, missingSince, now);
  const plan = planFileSystem({ fileSystemId, presence: present, existing, replication }, settings);
  const next = nextLook(request, present, now);

  const untold = problemsToTell(plan, request);
  if (untold.length > 0) await outlets.notify(tagNotice(fileSystemId, world.region, untold));
  const [applied, followed] = await Promise.allSettled([
    applyChanges(plan.allowed, settings.stack, world),
    next === null ? null : outlets.follow(next),
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
    unread: 'unread' in replication ? [replication.unread] : [],
  };
}
