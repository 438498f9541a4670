/** The family of addresses that the client may pick, and that the mount target may lack. */

import type { MountTarget, Subnet } from '../surroundings.ts';
import { apart, givenTargets, judgeEach, subnetsOfTask, targetPeer, targetsOfTask } from './network-ends.ts';
import { doesNotApply, type Judge, oneOf, pass, unknown, type Verdict } from './verdict.ts';

export const ipv6: Judge = (surroundings, task) =>
  givenTargets(surroundings, ['taskSubnets'], (mountTargets, { taskSubnets }) => {
    const subnets = subnetsOfTask(taskSubnets, task);
    const targets = targetsOfTask(mountTargets, taskSubnets, task);
    const isIpv4 = subnets.every(({ ipv6CidrBlocks }) => ipv6CidrBlocks.length === 0);
    if (isIpv4 && targets.every(({ ipv4Address }) => ipv4Address !== null)) {
      return doesNotApply('the subnet of the task has no IPv6');
    }
    return judgeEach(targets, surroundings.fileSystemId, (target) =>
      oneOf(subnets.map((subnet) => familiesOf(subnet, target))),
    );
  });

/** With both families at the task a mount target of one is right for most clients: it is seen, and not wrong. */
function familiesOf({ subnetId, cidrBlock, ipv6CidrBlocks }: Subnet, target: MountTarget): Verdict {
  const { mountTargetId, ipv6Address } = target;
  const ipv4 = cidrBlock === '' ? [] : [cidrBlock];
  const never = apart({ groupIds: [], ipv4, ipv6: ipv6CidrBlocks }, targetPeer(target), mountTargetId);
  if (never !== null) return { ...never, seen: `${subnetId}: ${never.seen}` };
  if (ipv6CidrBlocks.length === 0) return doesNotApply(`${subnetId} has no IPv6`);
  return ipv6Address === null
    ? unknown(
        `${subnetId} has IPv4 and IPv6 and ${mountTargetId} IPv4 only: a client that picks IPv6 gets no answer`,
      )
    : pass(`${mountTargetId} has an IPv6 address`);
}
