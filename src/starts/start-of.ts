/** A start, made of the task that is RUNNING, its definition, and what else is known. */
import { measured, mountWindow } from './mount-window.ts';
import { type Durations, durationsOf, publishable } from './phases.ts';
import type { Phases, Start } from './start.ts';
import type { Task } from './task.ts';
import { fileSystemsOf, type TaskDefinition } from './task-definition.ts';

/**
 * @param task one that has started: a trigger that means `start`.
 * @param definition null: not known, so that nobody knows whether it mounts EFS.
 * @param agentVersion of the container instance; null where it is not known or there is none.
 * @param connectedAt when its client connected to the file system; null unless seen.
 * @throws Error for a task that has not started.
 */
export function startOf(
  task: Task,
  definition: TaskDefinition | null,
  agentVersion: string | null,
  connectedAt: Date | null,
): Start {
  const { createdAt, startedAt } = task.stamps;
  if (startedAt === null) throw new Error(`${task.taskArn} has not started: ask once it is RUNNING.`);
  const durations = durationsOf(task.stamps);
  const fileSystems = definition === null ? [] : fileSystemsOf(definition);
  const window = fileSystems.length === 0 ? noWindow : mountWindow(durations, task.launchType, agentVersion);
  const { taskArn, taskId, taskDefinitionArn, cluster, service, group, startedBy, launchType } = task;
  const start: Start = {
    ...{ taskArn, taskId, taskDefinitionArn, cluster, service, group, startedBy, launchType },
    ...{ createdAt, startedAt, fileSystems },
    phases: phasesOf(durations, window.seconds),
    gaps: window.gaps,
    mountWindowIs: definition === null ? 'unknown' : 'upper-bound',
    dropped: droppedOf(durations, window.parts),
    connectedAt: null,
  };
  return connectedAt === null ? start : measured(start, connectedAt);
}

const noWindow = { seconds: null, gaps: null, parts: [] };

function phasesOf({ connect, wait, pull, total }: Durations, mountWindowSeconds: number | null): Phases {
  return {
    connect: publishable(connect),
    wait: publishable(wait),
    pull: publishable(pull),
    mountWindow: mountWindowSeconds,
    total: publishable(total),
  };
}

/** Each negative duration once: one that nothing is made of is not dropped, it was never wanted. */
function droppedOf(durations: Durations, parts: readonly (keyof Durations)[]): readonly string[] {
  const published = new Set<keyof Durations>(['connect', 'wait', 'pull', ...parts, 'total']);
  return [...published].filter((name) => durations[name] === 'negative');
}
