/** What the rules of a security group say of one port and one peer. Source: Amazon VPC user guide, security group rules. */
import { isWithin, overlaps } from '../cidr.ts';
import type { SecurityGroupRule } from '../surroundings.ts';
import { hasAddress, type Peer } from './network-ends.ts';

/** maybe: a prefix list could let the peer through, and nobody looked into it; or the peer has, or may have, other addresses too. */
export type Admits = 'yes' | 'no' | 'maybe';

/** Of a peer with both families nobody knows which one it picks: both have to be let through. */
export function admits(rules: readonly SecurityGroupRule[], port: number, peer: Peer): Admits {
  const ofPort = rules.filter((rule) => isOfPort(rule, port));
  if (ofPort.some(({ groupIds }) => groupIds.some((id) => peer.groupIds.includes(id)))) return 'yes';
  const ipv4 = ofPort.flatMap(({ cidrs }) => cidrs);
  const ipv6 = ofPort.flatMap(({ ipv6Cidrs }) => ipv6Cidrs);
  if (hasAddress(peer) && covers(ipv4, peer.ipv4) && covers(ipv6, peer.ipv6)) return 'yes';
  const hasPrefixList = ofPort.some(({ prefixListIds }) => prefixListIds.length > 0);
  return hasPrefixList || touches(ipv4, peer.ipv4) || touches(ipv6, peer.ipv6) ? 'maybe' : 'no';
}

/** What the rules have for the port, for people. */
export function rulesText(rules: readonly SecurityGroupRule[], port: number): string {
  const peers = rules
    .filter((rule) => isOfPort(rule, port))
    .flatMap(({ cidrs, ipv6Cidrs, groupIds, prefixListIds }) => [
      ...cidrs,
      ...ipv6Cidrs,
      ...groupIds,
      ...prefixListIds,
    ]);
  return peers.length === 0 ? 'nothing' : [...new Set(peers)].join(', ');
}

/** TCP as a word in security groups, as a number in network ACLs; `-1` is every protocol, on every port. */
export function isTcpOf(
  { protocol, fromPort, toPort }: Pick<SecurityGroupRule, 'protocol' | 'fromPort' | 'toPort'>,
  from: number,
  to: number,
): boolean {
  if (protocol === '-1') return true;
  const isTcp = protocol === 'tcp' || protocol === '6';
  return isTcp && (fromPort ?? 0) <= to && from <= (toPort ?? 65_535);
}

function isOfPort(rule: SecurityGroupRule, port: number): boolean {
  return isTcpOf(rule, port, port);
}

function covers(cidrs: readonly string[], addresses: readonly string[]): boolean {
  return addresses.every((address) => cidrs.some((cidr) => isWithin(address, cidr)));
}

function touches(cidrs: readonly string[], addresses: readonly string[]): boolean {
  return addresses.some((address) => cidrs.some((cidr) => overlaps(address, cidr)));
}
