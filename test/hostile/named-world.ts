/** A failed mount of which every name is whatever somebody chose: the task, its service, what surrounds it. */
import fc from 'fast-check';
import type { Surroundings } from '../../src/starts/surroundings.ts';
import type { Task } from '../../src/starts/task.ts';
import {
  aDefinition,
  aFailedTask,
  aFileSystem,
  aMountTarget,
  anAccessPoint,
  anEc2Task,
  aRule,
  aSubnet,
  aVolume,
  everythingRight,
  ids,
  targetGroup,
  taskGroup,
} from '../support/surroundings.ts';
import { hostileText } from './text.ts';

/** What AWS or a person gives a name to. */
const parts = [
  'fileSystem',
  'accessPoint',
  'mountTarget',
  'taskGroup',
  'targetGroup',
  'taskSubnet',
  'targetSubnet',
  'vpc',
  'otherVpc',
  'taskRole',
  'definition',
  'task',
  'taskId',
  'cluster',
  'service',
  'instance',
  'path',
  'volume',
  'cidr',
  'state',
] as const;
type Part = (typeof parts)[number];
export type Names = Readonly<Record<Part, string>>;

/** As it is meant to be. */
export const benignNames: Names = {
  ...ids,
  otherVpc: 'vpc-0fedcba9876543210',
  taskId: '9a8b7c6d5e4f30211203344556677889',
  cluster: 'prod',
  service: 'web',
  instance: 'arn:aws:ecs:us-east-1:111122223333:container-instance/prod/0f1e2d3c',
  path: '/content',
  volume: 'content',
  cidr: '10.0.1.0/24',
  state: 'available',
};

/** Some of them hostile. An empty one stands for nothing, and is another case. */
export const hostileNames: fc.Arbitrary<Names> = fc
  .dictionary(
    fc.constantFrom(...parts),
    hostileText.filter((text) => text.trim() !== ''),
    { minKeys: 1, maxKeys: 6 },
  )
  .map((some) => ({ ...benignNames, ...some }));

/** What goes wrong in it; the same trouble asks for the same remedies, whatever the names are. */
export const troubles = [
  'none',
  'two VPCs',
  'no mount target',
  'creation info',
  'denied',
  'instance',
  'named',
] as const;
export type Trouble = (typeof troubles)[number];

export function taskNamed(names: Names, trouble: Trouble): Task {
  const task = trouble === 'instance' ? anEc2Task({ containerInstanceArn: names.instance }) : aFailedTask();
  return {
    ...task,
    taskArn: names.task,
    taskId: names.taskId,
    cluster: names.cluster,
    service: names.service,
    taskDefinitionArn: names.definition,
    subnetId: trouble === 'instance' ? null : names.taskSubnet,
    stoppedReason: `${task.stoppedReason} ${names.path}`,
  };
}

export function surroundingsNamed(names: Names, trouble: Trouble): Surroundings {
  const volume = aVolume({
    name: names.volume,
    fileSystemId: names.fileSystem,
    accessPointId: names.accessPoint,
  });
  const vpcId = trouble === 'two VPCs' ? names.otherVpc : names.vpc;
  const denied = { action: 'elasticfilesystem:ClientMount', decision: 'implicitDeny' };
  return everythingRight({
    fileSystemId: names.fileSystem,
    taskDefinition: {
      read: aDefinition({
        taskDefinitionArn: names.definition,
        taskRoleArn: names.taskRole,
        efsVolumes: [volume],
      }),
    },
    fileSystem: { read: aFileSystem({ fileSystemId: names.fileSystem, lifeCycleState: names.state }) },
    mountTargets: {
      read:
        trouble === 'no mount target'
          ? []
          : [
              aMountTarget({
                mountTargetId: names.mountTarget,
                fileSystemId: names.fileSystem,
                subnetId: names.targetSubnet,
                vpcId,
                lifeCycleState: names.state,
                securityGroupIds: { read: [names.targetGroup] },
              }),
            ],
    },
    taskSubnets: { read: [aSubnet({ subnetId: names.taskSubnet, vpcId: names.vpc, cidrBlock: names.cidr })] },
    taskSecurityGroups: { read: [{ ...taskGroup(aRule()), groupId: names.taskGroup }] },
    mountTargetSecurityGroups: { read: [{ ...targetGroup(), groupId: names.targetGroup }] },
    accessPoints: {
      read: [
        anAccessPoint({
          accessPointId: names.accessPoint,
          fileSystemId: names.fileSystem,
          rootDirectoryPath: names.path,
          hasCreationInfo: trouble !== 'creation info',
        }),
      ],
    },
    simulated: { read: trouble === 'denied' ? [denied] : [] },
  });
}

/** The same names with a plain word for each that is hostile: what is told of it has the same form. */
export function tamed(names: Names): Names {
  const changed = [
    ...new Set(parts.map((part) => names[part]).filter((name) => !Object.values(benignNames).includes(name))),
  ];
  const tame = new Map(changed.map((name, at) => [name, `tame${at}`]));
  return Object.fromEntries(
    parts.map((part) => [part, tame.get(names[part]) ?? names[part]]),
  ) as unknown as Names;
}
