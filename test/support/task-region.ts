/** A local region with a VPC of two zones, a file system that is mounted from both, and a service that mounts it. */
import type { LocalEvent } from '../../src/local/event-bus.ts';
import { localRegion } from '../../src/local/region.ts';
import type { DescribedVolume } from '../../src/local/task-definitions.ts';
import type { SecurityGroupRule } from '../../src/starts/surroundings.ts';

export const fileSystemId = 'fs-0000000000000000a';
export const cluster = 'shop';
export const taskRoleArn = 'arn:aws:iam::111122223333:role/catalog-task';
export const zones = ['a', 'b'] as const;
const start = new Date('2026-11-02T08:00:00Z');

export const everywhere: SecurityGroupRule = {
  ...{ protocol: '-1', fromPort: null, toPort: null, cidrs: ['0.0.0.0/0'] },
  ...{ ipv6Cidrs: [], groupIds: [], prefixListIds: [] },
};
export const nfsFromTasks: SecurityGroupRule = {
  ...everywhere,
  ...{ protocol: 'tcp', fromPort: 2049, toPort: 2049, cidrs: [], groupIds: ['sg-tasks'] },
};

export function taskRegion({ seed = 1 } = {}) {
  const writesPerSecond = 1;
  const region = localRegion({
    ...{ region: 'us-east-1', account: '111122223333', start, writesPerSecond, seed },
  });
  const { vpc, efs, mountTargets } = region;
  vpc.putVpc({ vpcId: 'vpc-1', cidrBlock: '10.0.0.0/16' });
  vpc.putSecurityGroup({ groupId: 'sg-tasks', inbound: [], egress: [everywhere] });
  vpc.putSecurityGroup({ groupId: 'sg-targets', inbound: [nfsFromTasks], egress: [] });
  efs.create({ id: fileSystemId });
  for (const [index, zone] of zones.entries()) {
    const place = { availabilityZone: `us-east-1${zone}`, availabilityZoneId: `use1-az${index + 1}` };
    const subnetId = `subnet-${zone}`;
    vpc.putSubnet({ ...place, subnetId, vpcId: 'vpc-1', cidrBlock: `10.0.${index}.0/24` });
    const target = { mountTargetId: `fsmt-${zone}`, fileSystemId, subnetId };
    mountTargets.create({ ...target, securityGroupIds: ['sg-targets'], createdAt: new Date(0) });
  }
  return { ...region, ...eventsOf(region.bus), definitionWith: definitionWith(region) };
}

export type TaskRegion = ReturnType<typeof taskRegion>;

export interface TaskEvent extends LocalEvent {
  readonly id: string;
  readonly time: string;
  readonly detail: TaskDetail;
}

export interface TaskDetail extends Readonly<Record<string, unknown>> {
  readonly taskArn: string;
  readonly version: number;
  readonly lastStatus: string;
  readonly createdAt: string;
  readonly containers: readonly { readonly reason?: string }[];
  readonly attachments: readonly {
    readonly status: string;
    readonly details: readonly { name: string; value: string }[];
  }[];
}

/** What the bus delivers of tasks, in its order. */
function eventsOf(bus: TaskRegionBus) {
  const events: TaskEvent[] = [];
  const pattern = { source: ['aws.ecs'] };
  bus.rule({ name: 'all-of-ecs', pattern, target: (text) => void events.push(JSON.parse(text)) });
  return { events };
}

type TaskRegionBus = ReturnType<typeof localRegion>['bus'];

const efsVolume = { fileSystemId, transitEncryption: 'ENABLED' } as const;

/** Registers a task definition of one container that mounts these volumes. */
function definitionWith({ ecs }: Pick<ReturnType<typeof localRegion>, 'ecs'>) {
  return (
    volumes: readonly Partial<DescribedVolume['efsVolumeConfiguration']>[],
    networkMode: 'awsvpc' | 'bridge' = 'awsvpc',
  ) => {
    const named = volumes.map((volume, index) => ({
      name: `data-${index}`,
      efsVolumeConfiguration: { ...efsVolume, ...volume },
    }));
    const mountPoints = named.map(({ name }) => ({ sourceVolume: name, containerPath: `/${name}` }));
    const containerDefinitions = [{ name: 'app', image: 'app:1', mountPoints }];
    return ecs.taskDefinitions.register({
      ...{ family: 'catalog', taskRoleArn, networkMode, containerDefinitions, volumes: named },
    });
  };
}

/** A task in zone a, on Fargate. */
export function fargateTask(taskDefinitionArn: string) {
  const network = { subnetIds: ['subnet-a'], securityGroupIds: ['sg-tasks'] };
  return { cluster, taskDefinitionArn, launchType: 'FARGATE', ...network } as const;
}
