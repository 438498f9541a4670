/** Routes matter between VPCs only: within one there is always a way. */
import { isWithin, prefixLength } from '../cidr.ts';
import type { MountTarget, Route, Subnet } from '../surroundings.ts';
import { givenTargets, judgeEach, subnetsOfTask, targetsOfTask } from './network-ends.ts';
import {
  all,
  doesNotApply,
  fail,
  given,
  type Judge,
  pass,
  type TaskFacts,
  unknown,
  type Verdict,
} from './verdict.ts';

/** There and back: that only one side of a peering has its route is the usual mistake. */
export const route: Judge = (surroundings, task) =>
  givenTargets(surroundings, ['taskSubnets'], (mountTargets, { taskSubnets }) => {
    const subnets = subnetsOfTask(taskSubnets, task);
    const targets = targetsOfTask(mountTargets, taskSubnets, task);
    return judgeEach(targets, surroundings.fileSystemId, (target) =>
      subnets.every(({ vpcId }) => vpcId === target.vpcId)
        ? doesNotApply(`the task and ${target.mountTargetId} are in the same VPC`)
        : all([
            given(surroundings, ['routes'], ({ routes }) => there(target, routes)),
            given(surroundings, ['routesBack'], ({ routesBack }) => back(target, routesBack, subnets, task)),
          ]),
    );
  });

function there({ mountTargetId, ipv4Address }: MountTarget, routes: readonly Route[]): Verdict {
  if (ipv4Address === null) return unknown(`${mountTargetId} has no IPv4 address`);
  return leads(routes, ipv4Address, "the task's subnet", `${mountTargetId} (${ipv4Address})`);
}

function back(
  { subnetId }: MountTarget,
  routes: readonly Route[],
  subnets: readonly Subnet[],
  { privateIpv4Address }: TaskFacts,
): Verdict {
  const ranges =
    privateIpv4Address === null ? subnets.map(({ cidrBlock }) => cidrBlock) : [privateIpv4Address];
  const known = ranges.filter((range) => range !== '');
  if (known.length === 0) return unknown('the task has no IPv4 address');
  return all(known.map((range) => leads(routes, range, subnetId, `the task (${range})`)));
}

/** The longest prefix that holds the address decides; what a prefix list holds nobody looked at. */
function leads(routes: readonly Route[], address: string, from: string, to: string): Verdict {
  const [best] = routes
    .filter(({ destinationCidr }) => isWithin(address, destinationCidr))
    .toSorted((a, b) => prefixLength(b.destinationCidr) - prefixLength(a.destinationCidr));
  if (best?.active && prefixLength(best.destinationCidr) > 0) {
    return pass(`${best.destinationCidr} leads to ${to} from ${from}`);
  }
  const list = routes.find(({ destinationCidr, active }) => active && isNoRange(destinationCidr));
  if (list !== undefined) {
    return unknown(
      `whether ${list.destinationCidr || 'a prefix list'} leads to ${to} from ${from} was not looked at`,
    );
  }
  if (best === undefined) return fail(`${from} has no route to ${to}`);
  return best.active
    ? unknown(`only the default route leads to ${to} from ${from}: whether it gets there was not looked at`)
    : fail(`the route ${best.destinationCidr} from ${from} to ${to} is a blackhole`);
}

function isNoRange(destination: string): boolean {
  return destination === '' || destination.startsWith('pl-');
}
