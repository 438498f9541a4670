/** Amazon EFS, as a diagnosis asks for it: the file system, its mount targets, access points and policy. */
import {
  type AccessPointDescription,
  DescribeAccessPointsCommand,
  DescribeFileSystemPolicyCommand,
  DescribeFileSystemsCommand,
  DescribeMountTargetSecurityGroupsCommand,
  EFSClient,
  type MountTargetDescription,
  paginateDescribeMountTargets,
} from '@aws-sdk/client-efs';
import { unreadBy } from '../flows/errors.ts';
import type { MountSurroundings } from '../flows/start-ports.ts';
import type { AccessPoint, FileSystemSeen, MountTarget, Seen } from '../starts/surroundings.ts';
import { clientOptions } from './client-options.ts';
import { orNothing, reading } from './failure.ts';

export function mountTargetsOf(
  region: string,
): Pick<MountSurroundings, 'fileSystem' | 'mountTargets' | 'accessPoints' | 'fileSystemPolicy'> {
  const client = new EFSClient(clientOptions(region));
  return {
    fileSystem: (id) =>
      reading(`file system ${id}`, () => fileSystem(client, id), 'elasticfilesystem:DescribeFileSystems'),
    mountTargets: (id) =>
      reading(
        `the mount targets of ${id}`,
        () => mountTargets(client, id),
        'elasticfilesystem:DescribeMountTargets',
      ),
    accessPoints: (ids) =>
      reading(
        `the access points ${ids.join(', ')}`,
        async () => (await Promise.all(ids.map((id) => accessPoint(client, id)))).flat(),
        'elasticfilesystem:DescribeAccessPoints',
      ),
    fileSystemPolicy: (id) =>
      reading(
        `the policy of ${id}`,
        () => fileSystemPolicy(client, id),
        'elasticfilesystem:DescribeFileSystemPolicy',
      ),
  };
}

async function fileSystem(client: EFSClient, FileSystemId: string): Promise<FileSystemSeen | null> {
  const call = client.send(new DescribeFileSystemsCommand({ FileSystemId }));
  const [described] = (await orNothing(call, 'FileSystemNotFound'))?.FileSystems ?? [];
  if (described === undefined) return null;
  return {
    fileSystemId: FileSystemId,
    lifeCycleState: described.LifeCycleState ?? '',
    availabilityZoneId: described.AvailabilityZoneId ?? null,
  };
}

async function mountTargets(client: EFSClient, FileSystemId: string): Promise<readonly MountTarget[] | null> {
  const list = async () => {
    const found: MountTargetDescription[] = [];
    for await (const { MountTargets = [] } of paginateDescribeMountTargets({ client }, { FileSystemId })) {
      found.push(...MountTargets);
    }
    return found;
  };
  const described = await orNothing(list(), 'FileSystemNotFound');
  return described && Promise.all(described.map((one) => mountTarget(client, one)));
}

async function mountTarget(client: EFSClient, described: MountTargetDescription): Promise<MountTarget> {
  const mountTargetId = described.MountTargetId ?? '';
  return {
    mountTargetId,
    fileSystemId: described.FileSystemId ?? '',
    subnetId: described.SubnetId ?? '',
    vpcId: described.VpcId ?? '',
    availabilityZoneId: described.AvailabilityZoneId ?? '',
    lifeCycleState: described.LifeCycleState ?? '',
    ipv4Address: described.IpAddress || null,
    ipv6Address: described.Ipv6Address || null,
    securityGroupIds: await securityGroupIds(client, mountTargetId),
  };
}

/** Its own permission: without it the mount target is known all the same. */
async function securityGroupIds(client: EFSClient, MountTargetId: string): Promise<Seen<readonly string[]>> {
  const call = async () => {
    const answer = await client.send(new DescribeMountTargetSecurityGroupsCommand({ MountTargetId }));
    return answer.SecurityGroups ?? [];
  };
  try {
    const action = 'elasticfilesystem:DescribeMountTargetSecurityGroups';
    return { read: await reading(`the security groups of ${MountTargetId}`, call, action) };
  } catch (error) {
    return unreadBy(error);
  }
}

/** Asked for one by one: of an id that it does not know, EFS answers with an error. */
async function accessPoint(client: EFSClient, AccessPointId: string): Promise<readonly AccessPoint[]> {
  const call = client.send(new DescribeAccessPointsCommand({ AccessPointId }));
  return ((await orNothing(call, 'AccessPointNotFound'))?.AccessPoints ?? []).map(accessPointOf);
}

function accessPointOf(described: AccessPointDescription): AccessPoint {
  const { RootDirectory, PosixUser } = described;
  return {
    accessPointId: described.AccessPointId ?? '',
    fileSystemId: described.FileSystemId ?? '',
    lifeCycleState: described.LifeCycleState ?? '',
    rootDirectoryPath: RootDirectory?.Path ?? '/',
    hasCreationInfo: RootDirectory?.CreationInfo !== undefined,
    posixUid: PosixUser?.Uid ?? null,
    posixGid: PosixUser?.Gid ?? null,
  };
}

async function fileSystemPolicy(client: EFSClient, FileSystemId: string): Promise<string | null> {
  const call = client.send(new DescribeFileSystemPolicyCommand({ FileSystemId }));
  return (await orNothing(call, 'PolicyNotFound'))?.Policy ?? null;
}
