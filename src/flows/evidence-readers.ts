/** How each part of a failed mount's surroundings is read, for one file system. What several parts need is read once. */
import { subnetsOfTask, targetsOfTask } from '../starts/checks/network-ends.ts';
import { recentSeconds } from '../starts/checks/recent-mount-target.ts';
import { clientActions } from '../starts/checks/role.ts';
import type { Part } from '../starts/checks/verdict.ts';
import { volumesOf } from '../starts/checks/volumes.ts';
import { efsArn, taskRoleOf } from '../starts/mount-requests.ts';
import type {
  MountTarget,
  SecurityGroup,
  Seen,
  SimulatedAction,
  Subnet,
  Surroundings,
} from '../starts/surroundings.ts';
import type { Task } from '../starts/task.ts';
import type { EfsVolume } from '../starts/task-definition.ts';
import { after, notThere, once, seen } from './seen.ts';
import type { MountSurroundings } from './start-ports.ts';
import type { TaskNetwork, TaskReads } from './task-network.ts';

export interface Mounting extends TaskReads {
  /** Unread: why nobody knows which one it is. */
  readonly fileSystem: Seen<string>;
  readonly task: Task;
  readonly network: TaskNetwork;
  readonly surroundings: MountSurroundings;
}

type Readers = { readonly [P in Part]-?: () => Promise<NonNullable<Surroundings[P]>> };

export function evidenceReaders(mounting: Mounting): Readers {
  const { fileSystem, task, definition, network, surroundings: world } = mounting;
  const ofFileSystem = <T>(action: string, call: (id: string) => Promise<T>): Promise<Seen<T>> =>
    after(Promise.resolve(fileSystem), (id) => seen(action, () => call(id)));
  const since = new Date(task.stamps.createdAt.getTime() - recentSeconds * 1_000);
  const mountTargets = once(() => ofFileSystem('elasticfilesystem:DescribeMountTargets', world.mountTargets));
  const ends = () =>
    after(network.subnets(), (subnets) =>
      after(mountTargets(), (targets): Seen<Ends> => ({ read: { subnets, targets: targets ?? [] } })),
    );
  return {
    taskDefinition: definition,
    taskSubnets: network.subnets,
    taskSecurityGroups: network.securityGroups,
    mountTargets,
    fileSystem: () => ofFileSystem('elasticfilesystem:DescribeFileSystems', world.fileSystem),
    fileSystemPolicy: () =>
      ofFileSystem('elasticfilesystem:DescribeFileSystemPolicy', world.fileSystemPolicy),
    mountTargetSecurityGroups: () => after(mountTargets(), (targets) => groupsOf(targets ?? [], world)),
    dnsSupport: network.dnsSupport,
    dnsHostnames: network.dnsHostnames,
    networkAcls: () => after(ends(), (both) => networkAcls(both, world)),
    routes: () => after(ends(), (both) => routes(both, task, world)),
    routesBack: () => after(ends(), (both) => routesBack(both, task, world)),
    accessPoints: () => accessPoints(mounting),
    simulated: () => simulated(mounting),
    containerInstance: mounting.containerInstance,
    recentMountTargets: () =>
      ofFileSystem('cloudtrail:LookupEvents', (id) => world.createdMountTargets(id, since)),
  };
}

interface Ends {
  readonly subnets: readonly Subnet[];
  readonly targets: readonly MountTarget[];
}

function groupsOf(
  targets: readonly MountTarget[],
  world: MountSurroundings,
): Promise<Seen<readonly SecurityGroup[]>> {
  const ids = targets.flatMap(({ securityGroupIds }) =>
    'read' in securityGroupIds ? securityGroupIds.read : [],
  );
  return seen('ec2:DescribeSecurityGroups', () => world.securityGroups([...new Set(ids)]));
}

function networkAcls({ subnets, targets }: Ends, world: MountSurroundings) {
  const ids = new Set([...subnets, ...targets].map(({ subnetId }) => subnetId));
  return seen('ec2:DescribeNetworkAcls', () => world.networkAcls([...ids]));
}

/** Within a VPC there is always a way, and nobody asks. */
function routes({ subnets, targets }: Ends, task: Task, world: MountSurroundings) {
  const [subnet] = subnetsOfTask(subnets, task);
  if (subnet === undefined) return notThere<never>('the subnet of the task is not known');
  return targets.every(({ vpcId }) => vpcId === subnet.vpcId)
    ? notThere<never>('not asked for within a VPC')
    : routesFrom(subnet, world);
}

function routesBack({ subnets, targets }: Ends, task: Task, world: MountSurroundings) {
  const [target] = targetsOfTask(targets, subnets, task);
  if (target === undefined) return notThere<never>('there is no mount target where the task is');
  return subnetsOfTask(subnets, task).every(({ vpcId }) => vpcId === target.vpcId)
    ? notThere<never>('not asked for within a VPC')
    : routesFrom(target, world);
}

function routesFrom({ subnetId, vpcId }: Pick<Subnet, 'subnetId' | 'vpcId'>, world: MountSurroundings) {
  return seen('ec2:DescribeRouteTables', () => world.routes(subnetId, vpcId));
}

function accessPoints(mounting: Mounting) {
  return after(volumes(mounting), (found) => {
    const ids = [...new Set(found.flatMap(({ accessPointId }) => accessPointId ?? []))];
    return ids.length === 0
      ? { read: [] }
      : seen('elasticfilesystem:DescribeAccessPoints', () => mounting.surroundings.accessPoints(ids));
  });
}

/** Where no volume uses the role, nobody asks. */
function simulated(mounting: Mounting) {
  return after(volumes(mounting), (found) => {
    const points = found.filter(({ iam }) => iam).map(({ accessPointId }) => accessPointId);
    return points.length === 0 ? { read: [] } : simulatedRole(mounting, [...new Set(points)]);
  });
}

/** Policies may ask for the access point: each is a question of its own. */
function simulatedRole(
  { fileSystem, definition, surroundings }: Mounting,
  points: readonly (string | null)[],
) {
  return after(definition(), (found) => {
    const role = found === null ? null : taskRoleOf(found);
    if (found === null || role === null) return notThere<never>('the task definition has no task role');
    return after(Promise.resolve(fileSystem), (id) =>
      seen('iam:SimulatePrincipalPolicy', async () => {
        const resource = efsArn(found, 'file-system', id);
        const answers = points.map(async (point) => {
          const accessPointArn = point === null ? null : efsArn(found, 'access-point', point);
          const actions = await surroundings.simulate(role, clientActions, resource, accessPointArn);
          return actions.map((one): SimulatedAction => ({ ...one, accessPointArn }));
        });
        return (await Promise.all(answers)).flat();
      }),
    );
  });
}

function volumes({ fileSystem, definition }: Mounting): Promise<Seen<readonly EfsVolume[]>> {
  const id = 'read' in fileSystem ? fileSystem.read : null;
  return after(definition(), (found) => ({ read: found === null ? [] : volumesOf(found, id) }));
}
