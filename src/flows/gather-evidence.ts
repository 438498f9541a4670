/** What surrounds a failed mount: only what the checks of its class ask for, at once where nothing hangs on another. Never throws. */
import { partsFor } from '../starts/checks/run-checks.ts';
import { checksFor } from '../starts/diagnosis.ts';
import { textsOf } from '../starts/failed-start.ts';
import type { Classification } from '../starts/failure.ts';
import type { ContainerInstance, Seen, Surroundings } from '../starts/surroundings.ts';
import type { Task } from '../starts/task.ts';
import { fileSystemsOf, type TaskDefinition } from '../starts/task-definition.ts';
import { evidenceReaders } from './evidence-readers.ts';
import { notThere, once, seen } from './seen.ts';
import type { MountSurroundings, TaskDefinitions } from './start-ports.ts';
import { taskNetwork } from './task-network.ts';

export interface MountWorld {
  readonly surroundings: MountSurroundings;
  readonly definitions: TaskDefinitions;
}

/** A task with more is rare, and one that fails is found among these or named in the text. */
const mostFileSystems = 3;

/** @returns one a file system; none where the class has no checks. */
export async function gatherEvidence(
  task: Task,
  classification: Classification,
  { surroundings, definitions }: MountWorld,
): Promise<readonly Surroundings[]> {
  const parts = [...partsFor(checksFor(classification))];
  if (parts.length === 0) return [];
  const definition = once(() =>
    seen('ecs:DescribeTaskDefinition', () => definitions.find(task.taskDefinitionArn)),
  );
  const containerInstance = once(() => instanceOf(task, surroundings));
  const reads = { definition, containerInstance };
  const network = taskNetwork(task, reads, surroundings);
  const fileSystems = fileSystemsToLookAt(task, await definition());
  return Promise.all(
    fileSystems.map(async (fileSystem): Promise<Surroundings> => {
      const readers = evidenceReaders({ fileSystem, task, ...reads, network, surroundings });
      const read = await Promise.all(parts.map(async (part) => [part, await readers[part]()] as const));
      return {
        fileSystemId: 'read' in fileSystem ? fileSystem.read : null,
        ...Object.fromEntries(read),
      };
    }),
  );
}

async function instanceOf(
  { clusterArn, containerInstanceArn: arn }: Task,
  surroundings: MountSurroundings,
): Promise<Seen<ContainerInstance | null>> {
  return arn === null
    ? notThere('the task names no container instance')
    : seen('ecs:DescribeContainerInstances', () => surroundings.containerInstance(clusterArn, arn));
}

/** The one that the text names, if the task mounts it; else all that it mounts. Without any, one of which nobody knows the id. */
function fileSystemsToLookAt(task: Task, definition: Seen<TaskDefinition | null>): readonly Seen<string>[] {
  const named = textsOf(task).flatMap((text) => text.match(/\bfs-[0-9a-f]{8,}\b/g) ?? []);
  const mounted = 'read' in definition && definition.read !== null ? fileSystemsOf(definition.read) : named;
  const failing = mounted.filter((id) => named.includes(id));
  const ids = [...new Set(failing.length > 0 ? failing : mounted)].slice(0, mostFileSystems);
  if (ids.length > 0) return ids.map((read) => ({ read }));
  return ['unread' in definition ? definition : notThere('nothing tells which file system it is')];
}
