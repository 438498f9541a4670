/** Whether there is a mount target where the task is. */
import type { MountTarget, Subnet } from '../surroundings.ts';
import { availableIn, givenTargets, isUsable, noFileSystem, subnetsOfTask } from './network-ends.ts';
import { doesNotApply, fail, given, type Judge, oneOf, pass, unknown, type Verdict } from './verdict.ts';

export const fileSystemAvailable: Judge = (surroundings) =>
  given(surroundings, ['fileSystem'], ({ fileSystem }) => {
    if (fileSystem === null) return fail(noFileSystem(surroundings));
    const seen = `${fileSystem.fileSystemId} is ${fileSystem.lifeCycleState}`;
    return isUsable(fileSystem) ? pass(seen) : fail(seen);
  });

export const mountTargetInAz: Judge = (surroundings, task) =>
  givenTargets(surroundings, ['taskSubnets'], (mountTargets, { taskSubnets }) => {
    if (mountTargets.length === 0) return fail(`${surroundings.fileSystemId} has no mount target`);
    if (taskSubnets.length === 0) return unknown('the subnet of the task is not known');
    return oneOf(subnetsOfTask(taskSubnets, task).map((subnet) => targetOf(subnet, mountTargets)));
  });

/** All mount targets of a file system are in one VPC; whether a task may be in another is the question of same-vpc. */
function targetOf({ availabilityZoneId, subnetId, vpcId }: Subnet, all: readonly MountTarget[]): Verdict {
  const here = all.filter((target) => target.vpcId === vpcId);
  if (here.length === 0) return unknown(`none in ${vpcId}, where the task is; there is ${placesOf(all)}`);
  const found = availableIn(here, availabilityZoneId).map(({ mountTargetId }) => mountTargetId);
  return found.length > 0
    ? pass(`${found.join(', ')} in ${availabilityZoneId}`)
    : fail(
        `no available mount target in ${availabilityZoneId}, where ${subnetId} of the task is; there is ${placesOf(all)}`,
      );
}

export const sameVpc: Judge = (surroundings) =>
  givenTargets(surroundings, ['taskSubnets'], (mountTargets, { taskSubnets }) => {
    const ofTask = vpcsOf(taskSubnets);
    const ofTargets = vpcsOf(mountTargets);
    if (ofTask.length === 0) return unknown('the subnet of the task is not known');
    if (ofTargets.length === 0) return unknown(`${surroundings.fileSystemId} has no mount target`);
    return ofTask.some((vpc) => !ofTargets.includes(vpc))
      ? fail(
          `the task is in ${ofTask.join(', ')}, the mount targets are in ${ofTargets.join(', ')}: the file system's name resolves only there`,
        )
      : pass(`both in ${ofTask.join(', ')}`);
  });

export const oneZone: Judge = (surroundings, task) =>
  given(surroundings, ['fileSystem'], ({ fileSystem }) => {
    const zone = fileSystem?.availabilityZoneId;
    if (fileSystem === null) return unknown(noFileSystem(surroundings));
    if (!zone) return doesNotApply('the file system is Regional');
    return given(surroundings, ['taskSubnets'], ({ taskSubnets }) =>
      oneOf(
        subnetsOfTask(taskSubnets, task).map(({ availabilityZoneId }) =>
          availabilityZoneId === zone
            ? pass(`One Zone in ${zone}, as the task`)
            : fail(`One Zone in ${zone}, the task in ${availabilityZoneId}`),
        ),
      ),
    );
  });

function placesOf(mountTargets: readonly MountTarget[]): string {
  return mountTargets
    .map(
      ({ mountTargetId, availabilityZoneId, lifeCycleState }) =>
        `${mountTargetId} in ${availabilityZoneId} (${lifeCycleState})`,
    )
    .join(', ');
}

function vpcsOf(placed: readonly { readonly vpcId: string }[]): readonly string[] {
  return [...new Set(placed.map(({ vpcId }) => vpcId))].sort();
}
