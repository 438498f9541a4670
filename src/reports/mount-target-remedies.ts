/** What gives a task a mount target where it is. EFS refuses a second one in a zone, and all but one zone of a One Zone file system. */

import { isUsable } from '../starts/checks/network-ends.ts';
import { readOr } from '../starts/checks/verdict.ts';
import type { MountTarget } from '../starts/surroundings.ts';
import { standalone } from '../starts/task.ts';
import { shellCommand } from '../text/shell-command.ts';
import type { Remedies, Remedy, Scene } from './remedy.ts';
import {
  fileSystemIn,
  groupOfMountTarget,
  mountTargetsOf,
  subnetWithoutTarget,
  taskSubnetsIn,
} from './seen-ids.ts';

export const mountTargetRemedies: Remedies = {
  'mount-target-in-az': mountTarget,
  'same-vpc': otherVpc,
  'one-zone': oneZone,
  'file-system-available': (scene) => ({
    what:
      readOr(scene.surroundings.fileSystem, undefined) === null
        ? `Correct the file system id in the volume: ${fileSystemIn(scene)} is none of those that this account has here.`
        : 'Use a file system that is there and available.',
    commands: [shellCommand`aws efs describe-file-systems --region ${scene.region}`],
    template: null,
  }),
  'recent-mount-target': ({ task, region }) => ({
    what: 'Wait some minutes and start the task again: ECS does so by itself for a service.',
    commands:
      task.service === standalone
        ? []
        : [
            shellCommand`aws ecs update-service --cluster ${task.cluster} --service ${task.service} --force-new-deployment --region ${region}`,
          ],
    template: waitsForMountTargets,
  }),
};

const waitsForMountTargets = 'AWS::ECS::Service: { DependsOn: [...every AWS::EFS::MountTarget...] }';

/** One that is in the zone already is waited for, or looked after: another is refused. */
function mountTarget(scene: Scene): Remedy {
  const [subnets, targets] = [taskSubnetsIn(scene), mountTargetsOf(scene)];
  const zone = oneZoneOf(scene);
  if (zone !== null && subnets.some(({ availabilityZoneId }) => availabilityZoneId !== zone)) {
    return oneZone(scene);
  }
  const isAway = (target: MountTarget) => subnets.some(({ vpcId }) => vpcId !== target.vpcId);
  if (targets.some(isAway)) return otherVpc(scene);
  const zones = subnets.map(({ availabilityZoneId }) => availabilityZoneId);
  const there = targets.find((target) => zones.includes(target.availabilityZoneId) && !isUsable(target));
  return there === undefined ? newMountTarget(scene) : unusable(there, scene);
}

function newMountTarget(scene: Scene): Remedy {
  const [fileSystem, subnet, group] = [
    fileSystemIn(scene),
    subnetWithoutTarget(scene),
    groupOfMountTarget(scene),
  ];
  return {
    what: `Create a mount target of ${fileSystem} in the Availability Zone of ${subnet}.`,
    commands: [
      shellCommand`aws efs create-mount-target --file-system-id ${fileSystem} --subnet-id ${subnet} --security-groups ${group} --region ${scene.region}`,
    ],
    template: `AWS::EFS::MountTarget: { FileSystemId: ${fileSystem}, SubnetId: ${subnet}, SecurityGroups: [${group}] }`,
  };
}

function unusable({ mountTargetId, lifeCycleState }: MountTarget, { region }: Scene): Remedy {
  const isComing = lifeCycleState === 'creating';
  return {
    what: isComing
      ? `Wait until ${mountTargetId} is available, and some minutes more for its name.`
      : `See to ${mountTargetId}, which is ${lifeCycleState}: while it is there, EFS refuses another one in its zone. When it is gone, create one.`,
    commands: [
      shellCommand`aws efs describe-mount-targets --mount-target-id ${mountTargetId} --region ${region}`,
    ],
    template: isComing ? waitsForMountTargets : null,
  };
}

function otherVpc(scene: Scene): Remedy {
  const targets = mountTargetsOf(scene);
  return {
    what: `Run the service in the VPC of the mount targets, ${targets[0]?.vpcId ?? 'VPC'}: a file system has mount targets in one VPC at a time.`,
    commands: [],
    template: serviceIn(targets.map(({ subnetId }) => subnetId).join(', ')),
  };
}

function oneZone(scene: Scene): Remedy {
  return {
    what: `Keep the service to subnets in ${oneZoneOf(scene) ?? 'the zone of the file system'}, where the One Zone file system is: it has no mount target elsewhere.`,
    commands: [],
    template: serviceIn('...'),
  };
}

function serviceIn(subnets: string): string {
  return `AWS::ECS::Service: { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [${subnets}] } } }`;
}

function oneZoneOf({ surroundings }: Scene): string | null {
  return readOr(surroundings.fileSystem, null)?.availabilityZoneId || null;
}
