/** Whether a look that a message asked for was made to its end, and the look that has to follow it is on its way. */
import type { LocalClock } from '../../src/local/clock.ts';
import type { LocalQueue } from '../../src/local/queue.ts';
import type { LookReport, Told } from '../../src/monitoring/look-report.ts';
import { failuresOf } from '../../src/monitoring/plan.ts';
import type { Undone } from './judged-queue.ts';

export interface DoneLooks {
  heard(told: Told): void;
  readonly undone: Undone;
}

export function doneLooks(queue: Pick<LocalQueue, 'waiting'>, clock: Pick<LocalClock, 'now'>): DoneLooks {
  /** By file system, those that were made to their end. */
  const looks = new Map<string, { readonly report: LookReport; readonly at: Date }>();
  return {
    heard(told) {
      if (told.kind !== 'looked' || failuresOf(told.report.changes).length > 0) return;
      looks.set(told.report.fileSystemId, { report: told.report, at: clock.now() });
    },
    undone(body, receivedAt) {
      const id = fileSystemOf(body);
      const look = looks.get(id ?? '');
      if (look === undefined || look.at < receivedAt) return `nobody looked at ${id}`;
      const { presence, askedBy } = look.report;
      const isFollowed = queue.waiting().some((message) => confirms(message.body, id));
      const needsMore =
        presence === 'missing' || (presence === 'there' && !/confirming look|^sweep$/.test(askedBy));
      return needsMore && !isFollowed ? `no look at ${id} follows` : null;
    },
  };
}

function confirms(body: string, id: string | undefined): boolean {
  const { look } = JSON.parse(body);
  return look?.fileSystemId === id && look?.askedBy === 'confirming look';
}

/** Read without the parser that is judged. */
function fileSystemOf(body: string): string | undefined {
  const { look, detail } = JSON.parse(body);
  const { fileSystemId, resourceId } = { ...detail?.responseElements, ...detail?.requestParameters };
  return look?.fileSystemId ?? fileSystemId ?? resourceId;
}
