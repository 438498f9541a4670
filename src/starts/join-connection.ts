/** Which start a connection belongs to: by the session's name, else by the address, and always by the time of the start. */
import type { ClientConnection } from './client-connection.ts';
import type { Start } from './start.ts';
import { isWithinStart, type StartSpan } from './start-span.ts';
import type { Task } from './task.ts';

/** By what a task is known to a connection. */
export type Joined = Pick<Task, 'taskId' | 'privateIpv4Address'>;

export interface Candidate {
  readonly start: Start;
  readonly task: Joined;
}

/**
 * When the last of the file systems had authorised the task's client, each at its first connection within the start; null unless each has:
 * a mount that was not seen may be the slow one. A reconnection changes nothing.
 * @param connections of anybody, to any file system.
 */
export function connectedAtOf(
  task: Joined & StartSpan,
  fileSystems: readonly string[],
  connections: readonly ClientConnection[],
): Date | null {
  const firsts = fileSystems.map((id) =>
    firstOf(
      task,
      connections.filter(({ fileSystemId }) => fileSystemId === id),
    ),
  );
  const seen = firsts.filter((first) => first !== null);
  if (seen.length === 0 || seen.length < firsts.length) return null;
  return new Date(Math.max(...seen.map(({ at }) => at.getTime())));
}

/** @param connections to one file system: an address alone says nothing of which task. */
function firstOf(
  task: Joined & StartSpan,
  connections: readonly ClientConnection[],
): ClientConnection | null {
  const within = connections.filter(({ at }) => isWithinStart(task, at)).toSorted(byMoment);
  return (
    within.find((connection) => isBySession(task, connection)) ??
    within.find((connection) => isByAddress(task, connection)) ??
    null
  );
}

/** @param candidates starts that mount the connection's file system. */
export function candidateOf(
  connection: ClientConnection,
  candidates: readonly Candidate[],
): Candidate | null {
  const within = candidates
    .filter(({ start }) => isWithinStart(start satisfies StartSpan, connection.at))
    .toSorted((a, b) => byMomentAndName(a.start, b.start));
  return (
    within.find(({ task }) => isBySession(task, connection)) ??
    within.find(({ task }) => isByAddress(task, connection)) ??
    null
  );
}

function isBySession({ taskId }: Joined, { sessionName }: ClientConnection): boolean {
  return sessionName === taskId;
}

/** A session that names a task names no other one. */
function isByAddress(
  { privateIpv4Address }: Joined,
  { sourceIpAddress, sessionName }: ClientConnection,
): boolean {
  const namesAnother = /^[0-9a-f-]{32,36}$/.test(sessionName ?? '');
  return privateIpv4Address !== null && privateIpv4Address === sourceIpAddress && !namesAnother;
}

function byMoment(a: ClientConnection, b: ClientConnection): number {
  return a.at.getTime() - b.at.getTime() || (a.eventId < b.eventId ? -1 : 1);
}

/** Of two starts with one address the later has it now. */
function byMomentAndName(a: Start, b: Start): number {
  return b.createdAt.getTime() - a.createdAt.getTime() || (a.taskArn < b.taskArn ? -1 : 1);
}
