/** The two ends of the connection that a mount is: the task in its subnet, and the mount target that EFS's name gives it there. */
import type { MountTarget, SecurityGroup, Subnet } from '../surroundings.ts';
import { oneOf, type TaskFacts, unknown, type Verdict } from './verdict.ts';

/** NFS. Source: https://docs.aws.amazon.com/efs/latest/ug/network-access.html */
export const nfsPort = 2049;

/** The task's own subnet; where it is not known, those of its service in its Availability Zone, else all of them. */
export function subnetsOfTask(subnets: readonly Subnet[], task: TaskFacts): readonly Subnet[] {
  const own = subnets.filter(({ subnetId }) => subnetId === task.subnetId);
  if (own.length > 0) return own;
  const near = subnets.filter(({ availabilityZone }) => availabilityZone === task.availabilityZone);
  return near.length > 0 ? near : subnets;
}

/** By the id: the name of an Availability Zone is an account's own. */
export function availableIn(mountTargets: readonly MountTarget[], zoneId: string): readonly MountTarget[] {
  return mountTargets.filter(
    ({ availabilityZoneId, lifeCycleState }) =>
      availabilityZoneId === zoneId && lifeCycleState === 'available',
  );
}

/** Those that the name can give the task. Without its subnets: every one that is available. */
export function targetsOfTask(
  mountTargets: readonly MountTarget[],
  subnets: readonly Subnet[] | null,
  task: TaskFacts,
): readonly MountTarget[] {
  if (subnets === null) return mountTargets.filter(({ lifeCycleState }) => lifeCycleState === 'available');
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

/** One end of a connection, as the rules of the other end see it. */
export interface Peer {
  readonly groupIds: readonly string[];
  /** A rule has to hold every address of one family. */
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
}

/** Where nothing is known of its address, it can be any. */
export function taskPeer(
  groups: readonly SecurityGroup[] | null,
  subnets: readonly Subnet[] | null,
  task: TaskFacts,
): Peer {
  const own = subnets === null ? [] : subnetsOfTask(subnets, task);
  const ranges = own.map(({ cidrBlock }) => cidrBlock).filter((cidr) => cidr !== '');
  const anywhere = ranges.length === 0 ? ['0.0.0.0/0'] : ranges;
  return {
    groupIds: (groups ?? []).map(({ groupId }) => groupId),
    ipv4: task.privateIpv4Address === null ? anywhere : [task.privateIpv4Address],
    ipv6: own.flatMap(({ ipv6CidrBlocks }) => ipv6CidrBlocks),
  };
}

export function targetPeer({ securityGroupIds, ipv4Address, ipv6Address }: MountTarget): Peer {
  return {
    groupIds: 'read' in securityGroupIds ? securityGroupIds.read : [],
    ipv4: ipv4Address === null ? [] : [ipv4Address],
    ipv6: ipv6Address === null ? [] : [ipv6Address],
  };
}

/** As people read it: the groups where they are known, and the addresses. */
export function peerText({ groupIds, ipv4, ipv6 }: Peer): string {
  return [...groupIds, ...ipv4, ...ipv6].join(', ');
}
