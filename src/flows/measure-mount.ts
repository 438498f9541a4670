/** When the file system authorised the client of a start, where connections are reported: they may come before RUNNING or after it. */
import { connectionOf } from '../starts/join-connection.ts';
import { measured } from '../starts/mount-window.ts';
import type { Start } from '../starts/start.ts';
import { connectionResolutionMs } from '../starts/start-span.ts';
import type { Task } from '../starts/task.ts';
import { fileSystemsOf, type TaskDefinition } from '../starts/task-definition.ts';
import type { StartWiring } from './start-wiring.ts';

/** A connection that came before RUNNING did; connections are known to the second, rounded down. */
export async function connectedAt(
  task: Task,
  definition: TaskDefinition | null,
  { settings, table }: StartWiring,
): Promise<Date | null> {
  const { createdAt, startedAt } = task.stamps;
  if (!settings.measureMounts || definition === null || startedAt === null) return null;
  const [from, to] = [before(createdAt), after(startedAt)];
  const found = await Promise.all(fileSystemsOf(definition).map((id) => table.connections(id, from, to)));
  return connectionOf(task, found.flat())?.at ?? null;
}

/**
 * Leaves word for a connection that comes later. One that came since the first look has found no word yet, so it is looked for again:
 * whichever of start and connection is stored last finds the other.
 */
export async function letConnectionsFind(
  start: Start,
  task: Task,
  definition: TaskDefinition | null,
  wiring: StartWiring,
): Promise<void> {
  const { table } = wiring;
  const mounting = { taskId: task.taskId, privateIpv4Address: task.privateIpv4Address };
  await Promise.all(start.fileSystems.map((id) => table.putMounting(id, start, mounting)));
  if (start.connectedAt !== null) return;
  const at = await connectedAt(task, definition, wiring);
  if (at !== null) await table.replaceStart(measured(start, at));
}

function before(at: Date): Date {
  return new Date(at.getTime() - connectionResolutionMs);
}

function after(at: Date): Date {
  return new Date(at.getTime() + connectionResolutionMs);
}
