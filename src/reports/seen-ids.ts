/** Ids and values out of what was seen around a mount; a word in capitals stands for one that was not. */
import { availableIn, subnetsOfTask, targetsOfTask } from '../starts/checks/network-ends.ts';
import { readOr } from '../starts/checks/verdict.ts';
import { volumesOf } from '../starts/checks/volumes.ts';
import type { MountTarget, Subnet } from '../starts/surroundings.ts';
import type { EfsVolume } from '../starts/task-definition.ts';
import type { Scene } from './remedy.ts';

export function fileSystemIn({ surroundings }: Scene): string {
  return surroundings.fileSystemId ?? 'FILE_SYSTEM';
}

export function taskSubnetsIn({ surroundings, task }: Scene): readonly Subnet[] {
  return subnetsOfTask(readOr(surroundings.taskSubnets, []), task);
}

/** All of the file system. */
export function mountTargetsOf({ surroundings }: Scene): readonly MountTarget[] {
  return readOr(surroundings.mountTargets, []) ?? [];
}

/** Those that the task would use, else all of the file system. */
export function mountTargetsIn(scene: Scene): readonly MountTarget[] {
  const all = mountTargetsOf(scene);
  const { task, surroundings } = scene;
  const { taskSubnets } = surroundings;
  const near = targetsOfTask(all, readOr<readonly Subnet[] | null>(taskSubnets, null), task);
  return near.length > 0 ? near : all;
}

export function groupOfMountTarget(scene: Scene): string {
  const groups = mountTargetsIn(scene).flatMap(({ securityGroupIds }) => readOr(securityGroupIds, []));
  return groups[0] ?? 'MOUNT_TARGET_SECURITY_GROUP';
}

export function groupOfTask({ surroundings }: Scene): string {
  return readOr(surroundings.taskSecurityGroups, [])[0]?.groupId ?? 'TASK_SECURITY_GROUP';
}

/** A subnet of the task without an available mount target in its Availability Zone. */
export function subnetWithoutTarget(scene: Scene): string {
  const targets = mountTargetsOf(scene);
  const without = taskSubnetsIn(scene).find(
    ({ availabilityZoneId }) => availableIn(targets, availabilityZoneId).length === 0,
  );
  return without?.subnetId ?? 'SUBNET_OF_THE_TASK';
}

export function vpcOfTask(scene: Scene): string {
  return taskSubnetsIn(scene)[0]?.vpcId ?? 'VPC';
}

export function volumesIn({ surroundings }: Scene): readonly EfsVolume[] {
  const definition = readOr(surroundings.taskDefinition, null);
  return definition === null ? [] : volumesOf(definition, surroundings.fileSystemId);
}
