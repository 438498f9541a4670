/** TCP 2049 through the security groups: in at the mount target, and out at the task. */
import type { MountTarget, SecurityGroup, Subnet } from '../surroundings.ts';
import {
  apart,
  givenTargets,
  inFamiliesOf,
  judgeEach,
  nfsPort,
  type Peer,
  peerText,
  targetPeer,
  targetsOfTask,
  taskPeer,
} from './network-ends.ts';
import { type Admits, admits, rulesText } from './security-group-rules.ts';
import {
  fail,
  type Judge,
  pass,
  readOr,
  type TaskFacts,
  unknown,
  type Verdict,
  whyMissing,
} from './verdict.ts';

/** Without the task's groups or subnets a rule for everybody still passes; nothing fails. */
export const inbound2049: Judge = (surroundings, task) =>
  givenTargets(surroundings, ['mountTargetSecurityGroups'], (mountTargets, read) => {
    const { taskSubnets, taskSecurityGroups } = surroundings;
    const subnets = readOr<readonly Subnet[] | null>(taskSubnets, null);
    const groups = readOr<readonly SecurityGroup[] | null>(taskSecurityGroups, null);
    const missing = new Set([
      ...whyMissing('taskSubnets', taskSubnets),
      ...whyMissing('taskSecurityGroups', taskSecurityGroups),
      ...(groups?.length === 0 ? [noGroups] : []),
    ]);
    return judgeEach(targetsOfTask(mountTargets, subnets, task), surroundings.fileSystemId, (target) => {
      const peer = taskPeer(groups, near(subnets, target), task);
      return inboundOf(target, read.mountTargetSecurityGroups, peer, [...missing]);
    });
  });

export const egress2049: Judge = (surroundings, task) =>
  givenTargets(surroundings, ['taskSecurityGroups'], (mountTargets, { taskSecurityGroups }) => {
    if (taskSecurityGroups.length === 0) return unknown(noGroups);
    const subnets = readOr<readonly Subnet[] | null>(surroundings.taskSubnets, null);
    return judgeEach(targetsOfTask(mountTargets, subnets, task), surroundings.fileSystemId, (target) =>
      egressTo(target, taskSecurityGroups, near(subnets, target), task),
    );
  });

function near(subnets: readonly Subnet[] | null, target: MountTarget): readonly Subnet[] | null {
  return subnets?.filter((subnet) => subnet.availabilityZoneId === target.availabilityZoneId) ?? null;
}

function inboundOf(
  target: MountTarget,
  groups: readonly SecurityGroup[],
  task: Peer,
  missing: readonly string[],
): Verdict {
  const { mountTargetId, securityGroupIds } = target;
  if (!('read' in securityGroupIds)) return unknown(whyMissing('its groups', securityGroupIds).join('; '));
  const never = apart(task, targetPeer(target), mountTargetId);
  if (never !== null) return never;
  const own = groups.filter(({ groupId }) => securityGroupIds.read.includes(groupId));
  const rules = own.flatMap(({ inbound }) => inbound);
  const peer = inFamiliesOf(task, targetPeer(target));
  const whose = `${securityGroupIds.read.join(', ')} of ${mountTargetId}`;
  const answer = admits(rules, nfsPort, peer);
  if (answer === 'yes') return pass(`${whose} lets in TCP ${nfsPort}`);
  if (own.length < securityGroupIds.read.length) return unknown(`${whose} could not all be found`);
  const lets = `${whose} lets in TCP ${nfsPort} from ${rulesText(rules, nfsPort)}`;
  if (missing.length > 0) return unknown(`${lets}; of the task: ${missing.join('; ')}`);
  return notAll(answer, lets, 'the task', peer);
}

function egressTo(
  target: MountTarget,
  groups: readonly SecurityGroup[],
  subnets: readonly Subnet[] | null,
  task: TaskFacts,
): Verdict {
  const from = taskPeer(groups, subnets, task);
  const never = apart(from, targetPeer(target), target.mountTargetId);
  if (never !== null) return never;
  const peer = inFamiliesOf(targetPeer(target), from);
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
  return notAll(answer, lets, target.mountTargetId, peer);
}

function notAll(answer: Admits, lets: string, who: string, peer: Peer): Verdict {
  return answer === 'maybe'
    ? unknown(`${lets}: whether ${peerText(peer)} is among them is not known`)
    : fail(`${lets}, and ${who} is ${peerText(peer)}`);
}

const noGroups = 'the security groups of the task are not known';
