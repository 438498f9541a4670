/**
 * What keeps a volume from being mounted, in the words of the EFS mount helper and after its time-outs.
 * Source: github.com/aws/efs-utils (three attempts, 15 s for the first two); what it leaves open is in docs/adr/0005.
 */
import type { EfsVolume } from '../starts/task-definition.ts';
import type { MountClient, MountOutcome, MountSettings, MountWorld } from './mount-world.ts';
import { reaches } from './network-path.ts';

/** Null: nothing does. */
export function failedMount(
  world: MountWorld,
  volume: EfsVolume,
  client: MountClient,
  settings: MountSettings,
): MountOutcome | null {
  return (
    optionFailure(volume) ??
    nameFailure(world, volume, client) ??
    networkFailure(world, volume, client, settings) ??
    accessFailure(world, volume, client) ??
    pathFailure(world, volume)
  );
}

const nfsPort = 2049;
const secondsOfAttempt = 15;
const secondsOfFailedLookup = 5;
const secondsOfRefusal = 0.3;
/** 1 s and 1.5 s between three attempts: an access point may still be on its way. */
const secondsOfThreeRefusals = 3.4;

/** Whether ECS registers such a definition at all is not confirmed: its own guide says that both need transit encryption. */
function optionFailure({ accessPointId, iam, transitEncryption }: EfsVolume): MountOutcome | null {
  if (transitEncryption || (accessPointId === null && !iam)) return null;
  const option = accessPointId === null ? 'iam' : 'accesspoint';
  return failure(`The "tls" option is required when mounting via "${option}"`, 1, 0);
}

function nameFailure(
  { mountTargets, region }: MountWorld,
  { fileSystemId }: EfsVolume,
  { subnetId }: MountClient,
): MountOutcome | null {
  if (mountTargets.resolve(fileSystemId, subnetId) !== null) return null;
  const stderr = [
    `Failed to resolve "${nameOf(fileSystemId, region)}" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID.`,
    'See https://docs.aws.amazon.com/console/efs/mount-dns-name for more detail.',
    'Attempting to lookup mount target ip address using botocore.',
    'Failed to import necessary dependency botocore, please install botocore first.',
  ];
  return failure(stderr.join(' '), 1, secondsOfFailedLookup);
}

function networkFailure(
  { mountTargets, vpc }: MountWorld,
  { fileSystemId }: EfsVolume,
  client: MountClient,
  { secondsOfLastAttempt }: MountSettings,
): MountOutcome | null {
  const target = mountTargets.resolve(fileSystemId, client.subnetId);
  if (target === null) return null;
  const server = { ...target, privateIpv4Address: target.ipv4Address };
  if (reaches(vpc, client, server, nfsPort)) return null;
  const attempts = [1, 2].map(
    (attempt) =>
      `Mount attempt ${attempt}/3 failed due to timeout after ${secondsOfAttempt} sec, wait 0 sec before next attempt.`,
  );
  const stderr = [...attempts, "b'mount.nfs4: mount system call failed'"].join(' ');
  return failure(stderr, 32, 2 * secondsOfAttempt + secondsOfLastAttempt);
}

/** A missing root directory of an access point is refused in the same words as a missing permission. */
function accessFailure(world: MountWorld, volume: EfsVolume, client: MountClient): MountOutcome | null {
  const { access, region, account } = world;
  const { fileSystemId, accessPointId, transitEncryption } = volume;
  const arn = `arn:aws:elasticfilesystem:${region}:${account}`;
  const request = {
    roleArn: volume.iam ? client.taskRoleArn : null,
    action: 'elasticfilesystem:ClientMount',
    resourceArn: `${arn}:file-system/${fileSystemId}`,
    transitEncryption,
    accessPointArn: accessPointId === null ? null : `${arn}:access-point/${accessPointId}`,
  };
  const isRootThere = accessPointId === null || isAccessPointReady(world, fileSystemId, accessPointId);
  if (isRootThere && access.allows(fileSystemId, request)) return null;
  const stderr = `b'mount.nfs4: access denied by server while mounting ${sourceOf(world, volume)}'`;
  return failure(stderr, 32, accessPointId === null ? secondsOfRefusal : secondsOfThreeRefusals);
}

function isAccessPointReady({ access }: MountWorld, fileSystemId: string, accessPointId: string): boolean {
  const point = access.accessPoint(accessPointId);
  if (point === null || point.fileSystemId !== fileSystemId || point.lifeCycleState !== 'available')
    return false;
  return point.hasCreationInfo || access.hasDirectory(fileSystemId, point.rootDirectoryPath);
}

function pathFailure(world: MountWorld, volume: EfsVolume): MountOutcome | null {
  const { accessPointId, fileSystemId, rootDirectory } = volume;
  if (accessPointId !== null || world.access.hasDirectory(fileSystemId, rootDirectory)) return null;
  const stderr = `b'mount.nfs4: mounting ${sourceOf(world, volume)} failed, reason given by server: No such file or directory'`;
  return failure(stderr, 32, secondsOfRefusal);
}

/** With TLS the helper mounts from its own end of the tunnel. */
function sourceOf(
  { region }: MountWorld,
  { fileSystemId, transitEncryption, rootDirectory }: EfsVolume,
): string {
  const host = transitEncryption ? '127.0.0.1' : nameOf(fileSystemId, region);
  return `${host}:${rootDirectory}`;
}

function nameOf(fileSystemId: string, region: string): string {
  return `${fileSystemId}.efs.${region}.amazonaws.com`;
}

function failure(stderr: string, exitCode: 1 | 32, seconds: number): MountOutcome {
  return { seconds, failure: { stderr, exitCode } };
}
