/**
 * VPCs in memory: their DNS attributes, subnets, security groups, network ACLs, routes and network interfaces.
 * Source: Amazon VPC user guide (default network ACL, local route, reserved addresses).
 */
import type { NetworkAclEntry, Route, SecurityGroup, Subnet } from '../starts/surroundings.ts';

export interface Vpc {
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly enableDnsSupport: boolean;
  readonly enableDnsHostnames: boolean;
}

export interface NetworkInterface {
  readonly networkInterfaceId: string;
  readonly subnetId: string;
  readonly privateIpv4Address: string;
  readonly securityGroupIds: readonly string[];
}

/** All that find something throw an Error when it is not there, but for network interfaces: they come and go. */
export interface LocalVpc {
  /** Creates it, or replaces its attributes. Both DNS attributes are on unless given, as in a default VPC. */
  putVpc(vpc: Pick<Vpc, 'vpcId' | 'cidrBlock'> & Partial<Vpc>): void;
  /** It lets everything through, and knows the way within its VPC. */
  putSubnet(subnet: Omit<Subnet, 'ipv6CidrBlocks'>): void;
  /** Creates it, or replaces its rules. */
  putSecurityGroup(group: SecurityGroup): void;
  putNetworkAcl(subnetId: string, entries: readonly NetworkAclEntry[]): void;
  /** Besides the one within the VPC, which cannot be taken away. */
  putRoutes(subnetId: string, routes: readonly Route[]): void;
  attach(networkInterface: NetworkInterface): void;
  detach(networkInterfaceId: string): void;
  /** The next address of the subnet; after the last the first again. */
  newAddress(subnetId: string): string;
  vpc(vpcId: string): Vpc;
  subnet(subnetId: string): Subnet;
  securityGroup(groupId: string): SecurityGroup;
  networkAcl(subnetId: string): readonly NetworkAclEntry[];
  routes(subnetId: string): readonly Route[];
  networkInterface(networkInterfaceId: string): NetworkInterface | null;
}

export function localVpc(): LocalVpc {
  const vpcs = new Map<string, Vpc>();
  const subnets = new Map<string, Subnet>();
  const groups = new Map<string, SecurityGroup>();
  const acls = new Map<string, readonly NetworkAclEntry[]>();
  const routes = new Map<string, readonly Route[]>();
  const interfaces = new Map<string, NetworkInterface>();
  const given = new Map<string, number>();

  const vpc = (id: string) => found(vpcs, id, 'InvalidVpcID.NotFound');
  const subnet = (id: string) => found(subnets, id, 'InvalidSubnetID.NotFound');
  return {
    putVpc: (one) => void vpcs.set(one.vpcId, { enableDnsSupport: true, enableDnsHostnames: true, ...one }),
    putSubnet: (one) => void subnets.set(one.subnetId, { ...one, ipv6CidrBlocks: [] }),
    putSecurityGroup: (group) => void groups.set(group.groupId, group),
    putNetworkAcl: (id, entries) => void acls.set(id, entries),
    putRoutes: (id, list) => void routes.set(id, list),
    attach: (one) => void interfaces.set(one.networkInterfaceId, one),
    detach: (id) => void interfaces.delete(id),
    newAddress(id) {
      const count = given.get(id) ?? 0;
      given.set(id, count + 1);
      return addressOf(subnet(id).cidrBlock, count);
    },
    vpc,
    subnet,
    securityGroup: (id) => found(groups, id, 'InvalidGroup.NotFound'),
    networkAcl: (id) => acls.get(subnet(id).subnetId) ?? defaultNetworkAcl,
    routes: (id) => [
      { destinationCidr: vpc(subnet(id).vpcId).cidrBlock, active: true },
      ...(routes.get(id) ?? []),
    ],
    networkInterface: (id) => interfaces.get(id) ?? null,
  };
}

function found<T>(stored: ReadonlyMap<string, T>, id: string, error: string): T {
  const one = stored.get(id);
  if (one === undefined) throw new Error(`${error}: ${id}`);
  return one;
}

/** AWS keeps the first four addresses and the last one. */
const firstAddress = 4;

/** @param count of the addresses that were given before. */
function addressOf(cidrBlock: string, count: number): string {
  const [base = '', bits] = cidrBlock.split('/');
  const free = 2 ** (32 - Number(bits)) - firstAddress - 1;
  const number = base.split('.').reduce((value, octet) => value * 256 + Number(octet), 0);
  const address = number + firstAddress + (count % free);
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

const everything = { protocol: '-1', cidr: '0.0.0.0/0', fromPort: null, toPort: null } as const;
const defaultNetworkAcl: readonly NetworkAclEntry[] = [true, false].flatMap((egress) => [
  { ...everything, ruleNumber: 100, egress, allow: true },
  { ...everything, ruleNumber: 32_767, egress, allow: false },
]);
