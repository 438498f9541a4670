/** One start: what it mounts and how long that may have taken, stored once, published once, and its mounts made known. */

import { nameInMetrics } from '../starts/known-mounts.ts';
import { isSlow } from '../starts/slow-start.ts';
import type { Start } from '../starts/start.ts';
import { startOf } from '../starts/start-of.ts';
import type { Task } from '../starts/task.ts';
import { maybeRead } from './maybe-read.ts';
import { connectedBefore, letConnectionsFind } from './measure-mount.ts';
import { noteMounts } from './note-mounts.ts';
import type { StartWiring } from './start-wiring.ts';

/** @throws ReadFailed, WriteFailed: the event has to come again; what it did already is not done twice. */
export async function recordStart(task: Task, wiring: StartWiring): Promise<void> {
  const { table, definitions, memory, settings } = wiring;
  if (memory.isDone(task.taskArn)) return;
  const definition = await definitions.find(task.taskDefinitionArn);
  const mountsEfs = definition !== null && definition.efsVolumes.length > 0;
  const [agentVersion, references, connected] = await Promise.all([
    mountsEfs ? agentVersionOf(task, wiring) : null,
    mountsEfs ? memory.references(task) : null,
    connectedBefore(task, definition, wiring),
  ]);
  const start = startOf(task, definition, agentVersion, connected);
  const slow = isSlow(start, references);

  // Before its name: which services are the first hundred is known by their mounts.
  await noteMounts(start, wiring);
  const name = nameInMetrics(start, (await memory.mounts()).values());
  const stored = await table.putStart(start);
  if (stored === 'new') publish(start, name, slow, wiring);
  if (settings.measureMounts) await letConnectionsFind(start, task, wiring);
  memory.done(task.taskArn);
}

function publish(start: Start, name: string, slow: boolean, { metrics, tell }: StartWiring): void {
  metrics.started(start, name, slow);
  if (start.dropped.length > 0) metrics.dropped(start.dropped.length, start.startedAt);
  tell({ kind: 'started', start, nameInMetrics: name, slow });
}

/** Only on EC2 the moment of the mount depends on it. Unread, it is unknown, and the window the wider for it. */
async function agentVersionOf(task: Task, { memory, tell }: StartWiring): Promise<string | null> {
  const { clusterArn, containerInstanceArn, launchType } = task;
  if (launchType !== 'EC2' || containerInstanceArn === null) return null;
  const found = await maybeRead(memory.agentVersion(clusterArn, containerInstanceArn));
  if ('read' in found) return found.read;
  tell({ kind: 'unread', what: found.unread });
  return null;
}
