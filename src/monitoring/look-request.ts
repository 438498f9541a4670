/** A wish to look at one file system, and when to look again. Requests say when to look, never what to do. */
import { type Presence, secondsBetween, secondsBetweenLooks } from './presence.ts';

export interface LookRequest {
  readonly fileSystemId: string;
  /** What asked for the look, for the report: an event's name, `confirming look`. */
  readonly askedBy: string;
  /** When the API call behind it happened, ISO 8601; null where no event asked. */
  readonly eventTime: string | null;
  /** When the first look of the chain was made, ISO 8601; null on the first look itself. */
  readonly since: string | null;
  /** When an earlier look found no such file system, ISO 8601; null when none did. */
  readonly missingSince: string | null;
}

/** Whether an event of the file system's creation asked for the look: then such events arrive. */
export function announcesCreation({ askedBy, eventTime }: LookRequest): boolean {
  return eventTime !== null && askedBy.split(', ').includes('CreateFileSystem');
}

/** `askedBy` of a look that no event asked for. */
export const sweepAsks = 'sweep';

const longestConfirming = 15 * 60;

/**
 * The look that must follow: each event's look is confirmed once, after two minutes, and again until the file system is
 * available, for at most 15 minutes. Null when none is due.
 */
export function nextLook(request: LookRequest, presence: Presence, now: Date): LookRequest | null {
  if (presence.is === 'gone') return null;
  const since = request.since ?? now.toISOString();
  const first = request.since === null;
  if (presence.is === 'there' && !first) {
    const settled = presence.fileSystem.lifeCycleState === 'available';
    const next = secondsBetween(new Date(since), now) + secondsBetweenLooks;
    if (settled || next > longestConfirming) return null;
  }
  const missingSince = presence.is === 'missing' ? presence.since.toISOString() : null;
  return {
    fileSystemId: request.fileSystemId,
    askedBy: 'confirming look',
    eventTime: null,
    since,
    missingSince,
  };
}

/** Of several requests for one file system one look is made: a first look if any asks for one, with all memory. */
export function mergeRequests(requests: readonly [LookRequest, ...LookRequest[]]): LookRequest {
  const times = (pick: (request: LookRequest) => string | null) =>
    requests
      .map(pick)
      .filter((time) => time !== null)
      .sort();
  const isFirst = requests.some((request) => request.since === null);
  return {
    fileSystemId: requests[0].fileSystemId,
    askedBy: [...new Set(requests.map((request) => request.askedBy))].sort().join(', '),
    eventTime: times((request) => request.eventTime)[0] ?? null,
    since: isFirst ? null : (times((request) => request.since)[0] ?? null),
    missingSince: times((request) => request.missingSince)[0] ?? null,
  };
}
