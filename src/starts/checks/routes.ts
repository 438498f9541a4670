/** Routes matter between VPCs only: within one there is always a way. And the family of addresses that the client picks. */
import { isWithin, prefixLength } from '../cidr.ts';
import type { MountTarget, Route } from '../surroundings.ts';
import { judgeEach, subnetsOfTask, targetsOfTask } from './network-ends.ts';
import { doesNotApply, fail, given, type Judge, pass, unknown, type Verdict } from './verdict.ts';

export const route: Judge = (surroundings, task) =>
  given(surroundings, ['mountTargets', 'taskSubnets'], ({ mountTargets, taskSubnets }) => {
    const subnets = subnetsOfTask(taskSubnets, task);
    const targets = targetsOfTask(mountTargets, taskSubnets, task);
    return judgeEach(targets, surroundings.fileSystemId, (target) =>
      subnets.every(({ vpcId }) => vpcId === target.vpcId)
        ? doesNotApply(`the task and ${target.mountTargetId} are in the same VPC`)
        : given(surroundings, ['routes'], ({ routes }) => routeTo(target, routes)),
    );
  });

/** The longest prefix that holds the address decides. */
function routeTo({ mountTargetId, ipv4Address }: MountTarget, routes: readonly Route[]): Verdict {
  if (ipv4Address === null) return unknown(`${mountTargetId} has no IPv4 address`);
  const [best] = routes
    .filter(({ destinationCidr }) => isWithin(ipv4Address, destinationCidr))
    .toSorted((a, b) => prefixLength(b.destinationCidr) - prefixLength(a.destinationCidr));
  const where = `${mountTargetId} (${ipv4Address})`;
  if (best === undefined) return fail(`the task's subnet has no route to ${where}`);
  if (!best.active) return fail(`the route ${best.destinationCidr} to ${where} is a blackhole`);
  return prefixLength(best.destinationCidr) === 0
    ? unknown(`only the default route leads to ${where}: whether it gets there was not looked at`)
    : pass(`${best.destinationCidr} leads to ${where}`);
}

export const ipv6: Judge = (surroundings, task) =>
  given(surroundings, ['mountTargets', 'taskSubnets'], ({ mountTargets, taskSubnets }) => {
    const dual = subnetsOfTask(taskSubnets, task).filter(({ ipv6CidrBlocks }) => ipv6CidrBlocks.length > 0);
    if (dual.length === 0) return doesNotApply('the subnet of the task has no IPv6');
    const targets = targetsOfTask(mountTargets, taskSubnets, task);
    const names = dual.map(({ subnetId }) => subnetId).join(', ');
    return judgeEach(targets, surroundings.fileSystemId, ({ mountTargetId, ipv6Address }) =>
      ipv6Address === null
        ? fail(`${names} has IPv6 and ${mountTargetId} has none: a client that picks IPv6 gets no answer`)
        : pass(`${mountTargetId} has an IPv6 address`),
    );
  });
