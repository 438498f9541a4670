/** A new task: where it is placed, what it mounts, and how its record changes. */
import { taskDefinitionOf } from '../starts/parse-task-definition.ts';
import type { Chances } from './chance.ts';
import type { LocalClock } from './clock.ts';
import type { ContainerInstances, LocalContainerInstance } from './container-instances.ts';
import type { EcsSettings } from './ecs-settings.ts';
import type { MountWorld } from './mount-world.ts';
import type { NewTask } from './new-task.ts';
import type { LocalTaskDefinitions, RegisteredTaskDefinition } from './task-definitions.ts';
import type { LivingTask, TaskChanges, TaskPlan } from './task-life.ts';
import type { TaskInterface, TaskRecord } from './task-record.ts';

export interface TaskSurroundings {
  readonly clock: LocalClock;
  readonly world: MountWorld;
  readonly instances: ContainerInstances;
  readonly definitions: LocalTaskDefinitions;
  readonly chances: Chances;
  readonly settings: EcsSettings;
  readonly tell: (task: TaskRecord) => void;
}

/** The first event has been told when this returns. */
export function livingTask(
  given: NewTask,
  around: TaskSurroundings,
): { readonly task: LivingTask; readonly plan: TaskPlan } {
  const definition = around.definitions.registered(given.taskDefinitionArn);
  const instance = given.launchType === 'EC2' ? around.instances.place(given.cluster) : null;
  const eni = definition.networkMode === 'awsvpc' ? newInterface(given, around) : null;
  const task = living(newRecord(given, definition, instance, eni, around), given, around);
  return { task, plan: planOf(given, definition, instance, eni, around) };
}

function living(first: TaskRecord, { securityGroupIds = [] }: NewTask, around: TaskSurroundings): LivingTask {
  const { clock, world, tell, chances } = around;
  let record = first;
  const change = ({ stamped = [], ...changes }: TaskChanges, told: boolean) => {
    const now = clock.now();
    const stamps = Object.fromEntries([...stamped, 'updatedAt' as const].map((name) => [name, now]));
    // Not every change of a task is an event: versions have gaps.
    const version = record.version + (chances.next() < 0.3 ? 2 : 1);
    record = { ...record, ...changes, version, stamps: { ...record.stamps, ...stamps } };
    if (told) tell(record);
  };
  tell(record);
  return {
    record: () => record,
    change,
    connect: () => {
      const { eni } = record;
      if (eni === null) return;
      world.vpc.attach({ ...eni, securityGroupIds });
      const connected = { lastStatus: 'PENDING', stamped: ['connectivityAt'] } as const;
      change({ ...connected, eni: { ...eni, status: 'ATTACHED' } }, true);
    },
    disconnect: () => {
      const { eni } = record;
      if (eni === null) return;
      world.vpc.detach(eni.networkInterfaceId);
      record = { ...record, eni: { ...eni, status: 'DELETED' } };
    },
  };
}

/** Without a network interface of its own there is nothing to provision. */
function newRecord(
  given: NewTask,
  definition: RegisteredTaskDefinition,
  instance: LocalContainerInstance | null,
  eni: TaskInterface | null,
  { world, clock, chances }: TaskSurroundings,
): TaskRecord {
  const { region, account, vpc } = world;
  const { cluster, launchType, taskDefinitionArn } = given;
  const now = clock.now();
  const subnetId = eni?.subnetId ?? instance?.subnetId ?? '';
  const stamps = { createdAt: now, updatedAt: now, ...(eni === null ? { connectivityAt: now } : {}) };
  return {
    taskArn: `arn:aws:ecs:${region}:${account}:task/${cluster}/${hexadecimal(chances, 32)}`,
    clusterArn: `arn:aws:ecs:${region}:${account}:cluster/${cluster}`,
    ...{ taskDefinitionArn, launchType, stamps, eni },
    group: given.group ?? `family:${definition.family}`,
    startedBy: given.startedBy ?? null,
    availabilityZone: vpc.subnet(subnetId).availabilityZone,
    containerInstanceArn: instance?.containerInstanceArn ?? null,
    containers: definition.containerDefinitions,
    version: 1,
    lastStatus: eni === null ? 'PENDING' : 'PROVISIONING',
    desiredStatus: 'RUNNING',
    healthStatus: 'UNKNOWN',
    stop: null,
  };
}

/** @throws Error for a subnet or a security group that is not there. */
function newInterface(
  { subnetIds = [], securityGroupIds = [] }: NewTask,
  { world, chances }: TaskSurroundings,
): TaskInterface {
  securityGroupIds.forEach(world.vpc.securityGroup);
  const subnetId = subnetIds[Math.floor(chances.next() * subnetIds.length)];
  if (subnetId === undefined) throw new Error('InvalidParameterException: an awsvpc task needs a subnet');
  const octets = hexadecimal(chances, 10).match(/../g) ?? [];
  return {
    attachmentId: hexadecimal(chances, 32),
    networkInterfaceId: `eni-${hexadecimal(chances, 17)}`,
    subnetId,
    privateIpv4Address: world.vpc.newAddress(subnetId),
    macAddress: ['0a', ...octets].join(':'),
    status: 'PRECREATED',
  };
}

function planOf(
  { pullSeconds, securityGroupIds = [], activates = false, hasHealthCheck = false, launchType }: NewTask,
  definition: RegisteredTaskDefinition,
  instance: LocalContainerInstance | null,
  eni: TaskInterface | null,
  { chances, settings }: TaskSurroundings,
): TaskPlan {
  const host = instance ?? { subnetId: '', privateIpv4Address: '', securityGroupIds: [] };
  const client = eni === null ? host : { ...eni, securityGroupIds };
  const drawn = chances.within(settings.seconds[launchType].pull);
  return {
    volumes: taskDefinitionOf(definition)?.efsVolumes ?? [],
    client: { ...client, taskRoleArn: definition.taskRoleArn ?? null },
    instance,
    pullSeconds: pullSeconds === undefined ? drawn : pullSeconds,
    activates,
    hasHealthCheck,
  };
}

function hexadecimal(chances: Chances, digits: number): string {
  return Array.from({ length: digits }, () => Math.floor(chances.next() * 16).toString(16)).join('');
}
