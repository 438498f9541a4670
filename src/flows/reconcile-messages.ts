/** A batch of queue messages: one look a file system, a confirming look where one is due, dead letters with their reason. */
import type { Told } from '../monitoring/look-report.ts';
import { announcesCreation, type LookRequest, mergeRequests, sweepAsks } from '../monitoring/look-request.ts';
import { failuresOf } from '../monitoring/plan.ts';
import { secondsBetweenLooks } from '../monitoring/presence.ts';
import type { Settings } from '../monitoring/settings.ts';
import { parseTrigger } from '../monitoring/trigger.ts';
import { tagNotice, type Untold } from '../reports/tag-notice.ts';
import { ApplyFailed, isTransient, messageOf } from './errors.ts';
import { look } from './look.ts';
import type { LookQueue, Notices, World } from './ports.ts';
import { bury, type Message, type Retry, retry, type Settling } from './settle-messages.ts';

export interface Wiring extends Settling {
  readonly settings: Settings;
  readonly world: World;
  readonly looks: Pick<LookQueue, 'send'>;
  readonly notices: Notices;
  readonly tell: (told: Told) => void;
}

interface Asked {
  readonly message: Message;
  readonly request: LookRequest;
}

export async function reconcileMessages(messages: readonly Message[], wiring: Wiring): Promise<Retry> {
  const asked: Asked[] = [];
  const work: Promise<Retry>[] = [];
  const untold: Untold[] = [];
  for (const message of messages) {
    const trigger = parseTrigger(message.body, wiring.world.region);
    if (trigger.kind === 'look') asked.push({ message, request: trigger.request });
    if (trigger.kind === 'ignored') wiring.tell({ ...trigger, ids: [message.id] });
    if (trigger.kind === 'invalid') {
      work.push(bury([message], `InvalidEvent: ${trigger.field} ${trigger.because}`, wiring));
    }
  }
  const byFileSystem = Map.groupBy(asked, ({ request }) => request.fileSystemId);
  for (const [first, ...rest] of byFileSystem.values()) {
    if (first !== undefined) work.push(lookFor([first, ...rest], wiring, untold));
  }
  const retry = new Set((await Promise.all(work)).flat());
  if (untold.length > 0) await tellOfTags(untold, wiring);
  await noteAnnounced(asked, wiring);
  return [...retry];
}

/** After the looks, and no failure of theirs: alarms come first, and their descriptions say it too. */
async function tellOfTags(untold: readonly Untold[], { notices, tell, world }: Wiring): Promise<void> {
  const notice = tagNotice(world.region, untold);
  try {
    await notices.send(notice);
  } catch (error) {
    tell({ kind: 'not-told', notice: notice.subject, error: messageOf(error) });
  }
}

/** Whatever came of the looks: the event arrived. Alarms do not depend on the table, so no failure of it is theirs. */
async function noteAnnounced(asked: readonly Asked[], { tell, world }: Wiring): Promise<void> {
  const announcing = asked.filter(({ request }) => announcesCreation(request));
  const ids = [...new Set(announcing.map(({ request }) => request.fileSystemId))];
  await Promise.all(
    ids.map((id) =>
      world.logbook.noteAnnounced(id).catch((error: unknown) => {
        tell({ kind: 'not-noted', fileSystemId: id, error: messageOf(error) });
      }),
    ),
  );
}

function lookFor(group: readonly [Asked, ...Asked[]], wiring: Wiring, untold: Untold[]): Promise<Retry> {
  const [first, ...rest] = group;
  const request = mergeRequests([first.request, ...rest.map((asked) => asked.request)]);
  return failing(group, wiring, async () => {
    const follow = (next: LookRequest) => wiring.looks.send(next, secondsBetweenLooks);
    const report = await look(request, wiring.settings, wiring.world, follow);
    if (report.untold.length > 0) untold.push({ fileSystemId: report.fileSystemId, problems: report.untold });
    wiring.tell({ kind: 'looked', report, eventTime: request.eventTime });
    const failures = failuresOf(report.changes);
    if (failures.length > 0) throw new ApplyFailed(failures);
  });
}

/**
 * A passing failure leaves the messages in the queue; any other is buried at once, with its reason. What only the sweep
 * asked for is given up: the next sweep asks again, and as a dead letter it would come every quarter of an hour.
 */
async function failing(asked: readonly Asked[], wiring: Wiring, work: () => Promise<void>): Promise<Retry> {
  const messages = asked.map(({ message }) => message);
  try {
    await work();
    return [];
  } catch (error) {
    if (isTransient(error)) return retry(messages, messageOf(error), wiring);
    if (asked.every(({ request }) => request.askedBy === sweepAsks)) {
      wiring.tell({ kind: 'given-up', ids: messages.map(({ id }) => id), error: messageOf(error) });
      return [];
    }
    return bury(messages, messageOf(error), wiring);
  }
}
