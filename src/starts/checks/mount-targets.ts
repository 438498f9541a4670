/** Whether there is a mount target where the task is. */
import type { MountTarget } from '../surroundings.ts';
import { availableIn, subnetsOfTask } from './network-ends.ts';
import { all, doesNotApply, fail, given, type Judge, oneOf, pass, unknown } from './verdict.ts';

/** `updating` is as good as `available`. Source: EFS API reference, FileSystemDescription. */
const usable = ['available', 'updating'];

export const fileSystemAvailable: Judge = (surroundings) =>
  given(surroundings, ['fileSystem'], ({ fileSystem }) => {
    if (fileSystem === null) return fail(`there is no file system ${surroundings.fileSystemId}`);
    const { fileSystemId, lifeCycleState } = fileSystem;
    const seen = `${fileSystemId} is ${lifeCycleState}`;
    return usable.includes(lifeCycleState) ? pass(seen) : fail(seen);
  });

export const mountTargetInAz: Judge = (surroundings, task) =>
  given(surroundings, ['mountTargets', 'taskSubnets'], ({ mountTargets, taskSubnets }) => {
    if (mountTargets.length === 0) return fail(`${surroundings.fileSystemId} has no mount target`);
    if (taskSubnets.length === 0) return unknown('the subnet of the task is not known');
    return oneOf(
      subnetsOfTask(taskSubnets, task).map(({ availabilityZoneId, subnetId }) => {
        const found = availableIn(mountTargets, availabilityZoneId).map(({ mountTargetId }) => mountTargetId);
        return found.length > 0
          ? pass(`${found.join(', ')} in ${availabilityZoneId}`)
          : fail(
              `no available mount target in ${availabilityZoneId}, where ${subnetId} of the task is; there is ${placesOf(mountTargets)}`,
            );
      }),
    );
  });

export const sameVpc: Judge = (surroundings) =>
  given(surroundings, ['mountTargets', 'taskSubnets'], ({ mountTargets, taskSubnets }) => {
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
    if (fileSystem === null) return unknown(`there is no file system ${surroundings.fileSystemId}`);
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

/** A new mount target's name takes up to 90 s to be known, and longer has been seen. Source: EFS user guide, troubleshooting mounting. */
export const recentMountTarget: Judge = (surroundings) =>
  given(surroundings, ['recentMountTargets'], ({ recentMountTargets }) =>
    recentMountTargets.length === 0
      ? pass('no mount target was created in the quarter of an hour before')
      : all(
          recentMountTargets.map((at) =>
            fail(
              `a mount target is young, created ${at.toISOString()}: its name may not have been known yet, try again`,
            ),
          ),
        ),
  );

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
