/**
 * Network ACLs know no connections: 2049 has to pass on the way there, and the client's port on the way back. Entries are read in the
 * order of their numbers, and the first that fits decides. Source: Amazon VPC user guide, network ACLs.
 */
import { isWithin, overlaps } from '../cidr.ts';
import type { MountTarget, NetworkAcl, NetworkAclEntry, Subnet } from '../surroundings.ts';
import {
  apart,
  givenTargets,
  inFamiliesOf,
  judgeEach,
  nfsPort,
  subnetsOfTask,
  targetPeer,
  targetsOfTask,
  taskPeer,
} from './network-ends.ts';
import { isTcpOf } from './security-group-rules.ts';
import {
  all,
  doesNotApply,
  fail,
  type Judge,
  oneOf,
  pass,
  type TaskFacts,
  unknown,
  type Verdict,
} from './verdict.ts';

/** Of Linux, net.ipv4.ip_local_port_range. */
export const clientPorts = { from: 32_768, to: 60_999 };

export const networkAcl: Judge = (surroundings, task) =>
  givenTargets(surroundings, ['networkAcls', 'taskSubnets'], (mountTargets, read) => {
    const subnets = subnetsOfTask(read.taskSubnets, task);
    const targets = targetsOfTask(mountTargets, read.taskSubnets, task);
    return judgeEach(targets, surroundings.fileSystemId, (target) =>
      oneOf(
        subnets
          .filter(({ availabilityZoneId }) => availabilityZoneId === target.availabilityZoneId)
          .map((subnet) => between({ subnet, target, task }, read.networkAcls)),
      ),
    );
  });

interface Pair {
  readonly subnet: Subnet;
  readonly target: MountTarget;
  readonly task: TaskFacts;
}

/** Nobody knows which family of addresses the client picks: what only one of them passes is not known. */
function between({ subnet, target, task }: Pair, acls: readonly NetworkAcl[]): Verdict {
  if (subnet.subnetId === target.subnetId) {
    return doesNotApply(`the task and ${target.mountTargetId} are in the same subnet, ${subnet.subnetId}`);
  }
  const [client, server] = [taskPeer(null, [subnet], task), targetPeer(target)];
  const never = apart(client, server, target.mountTargetId);
  if (never !== null) return never;
  const [from, to] = [inFamiliesOf(client, server), inFamiliesOf(server, client)];
  const families = [
    { clients: from.ipv4, servers: to.ipv4 },
    { clients: from.ipv6, servers: to.ipv6 },
  ];
  return oneOf(
    families
      .filter(({ servers }) => servers.length > 0)
      .map((family) => bothWays(subnet.subnetId, target.subnetId, family, acls)),
  );
}

interface Family {
  readonly clients: readonly string[];
  readonly servers: readonly string[];
}

function bothWays(near: string, far: string, family: Family, acls: readonly NetworkAcl[]): Verdict {
  const { clients, servers } = family;
  const there = { from: nfsPort, to: nfsPort };
  const ways = all([
    ...servers.map((peer) => oneWay(acls, { subnetId: near, egress: true, peer, ...there })),
    ...clients.map((peer) => oneWay(acls, { subnetId: far, egress: false, peer, ...there })),
    ...clients.map((peer) => oneWay(acls, { subnetId: far, egress: true, peer, ...clientPorts })),
    ...servers.map((peer) => oneWay(acls, { subnetId: near, egress: false, peer, ...clientPorts })),
  ]);
  return ways.result === 'pass'
    ? pass(
        `the network ACLs of ${near} and ${far} allow TCP ${nfsPort} to ${servers.join(', ')} and its answers`,
      )
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
  const denial = answers.find(({ allow }) => allow === false);
  if (denial !== undefined) return fail(`${side} denies ${what}${denialText(denial, way)}`);
  return answers.every(({ allow }) => allow === true)
    ? pass(`${side} allows ${what}`)
    : unknown(`${side} treats parts of ${way.peer} differently for ${what}`);
}

/** Between two of these ports every entry treats all ports alike. */
function startsOfRanges(entries: readonly NetworkAclEntry[], { from, to }: Way): readonly number[] {
  const edges = entries.flatMap(({ fromPort, toPort }) => [fromPort ?? 0, (toPort ?? 65_535) + 1]);
  return [from, ...new Set(edges.filter((port) => port > from && port <= to))];
}

/** The last rule of each family, which denies the rest, has the highest numbers, and the console shows it as `*`. */
const lastRules = [32_767, 32_768];

function denialText({ ruleNumber, port }: Decision, { from, to }: Way): string {
  const rule = ruleNumber === undefined || lastRules.includes(ruleNumber) ? '*' : `${ruleNumber}`;
  return ` (rule ${rule}${from === to ? '' : `, at port ${port}`})`;
}

interface Decision {
  readonly port: number;
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
  if (before.some((entry) => entry.allow !== allow)) return { port, allow: null };
  return { port, allow, ...(last === undefined ? {} : { ruleNumber: last.ruleNumber }) };
}
