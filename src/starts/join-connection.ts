/** Which start a connection belongs to: by the session's name, else by the address, and always by the time of the start. */
import type { ClientConnection } from './client-connection.ts';
import type { Start } from './start.ts';
import { isWithinStart, type StartSpan } from './start-span.ts';
import type { Task } from './task.ts';

/** By what a task is known to a connection. */
type Joined = Pick<Task, 'taskId' | 'privateIpv4Address'>;

/**
 * The task's first connection within its start; null when there is none, so that a reconnection changes nothing.
 * @param connections to file systems that the task mounts: an address alone says nothing of which task.
 */
export function connectionOf(
  task: Joined & Pick<Task, 'stamps'>,
  connections: readonly ClientConnection[],
): ClientConnection | null {
  const { createdAt, startedAt } = task.stamps;
  if (startedAt === null) return null;
  const within = connections
    .filter(({ at }) => isWithinStart({ createdAt, startedAt }, at))
    .toSorted(byMoment);
  return (
    within.find((connection) => isBySession(task, connection)) ??
    within.find((connection) => isByAddress(task, connection)) ??
    null
  );
}

/** @param candidates starts that mount the connection's file system. */
export function startOfConnection(
  connection: ClientConnection,
  candidates: readonly { readonly start: Start; readonly task: Joined }[],
): Start | null {
  const within = candidates
    .filter(({ start }) => isWithinStart(start satisfies StartSpan, connection.at))
    .toSorted((a, b) => byMomentAndName(a.start, b.start));
  const found =
    within.find(({ task }) => isBySession(task, connection)) ??
    within.find(({ task }) => isByAddress(task, connection));
  return found?.start ?? null;
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
