/**
 * Whether a TCP connection comes about: security groups on both sides, the subnets' network ACLs both ways, and a route.
 * IPv4 only; of a prefix list nobody knows here what is in it. Source: Amazon VPC user guide.
 */
import { BlockList } from 'node:net';
import type { NetworkAclEntry, SecurityGroupRule } from '../starts/surroundings.ts';
import type { LocalVpc } from './vpc.ts';

export interface Endpoint {
  readonly subnetId: string;
  readonly privateIpv4Address: string;
  readonly securityGroupIds: readonly string[];
}

/** Stands for the ports that clients are given; answers go there. */
const clientPort = 40_000;

/** False: nobody answers, and the client waits until its time is over. */
export function reaches(vpc: LocalVpc, client: Endpoint, server: Endpoint, port: number): boolean {
  const groupsOf = (side: Endpoint) => side.securityGroupIds.map(vpc.securityGroup);
  const lets = (rules: readonly SecurityGroupRule[], peer: Endpoint) =>
    rules.some((rule) => isOfPort(rule, port) && isOfPeer(rule, peer));
  const isRouted = vpc
    .routes(client.subnetId)
    .some(({ destinationCidr, active }) => active && isWithin(server.privateIpv4Address, destinationCidr));
  return (
    isRouted &&
    groupsOf(client).some(({ egress }) => lets(egress, server)) &&
    groupsOf(server).some(({ inbound }) => lets(inbound, client)) &&
    passesNetworkAcls(vpc, client, server, port)
  );
}

function isOfPeer({ cidrs, groupIds }: SecurityGroupRule, peer: Endpoint): boolean {
  return (
    cidrs.some((cidr) => isWithin(peer.privateIpv4Address, cidr)) ||
    groupIds.some((id) => peer.securityGroupIds.includes(id))
  );
}

/** Within a subnet there is none. */
function passesNetworkAcls(vpc: LocalVpc, client: Endpoint, server: Endpoint, port: number): boolean {
  if (client.subnetId === server.subnetId) return true;
  const ofClient = vpc.networkAcl(client.subnetId);
  const ofServer = vpc.networkAcl(server.subnetId);
  return (
    allows(ofClient, true, server, port) &&
    allows(ofServer, false, client, port) &&
    allows(ofServer, true, client, clientPort) &&
    allows(ofClient, false, server, clientPort)
  );
}

/** The first entry that fits decides. */
function allows(entries: readonly NetworkAclEntry[], egress: boolean, peer: Endpoint, port: number): boolean {
  const first = entries
    .filter((entry) => entry.egress === egress && isOfPort(entry, port))
    .filter(({ cidr }) => cidr !== null && isWithin(peer.privateIpv4Address, cidr))
    .toSorted((a, b) => a.ruleNumber - b.ruleNumber)[0];
  return first?.allow === true;
}

function isOfPort(
  { protocol, fromPort, toPort }: Pick<SecurityGroupRule, 'protocol' | 'fromPort' | 'toPort'>,
  port: number,
): boolean {
  if (protocol === '-1') return true;
  const isTcp = protocol === 'tcp' || protocol === '6';
  return isTcp && (fromPort ?? 0) <= port && port <= (toPort ?? 65_535);
}

function isWithin(address: string, cidr: string): boolean {
  const [network = '', bits] = cidr.split('/');
  const list = new BlockList();
  list.addSubnet(network, Number(bits), 'ipv4');
  return list.check(address);
}
