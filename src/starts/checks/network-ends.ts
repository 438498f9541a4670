/** The two ends of the connection that a mount is: the task in its subnet, and the mount target that EFS's name gives it there. */
import type { MountTarget, SecurityGroup, Subnet, Surroundings } from '../surroundings.ts';
import {
  fail,
  given,
  oneOf,
  type Part,
  type ReadParts,
  readOr,
  type TaskFacts,
  unknown,
  type Verdict,
} from './verdict.ts';

/** NFS. Source: https://docs.aws.amazon.com/efs/latest/ug/network-access.html */
export const nfsPort = 2049;

/** `updating` is as good as `available`. Source: EFS API reference, FileSystemDescription and MountTargetDescription. */
export function isUsable({ lifeCycleState }: { readonly lifeCycleState: string }): boolean {
  return lifeCycleState === 'available' || lifeCycleState === 'updating';
}

/** As `given`, with the mount targets: of a file system that EFS does not know there is nothing to judge. */
export function givenTargets<P extends Part>(
  surroundings: Surroundings,
  parts: readonly P[],
  judge: (mountTargets: readonly MountTarget[], read: ReadParts<P>) => Verdict,
): Verdict {
  return given(surroundings, ['mountTargets' as const, ...parts], (read) => {
    const { mountTargets } = read as ReadParts<'mountTargets'>;
    return mountTargets === null
      ? unknown(noFileSystem(surroundings))
      : judge(mountTargets, read as ReadParts<P>);
  });
}

export function noFileSystem({ fileSystemId }: Surroundings): string {
  return `there is no file system ${fileSystemId} in this account and Region: a wrong id, or another account's`;
}

/** The task's own subnet; where it is not known, those of its service in its Availability Zone, else all of them. */
export function subnetsOfTask(subnets: readonly Subnet[], task: TaskFacts): readonly Subnet[] {
  const own = subnets.filter(({ subnetId }) => subnetId === task.subnetId);
  if (own.length > 0) return own;
  const near = subnets.filter(({ availabilityZone }) => availabilityZone === task.availabilityZone);
  return near.length > 0 ? near : subnets;
}

/** By the id: the name of an Availability Zone is an account's own. */
export function availableIn(mountTargets: readonly MountTarget[], zoneId: string): readonly MountTarget[] {
  return mountTargets.filter((target) => target.availabilityZoneId === zoneId && isUsable(target));
}

/** Those that the name can give the task. Without its subnets: every one that is available. */
export function targetsOfTask(
  mountTargets: readonly MountTarget[],
  subnets: readonly Subnet[] | null,
  task: TaskFacts,
): readonly MountTarget[] {
  if (subnets === null) return mountTargets.filter(isUsable);
  const zones = new Set(subnetsOfTask(subnets, task).map(({ availabilityZoneId }) => availabilityZoneId));
  return [...zones].flatMap((zone) => availableIn(mountTargets, zone));
}

/** Judges each mount target that the name can give; without one there is nothing to judge. */
export function judgeEach(
  targets: readonly MountTarget[],
  fileSystemId: string | null,
  judge: (target: MountTarget) => Verdict,
): Verdict {
  return targets.length === 0
    ? unknown(`${fileSystemId} has no available mount target where the task is`)
    : oneOf(targets.map(judge));
}

/** One end of a connection, as the rules of the other end see it: its groups and its addresses. */
export interface Peer {
  readonly groupIds: readonly string[];
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
}

/** Where nobody read its subnets, its address can be any; a subnet of one family gives none of the other. */
export function taskPeer(
  groups: readonly SecurityGroup[] | null,
  subnets: readonly Subnet[] | null,
  task: TaskFacts,
): Peer {
  const groupIds = (groups ?? []).map(({ groupId }) => groupId);
  const own = subnets === null ? null : subnetsOfTask(subnets, task);
  const ranges = own === null ? ['0.0.0.0/0'] : own.map(({ cidrBlock }) => cidrBlock);
  return {
    groupIds,
    ipv4: task.privateIpv4Address === null ? ranges.filter((cidr) => cidr !== '') : [task.privateIpv4Address],
    ipv6: own === null ? ['::/0'] : own.flatMap(({ ipv6CidrBlocks }) => ipv6CidrBlocks),
  };
}

export function targetPeer({ securityGroupIds, ipv4Address, ipv6Address }: MountTarget): Peer {
  return {
    groupIds: readOr(securityGroupIds, []),
    ipv4: ipv4Address === null ? [] : [ipv4Address],
    ipv6: ipv6Address === null ? [] : [ipv6Address],
  };
}

/** Nobody comes by addresses of a family in which the other end has none. */
export function inFamiliesOf(peer: Peer, other: Peer): Peer {
  return {
    ...peer,
    ipv4: other.ipv4.length === 0 ? [] : peer.ipv4,
    ipv6: other.ipv6.length === 0 ? [] : peer.ipv6,
  };
}

/** Null: they have addresses of one family, so that a connection may come about. */
export function apart(task: Peer, target: Peer, mountTargetId: string): Verdict | null {
  if (hasAddress(inFamiliesOf(task, target))) return null;
  if (!hasAddress(target)) return unknown(`the address of ${mountTargetId} is not known`);
  if (!hasAddress(task)) return unknown('the addresses of the task are not known');
  const [one, other] = target.ipv4.length > 0 ? ['IPv4', 'IPv6'] : ['IPv6', 'IPv4'];
  return fail(`${mountTargetId} has ${one} only, and the task ${other} only: no connection comes about`);
}

export function hasAddress({ ipv4, ipv6 }: Peer): boolean {
  return ipv4.length > 0 || ipv6.length > 0;
}

/** As people read it: the groups where they are known, and the addresses. */
export function peerText({ groupIds, ipv4, ipv6 }: Peer): string {
  return [...groupIds, ...ipv4, ...ipv6].join(', ');
}
