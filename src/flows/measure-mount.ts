/** When the file systems authorised the client of a start, where connections are reported: they may come before RUNNING or after it. */
import { connectedAtOf, type Joined } from '../starts/join-connection.ts';
import { measured } from '../starts/mount-window.ts';
import type { Start } from '../starts/start.ts';
import { connectionResolutionMs, type StartSpan } from '../starts/start-span.ts';
import type { Task } from '../starts/task.ts';
import { fileSystemsOf, type TaskDefinition } from '../starts/task-definition.ts';
import type { StartTable } from './start-ports.ts';
import type { StartWiring } from './start-wiring.ts';

/** Connections that came before RUNNING did. */
export async function connectedBefore(
  task: Task,
  definition: TaskDefinition | null,
  { settings, table }: StartWiring,
): Promise<Date | null> {
  const { createdAt, startedAt } = task.stamps;
  if (!settings.measureMounts || definition === null || startedAt === null) return null;
  return connectedAt({ ...task, createdAt, startedAt }, fileSystemsOf(definition), table);
}

/** As the table knows it now; connections are known to the second, rounded down. */
export async function connectedAt(
  task: Joined & StartSpan,
  fileSystems: readonly string[],
  table: Pick<StartTable, 'connections'>,
): Promise<Date | null> {
  const from = new Date(task.createdAt.getTime() - connectionResolutionMs);
  const to = new Date(task.startedAt.getTime() + connectionResolutionMs);
  const found = await Promise.all(fileSystems.map((id) => table.connections(id, from, to)));
  return connectedAtOf(task, fileSystems, found.flat());
}

/**
 * Leaves word for a connection that comes later. One that came since the first look has found no word yet, so it is looked for again:
 * whichever of start and connection is stored last finds the other.
 */
export async function letConnectionsFind(start: Start, task: Task, { table }: StartWiring): Promise<void> {
  const { taskId, privateIpv4Address } = task;
  const mounting = { taskId, privateIpv4Address };
  await Promise.all(start.fileSystems.map((id) => table.putMounting(id, start, mounting)));
  if (start.connectedAt !== null) return;
  const at = await connectedAt({ ...start, ...mounting }, start.fileSystems, table);
  if (at !== null) await table.replaceStart(measured(start, at));
}
