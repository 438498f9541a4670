/** A world for diagnoses: it answers what it was made with, and remembers what it was asked. */

import type { AdviceWorld } from '../../src/flows/advise.ts';
import { ReadFailed } from '../../src/flows/errors.ts';
import type { MountWorld } from '../../src/flows/gather-evidence.ts';
import type { MountSurroundings } from '../../src/flows/start-ports.ts';
import type { Task } from '../../src/starts/task.ts';
import type { TaskDefinition } from '../../src/starts/task-definition.ts';
import {
  aDefinition,
  aFailedTask,
  aMountTarget,
  anAccessPoint,
  aRule,
  aSubnet,
  ids,
  openEntries,
  targetGroup,
  taskGroup,
} from './surroundings.ts';

/** The action of each call. */
export const actions: Readonly<Record<keyof MountSurroundings | 'definition', string>> = {
  task: 'ecs:DescribeTasks',
  fileSystem: 'elasticfilesystem:DescribeFileSystems',
  mountTargets: 'elasticfilesystem:DescribeMountTargets',
  accessPoints: 'elasticfilesystem:DescribeAccessPoints',
  fileSystemPolicy: 'elasticfilesystem:DescribeFileSystemPolicy',
  subnets: 'ec2:DescribeSubnets',
  vpcAttribute: 'ec2:DescribeVpcAttribute',
  securityGroups: 'ec2:DescribeSecurityGroups',
  networkInterfaceGroups: 'ec2:DescribeNetworkInterfaces',
  serviceNetwork: 'ecs:DescribeServices',
  networkAcls: 'ec2:DescribeNetworkAcls',
  routes: 'ec2:DescribeRouteTables',
  simulate: 'iam:SimulatePrincipalPolicy',
  containerInstance: 'ecs:DescribeContainerInstances',
  createdMountTargets: 'cloudtrail:LookupEvents',
  definition: 'ecs:DescribeTaskDefinition',
};

export interface FakeWorld extends MountWorld, AdviceWorld {
  /** `subnets subnet-...`, in the order of the calls. */
  readonly calls: string[];
}

export interface FakeAnswers extends Partial<MountSurroundings> {
  readonly definition?: () => Promise<TaskDefinition | null>;
}

/** Nobody has anything to advise. */
export const wellWatched: AdviceWorld = {
  clusters: { containerInsights: async () => 'enabled' },
  trails: { deliversManagementWrites: async () => 'yes' },
};

/** Everything is right, but the network interface is gone; `answers` say otherwise. */
export function fakeWorld(answers: FakeAnswers = {}, task: Task = aFailedTask()): FakeWorld {
  const calls: string[] = [];
  const { definition = async () => aDefinition(), ...others } = answers;
  const groups = [
    targetGroup(aRule({ groupIds: [ids.taskGroup] })),
    taskGroup(aRule({ cidrs: ['0.0.0.0/0'] })),
  ];
  const right: MountSurroundings = {
    task: async () => task,
    fileSystem: async (fileSystemId) => ({
      fileSystemId,
      lifeCycleState: 'available',
      availabilityZoneId: null,
    }),
    mountTargets: async (fileSystemId) => [aMountTarget({ fileSystemId })],
    accessPoints: async () => [anAccessPoint()],
    fileSystemPolicy: async () => null,
    subnets: async (subnetIds) => subnetIds.map((subnetId) => aSubnet({ subnetId })),
    vpcAttribute: async () => true,
    securityGroups: async (groupIds) => groups.filter(({ groupId }) => groupIds.includes(groupId)),
    networkInterfaceGroups: async () => null,
    serviceNetwork: async () => ({ subnetIds: [ids.taskSubnet], securityGroupIds: [ids.taskGroup] }),
    networkAcls: async (subnetIds) => subnetIds.map((subnetId) => ({ subnetId, entries: openEntries() })),
    routes: async () => [{ destinationCidr: '10.0.0.0/16', active: true }],
    simulate: async (_role, asked) => asked.map((action) => ({ action, decision: 'allowed' })),
    containerInstance: async () => ({ agentVersion: '1.106.1', attributes: ['ecs.capability.efsAuth'] }),
    createdMountTargets: async () => ({ askedAt: new Date('2026-11-02T11:04:00Z'), created: [] }),
    ...others,
  };
  const remembering = Object.fromEntries(
    Object.entries(right).map(([name, call]) => [
      name,
      (...asked: unknown[]) => {
        calls.push([name, ...asked.map(String)].join(' '));
        return (call as (...all: unknown[]) => unknown)(...asked);
      },
    ]),
  ) as unknown as MountSurroundings;
  return { calls, surroundings: remembering, definitions: { find: definition }, ...wellWatched };
}

/** Every call is refused, as for a role without any permission. */
export function refusingWorld(): FakeWorld {
  const refusals = Object.entries(actions).map(([name, action]) => [
    name,
    async () => {
      throw new ReadFailed(name, new Error(`not authorized to perform: ${action}`), false, action);
    },
  ]);
  return fakeWorld(Object.fromEntries(refusals) as FakeAnswers);
}
