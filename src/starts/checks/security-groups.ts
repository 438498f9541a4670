/** TCP 2049 through the security groups: in at the mount target, and out at the task. */
import type { MountTarget, SecurityGroup, Seen, Subnet } from '../surroundings.ts';
import {
  judgeEach,
  nfsPort,
  type Peer,
  peerText,
  targetPeer,
  targetsOfTask,
  taskPeer,
} from './network-ends.ts';
import { admits, rulesText } from './security-group-rules.ts';
import { fail, given, type Judge, pass, unknown, type Verdict, whyMissing } from './verdict.ts';

/** Without the task's groups or subnets a rule for everybody still passes; nothing fails. */
export const inbound2049: Judge = (surroundings, task) =>
  given(surroundings, ['mountTargets', 'mountTargetSecurityGroups'], (read) => {
    const { taskSubnets, taskSecurityGroups } = surroundings;
    const [subnets, groups] = [readOrNull(taskSubnets), readOrNull(taskSecurityGroups)];
    const missing = new Set([
      ...whyMissing('taskSubnets', taskSubnets),
      ...whyMissing('taskSecurityGroups', taskSecurityGroups),
      ...(groups?.length === 0 ? [noGroups] : []),
    ]);
    return judgeEach(targetsOfTask(read.mountTargets, subnets, task), surroundings.fileSystemId, (target) => {
      const near = subnets?.filter((subnet) => subnet.availabilityZoneId === target.availabilityZoneId);
      const peer = taskPeer(groups, near ?? null, task);
      return inboundOf(target, read.mountTargetSecurityGroups, peer, [...missing]);
    });
  });

export const egress2049: Judge = (surroundings, task) =>
  given(surroundings, ['mountTargets', 'taskSecurityGroups'], ({ mountTargets, taskSecurityGroups }) => {
    if (taskSecurityGroups.length === 0) return unknown(noGroups);
    const targets = targetsOfTask(mountTargets, readOrNull(surroundings.taskSubnets), task);
    return judgeEach(targets, surroundings.fileSystemId, (target) => egressTo(target, taskSecurityGroups));
  });

function inboundOf(
  target: MountTarget,
  groups: readonly SecurityGroup[],
  peer: Peer,
  missing: readonly string[],
): Verdict {
  const { mountTargetId, securityGroupIds } = target;
  if (!('read' in securityGroupIds)) return unknown(whyMissing('its groups', securityGroupIds).join('; '));
  const own = groups.filter(({ groupId }) => securityGroupIds.read.includes(groupId));
  const rules = own.flatMap(({ inbound }) => inbound);
  const whose = `${securityGroupIds.read.join(', ')} of ${mountTargetId}`;
  const answer = admits(rules, nfsPort, inFamiliesOf(target, peer));
  if (answer === 'yes') return pass(`${whose} lets in TCP ${nfsPort}`);
  if (own.length < securityGroupIds.read.length) return unknown(`${whose} could not all be found`);
  const lets = `${whose} lets in TCP ${nfsPort} from ${rulesText(rules, nfsPort)}`;
  if (missing.length > 0) return unknown(`${lets}; of the task: ${missing.join('; ')}`);
  return answer === 'maybe'
    ? unknown(`${lets}: whether ${peerText(peer)} is among them is not known`)
    : fail(`${lets}, and the task is ${peerText(peer)}`);
}

/** Nobody comes by addresses of a family in which the mount target has none. */
function inFamiliesOf({ ipv4Address, ipv6Address }: MountTarget, peer: Peer): Peer {
  return {
    ...peer,
    ipv4: ipv4Address === null ? [] : peer.ipv4,
    ipv6: ipv6Address === null ? [] : peer.ipv6,
  };
}

function egressTo(target: MountTarget, groups: readonly SecurityGroup[]): Verdict {
  const peer = targetPeer(target);
  const rules = groups.flatMap(({ egress }) => egress);
  const names = groups.map(({ groupId }) => groupId).join(', ');
  const answer = admits(rules, nfsPort, peer);
  if (answer === 'yes') {
    return pass(`${names} of the task lets out TCP ${nfsPort} to ${target.mountTargetId}`);
  }
  const lets = `${names} of the task lets out TCP ${nfsPort} to ${rulesText(rules, nfsPort)}`;
  const notRead = whyMissing('its groups', target.securityGroupIds);
  if (notRead.length > 0 && rules.some(({ groupIds }) => groupIds.length > 0)) {
    return unknown(`${lets}; ${notRead.join('; ')}`);
  }
  return answer === 'maybe'
    ? unknown(`${lets}: whether ${peerText(peer)} is among them is not known`)
    : fail(`${lets}, and ${target.mountTargetId} is ${peerText(peer)}`);
}

const noGroups = 'the security groups of the task are not known';

function readOrNull<T extends readonly Subnet[] | readonly SecurityGroup[]>(
  part: Seen<T> | undefined,
): T | null {
  return part !== undefined && 'read' in part ? part.read : null;
}
