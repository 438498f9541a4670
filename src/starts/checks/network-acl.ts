/**
 * Network ACLs know no connections: 2049 has to pass on the way there, and the client's port on the way back. Entries are read in the
 * order of their numbers, and the first that fits decides. Source: Amazon VPC user guide, network ACLs.
 */
import { isWithin, overlaps } from '../cidr.ts';
import type { MountTarget, NetworkAcl, NetworkAclEntry, Subnet } from '../surroundings.ts';
import { judgeEach, nfsPort, subnetsOfTask, targetsOfTask } from './network-ends.ts';
import { isTcpOf } from './security-group-rules.ts';
import { all, doesNotApply, fail, given, type Judge, oneOf, pass, unknown, type Verdict } from './verdict.ts';

/** Of Linux, net.ipv4.ip_local_port_range. */
const clientPorts = { from: 32_768, to: 60_999 };

export const networkAcl: Judge = (surroundings, task) =>
  given(surroundings, ['networkAcls', 'mountTargets', 'taskSubnets'], (read) => {
    const subnets = subnetsOfTask(read.taskSubnets, task);
    const targets = targetsOfTask(read.mountTargets, read.taskSubnets, task);
    return judgeEach(targets, surroundings.fileSystemId, (target) =>
      oneOf(
        subnets
          .filter(({ availabilityZoneId }) => availabilityZoneId === target.availabilityZoneId)
          .map((subnet) => ({ subnet, target, taskAddress: task.privateIpv4Address ?? subnet.cidrBlock }))
          .map((pair) => between(pair, read.networkAcls)),
      ),
    );
  });

interface Pair {
  readonly subnet: Subnet;
  readonly target: MountTarget;
  readonly taskAddress: string;
}

function between({ subnet, target, taskAddress }: Pair, acls: readonly NetworkAcl[]): Verdict {
  if (subnet.subnetId === target.subnetId) {
    return doesNotApply(`the task and ${target.mountTargetId} are in the same subnet, ${subnet.subnetId}`);
  }
  const address = target.ipv4Address;
  if (address === null) return unknown(`${target.mountTargetId} has no IPv4 address`);
  const there = { from: nfsPort, to: nfsPort };
  const ways = all([
    oneWay(acls, { subnetId: subnet.subnetId, egress: true, peer: address, ...there }),
    oneWay(acls, { subnetId: target.subnetId, egress: false, peer: taskAddress, ...there }),
    oneWay(acls, { subnetId: target.subnetId, egress: true, peer: taskAddress, ...clientPorts }),
    oneWay(acls, { subnetId: subnet.subnetId, egress: false, peer: address, ...clientPorts }),
  ]);
  const both = `${subnet.subnetId} and ${target.subnetId}`;
  return ways.result === 'pass'
    ? pass(`the network ACLs of ${both} allow TCP ${nfsPort} to ${address} and its answers`)
    : ways;
}

interface Way {
  readonly subnetId: string;
  readonly egress: boolean;
  readonly peer: string;
  readonly from: number;
  readonly to: number;
}

function oneWay(acls: readonly NetworkAcl[], way: Way): Verdict {
  const acl = acls.find(({ subnetId }) => subnetId === way.subnetId);
  if (acl === undefined) return unknown(`the network ACL of ${way.subnetId} was not found`);
  const ports = way.from === way.to ? `${way.from}` : `${way.from}-${way.to}`;
  const what = `TCP ${ports} ${way.egress ? 'to' : 'from'} ${way.peer}`;
  const side = `the network ACL of ${way.subnetId}`;
  const answers = startsOfRanges(acl.entries, way).map((port) => decision(acl.entries, way, port));
  if (answers.some(({ allow }) => allow === false)) {
    const rule = answers.find(({ allow }) => allow === false)?.ruleNumber;
    return fail(`${side} denies ${what}${rule === undefined ? '' : ` (rule ${rule})`}`);
  }
  return answers.every(({ allow }) => allow === true)
    ? pass(`${side} allows ${what}`)
    : unknown(`${side} treats parts of ${way.peer} differently for ${what}`);
}

/** Between two of these ports every entry treats all ports alike. */
function startsOfRanges(entries: readonly NetworkAclEntry[], { from, to }: Way): readonly number[] {
  const edges = entries.flatMap(({ fromPort, toPort }) => [fromPort ?? 0, (toPort ?? 65_535) + 1]);
  return [from, ...new Set(edges.filter((port) => port > from && port <= to))];
}

interface Decision {
  /** Null: an entry is about a part of the addresses only, and a later one says otherwise of the rest. */
  readonly allow: boolean | null;
  readonly ruleNumber?: number;
}

function decision(entries: readonly NetworkAclEntry[], way: Way, port: number): Decision {
  const fitting = entries
    .filter((entry) => entry.egress === way.egress && isTcpOf(entry, port, port))
    .filter(({ cidr }) => cidr !== null && overlaps(cidr, way.peer))
    .toSorted((a, b) => a.ruleNumber - b.ruleNumber);
  const deciding = fitting.findIndex(({ cidr }) => isWithin(way.peer, cidr ?? ''));
  const last = fitting[deciding];
  const before = fitting.slice(0, deciding === -1 ? fitting.length : deciding);
  const allow = last?.allow ?? false;
  if (before.some((entry) => entry.allow !== allow)) return { allow: null };
  return { allow, ...(last === undefined ? {} : { ruleNumber: last.ruleNumber }) };
}
