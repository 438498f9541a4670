/** What surrounds a mount, as read-only calls show it on the local region: each under the IAM action that it would need. */
import { unreadBy } from '../flows/errors.ts';
import type { MountSurroundings } from '../flows/start-ports.ts';
import type { FileSystem } from '../monitoring/file-system.ts';
import type { CreatedMountTargets, FileSystemSeen, MountTarget } from '../starts/surroundings.ts';
import { taskOf } from '../starts/task-of.ts';
import type { LocalClock } from './clock.ts';
import type { DeniedActions } from './denied-actions.ts';
import type { LocalEcs } from './ecs.ts';
import type { LocalMountTarget } from './mount-targets.ts';
import type { MountWorld } from './mount-world.ts';
import { type TaskRecord, taskDetail } from './task-record.ts';

export function mountSurroundings(
  world: MountWorld,
  ecs: LocalEcs,
  denied: DeniedActions,
  clock: LocalClock,
): MountSurroundings {
  const { access, mountTargets } = world;
  const { reading } = denied;
  return {
    ...ofEcs(ecs, denied),
    ...ofEfs(world, denied),
    ...ofNetwork(world, denied),
    simulate: (roleArn, actions, resourceArn, accessPointArn) =>
      reading(`what ${roleArn} may do`, 'iam:SimulatePrincipalPolicy', () =>
        actions.map((action) => {
          const request = { action, resourceArn, accessPointArn, transitEncryption: true };
          const decision = decisions[access.roleSays(roleArn, request)];
          return { action, decision, missingContext: [], withheldBy: [] };
        }),
      ),
    createdMountTargets: (id, since) =>
      reading(`who created mount targets of ${id}`, 'cloudtrail:LookupEvents', () =>
        createdSince(mountTargets.of(id), since, clock.now()),
      ),
  };
}

const decisions = { allow: 'allowed', deny: 'explicitDeny', none: 'implicitDeny' } as const;

/** At once: CloudTrail would be minutes behind. */
function createdSince(targets: readonly LocalMountTarget[], since: Date, askedAt: Date): CreatedMountTargets {
  const created = targets
    .filter(({ createdAt }) => createdAt >= since)
    .map(({ createdAt: at, subnetId, availabilityZoneId }) => ({ at, subnetId, availabilityZoneId }));
  return { askedAt, created };
}

function ofEfs(
  { efs, mountTargets, access }: MountWorld,
  denied: DeniedActions,
): Pick<MountSurroundings, 'fileSystem' | 'mountTargets' | 'accessPoints' | 'fileSystemPolicy'> {
  const { reading } = denied;
  return {
    fileSystem: async (id) => {
      const found = await efs.find(id);
      return reading(`file system ${id}`, 'elasticfilesystem:DescribeFileSystems', () =>
        found === null ? null : fileSystemSeen(found, mountTargets.of(id)),
      );
    },
    mountTargets: async (id) => {
      const action = 'elasticfilesystem:DescribeMountTargets';
      const fileSystem = await efs.find(id);
      const found = await reading(`the mount targets of ${id}`, action, () => mountTargets.of(id));
      return fileSystem && Promise.all(found.map((target) => mountTargetSeen(target, denied)));
    },
    accessPoints: (ids) =>
      reading('the access points', 'elasticfilesystem:DescribeAccessPoints', () =>
        ids.map(access.accessPoint).filter((point) => point !== null),
      ),
    fileSystemPolicy: (id) =>
      reading(`the policy of ${id}`, 'elasticfilesystem:DescribeFileSystemPolicy', () => access.policy(id)),
  };
}

type NetworkReads =
  | 'subnets'
  | 'vpcAttribute'
  | 'securityGroups'
  | 'networkInterfaceGroups'
  | 'networkAcls'
  | 'routes';

function ofNetwork({ vpc }: MountWorld, { reading }: DeniedActions): Pick<MountSurroundings, NetworkReads> {
  return {
    subnets: (ids) => reading('the subnets', 'ec2:DescribeSubnets', () => ids.map(vpc.subnet)),
    vpcAttribute: (id, attribute) =>
      reading(`${attribute} of ${id}`, 'ec2:DescribeVpcAttribute', () => vpc.vpc(id)[attribute]),
    securityGroups: (ids) =>
      reading('the security groups', 'ec2:DescribeSecurityGroups', () => ids.map(vpc.securityGroup)),
    networkInterfaceGroups: (id) =>
      reading(
        `network interface ${id}`,
        'ec2:DescribeNetworkInterfaces',
        () => vpc.networkInterface(id)?.securityGroupIds ?? null,
      ),
    networkAcls: (ids) =>
      reading('the network ACLs', 'ec2:DescribeNetworkAcls', () =>
        ids.map((subnetId) => ({ subnetId, entries: vpc.networkAcl(subnetId) })),
      ),
    routes: (id) => reading(`the routes of ${id}`, 'ec2:DescribeRouteTables', () => vpc.routes(id)),
  };
}

function ofEcs(
  ecs: LocalEcs,
  { reading }: DeniedActions,
): Pick<MountSurroundings, 'task' | 'serviceNetwork' | 'containerInstance'> {
  return {
    task: (arn) => reading(`task ${arn}`, 'ecs:DescribeTasks', () => taskSeen(ecs.task(arn))),
    serviceNetwork: (clusterArn, service) =>
      reading(`service ${service}`, 'ecs:DescribeServices', () =>
        ecs.services.network(clusterArn.slice(clusterArn.lastIndexOf('/') + 1), service),
      ),
    containerInstance: (_clusterArn, arn) =>
      reading(`container instance ${arn}`, 'ecs:DescribeContainerInstances', () => {
        const found = ecs.containerInstances.find(arn);
        if (found === null) return null;
        const { agentVersion, attributes, subnetId: instanceSubnetId } = found;
        return { agentVersion, attributes, instanceSubnetId };
      }),
  };
}

/** DescribeTasks gives a task as its events do, but for names that nobody here reads. */
function taskSeen(record: TaskRecord | null) {
  if (record === null) return null;
  const task = taskOf(taskDetail(record));
  if ('because' in task) throw new Error(task.because);
  return task;
}

function fileSystemSeen({ id, lifeCycleState, oneZone }: FileSystem, targets: readonly LocalMountTarget[]) {
  const availabilityZoneId = oneZone ? (targets[0]?.availabilityZoneId ?? null) : null;
  return { fileSystemId: id, lifeCycleState, availabilityZoneId } satisfies FileSystemSeen;
}

/** Security groups are another call: what it is refused leaves the rest. */
async function mountTargetSeen(
  { createdAt, securityGroupIds, ...target }: LocalMountTarget,
  { reading }: DeniedActions,
): Promise<MountTarget> {
  const read = () => securityGroupIds;
  const action = 'elasticfilesystem:DescribeMountTargetSecurityGroups';
  const seen = reading(`the security groups of ${target.mountTargetId}`, action, read).then(
    (groups) => ({ read: groups }),
    unreadBy,
  );
  return { ...target, securityGroupIds: await seen };
}
