/** What surrounds a failed mount: only what the checks of its class ask for, at once where nothing hangs on another. Never throws. */
import { partsFor } from '../starts/checks/run-checks.ts';
import type { Part } from '../starts/checks/verdict.ts';
import { checksFor } from '../starts/diagnosis.ts';
import { textsOf } from '../starts/failed-start.ts';
import type { Classification } from '../starts/failure.ts';
import type { ContainerInstance, Seen, Surroundings } from '../starts/surroundings.ts';
import type { Task } from '../starts/task.ts';
import { fileSystemsOf, type TaskDefinition } from '../starts/task-definition.ts';
import { evidenceReaders, type Mounting } from './evidence-readers.ts';
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
  const looked = await Promise.all(
    fileSystems
      .slice(0, mostFileSystems)
      .map((fileSystem) => lookAt({ fileSystem, task, ...reads, network, surroundings }, parts)),
  );
  return [...looked, ...notLookedAt(parts, fileSystems.length - looked.length, looked[0])];
}

async function lookAt(mounting: Mounting, parts: readonly Part[]): Promise<Surroundings> {
  const readers = evidenceReaders(mounting);
  const read = await Promise.all(parts.map(async (part) => [part, await readers[part]()] as const));
  const { fileSystem } = mounting;
  return { fileSystemId: 'read' in fileSystem ? fileSystem.read : null, ...Object.fromEntries(read) };
}

/** They keep a check from passing: each may be the one that fails. Of the task they tell what the others do. */
function notLookedAt(
  parts: readonly Part[],
  count: number,
  other: Surroundings | undefined,
): readonly Surroundings[] {
  if (count === 0 || other === undefined) return [];
  const unread = notThere(`${count} more file ${count === 1 ? 'system was' : 'systems were'} not looked at`);
  const told = parts.map((part) => [part, ofTask.has(part) ? other[part] : unread] as const);
  return [{ fileSystemId: null, ...Object.fromEntries(told) }];
}

const ofTask: ReadonlySet<Part> = new Set([
  'taskSubnets',
  'taskSecurityGroups',
  'dnsSupport',
  'dnsHostnames',
  'containerInstance',
]);

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
  const ids = [...new Set(failing.length > 0 ? failing : mounted)];
  if (ids.length > 0) return ids.map((read) => ({ read }));
  return ['unread' in definition ? definition : notThere('nothing tells which file system it is')];
}
