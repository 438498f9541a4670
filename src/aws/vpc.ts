/** Amazon VPC, as a diagnosis asks for it: subnets, DNS attributes, network ACLs and routes. What is asked for by id and is not there is left out. */
import {
  DescribeVpcAttributeCommand,
  EC2Client,
  type NetworkAclEntry as Entry,
  type NetworkAcl as NetworkAclDescribed,
  paginateDescribeNetworkAcls,
  paginateDescribeRouteTables,
  paginateDescribeSubnets,
  type Route as RouteDescribed,
  type RouteTable,
  type Subnet as SubnetDescribed,
} from '@aws-sdk/client-ec2';
import type { MountSurroundings } from '../flows/start-ports.ts';
import type { NetworkAcl, NetworkAclEntry, Route, Subnet } from '../starts/surroundings.ts';
import { clientOptions } from './client-options.ts';
import { reading } from './failure.ts';

export function vpcOf(
  region: string,
): Pick<MountSurroundings, 'subnets' | 'vpcAttribute' | 'networkAcls' | 'routes'> {
  const client = new EC2Client(clientOptions(region));
  return {
    subnets: (ids) =>
      reading(`the subnets ${ids.join(', ')}`, () => subnets(client, ids), 'ec2:DescribeSubnets'),
    vpcAttribute: (id, attribute) =>
      reading(`${attribute} of ${id}`, () => vpcAttribute(client, id, attribute), 'ec2:DescribeVpcAttribute'),
    networkAcls: (ids) =>
      reading(
        `the network ACLs of ${ids.join(', ')}`,
        () => networkAcls(client, ids),
        'ec2:DescribeNetworkAcls',
      ),
    routes: (subnetId, vpcId) =>
      reading(
        `the routes from ${subnetId}`,
        () => routes(client, subnetId, vpcId),
        'ec2:DescribeRouteTables',
      ),
  };
}

/** A filter without values would be no filter. */
async function subnets(client: EC2Client, ids: readonly string[]): Promise<readonly Subnet[]> {
  if (ids.length === 0) return [];
  const found: Subnet[] = [];
  const input = { Filters: [{ Name: 'subnet-id', Values: [...ids] }] };
  for await (const { Subnets = [] } of paginateDescribeSubnets({ client }, input)) {
    found.push(...Subnets.map(subnet));
  }
  return found;
}

function subnet(described: SubnetDescribed): Subnet {
  const associated = (described.Ipv6CidrBlockAssociationSet ?? []).filter(
    ({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State === 'associated',
  );
  return {
    subnetId: described.SubnetId ?? '',
    vpcId: described.VpcId ?? '',
    availabilityZoneId: described.AvailabilityZoneId ?? '',
    availabilityZone: described.AvailabilityZone ?? '',
    cidrBlock: described.CidrBlock ?? '',
    ipv6CidrBlocks: associated.flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? []),
  };
}

async function vpcAttribute(
  client: EC2Client,
  VpcId: string,
  Attribute: 'enableDnsSupport' | 'enableDnsHostnames',
): Promise<boolean> {
  const answer = await client.send(new DescribeVpcAttributeCommand({ VpcId, Attribute }));
  const { EnableDnsSupport, EnableDnsHostnames } = answer;
  const value = Attribute === 'enableDnsSupport' ? EnableDnsSupport?.Value : EnableDnsHostnames?.Value;
  if (value === undefined) throw new Error(`DescribeVpcAttribute answered without ${Attribute}`);
  return value;
}

/** One of each subnet that was asked for, though subnets share them. */
async function networkAcls(client: EC2Client, ids: readonly string[]): Promise<readonly NetworkAcl[]> {
  if (ids.length === 0) return [];
  const found: NetworkAcl[] = [];
  const input = { Filters: [{ Name: 'association.subnet-id', Values: [...ids] }] };
  for await (const { NetworkAcls = [] } of paginateDescribeNetworkAcls({ client }, input)) {
    found.push(...NetworkAcls.flatMap(aclsBySubnet));
  }
  return found.filter(({ subnetId }) => ids.includes(subnetId));
}

function aclsBySubnet({ Associations = [], Entries = [] }: NetworkAclDescribed): readonly NetworkAcl[] {
  const entries = Entries.map(entryOf);
  return Associations.map(({ SubnetId }) => ({ subnetId: SubnetId ?? '', entries }));
}

function entryOf({ PortRange, CidrBlock, Ipv6CidrBlock, ...entry }: Entry): NetworkAclEntry {
  return {
    ruleNumber: entry.RuleNumber ?? 0,
    egress: entry.Egress ?? false,
    allow: entry.RuleAction === 'allow',
    protocol: entry.Protocol ?? '',
    cidr: CidrBlock ?? Ipv6CidrBlock ?? null,
    fromPort: PortRange?.From ?? null,
    toPort: PortRange?.To ?? null,
  };
}

async function routes(client: EC2Client, subnetId: string, vpcId: string): Promise<readonly Route[]> {
  const tables: RouteTable[] = [];
  const input = { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] };
  for await (const { RouteTables = [] } of paginateDescribeRouteTables({ client }, input)) {
    tables.push(...RouteTables);
  }
  const isOf = (SubnetId: string) => (table: RouteTable) =>
    table.Associations?.some((association) => association.SubnetId === SubnetId);
  const main = (table: RouteTable) => table.Associations?.some(({ Main }) => Main === true);
  const table = tables.find(isOf(subnetId)) ?? tables.find(main);
  if (table === undefined) throw new Error(`${vpcId} has no main route table`);
  return (table.Routes ?? []).map(route);
}

function route({ State, ...destination }: RouteDescribed): Route {
  const { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId } = destination;
  return {
    destinationCidr: DestinationCidrBlock ?? DestinationIpv6CidrBlock ?? DestinationPrefixListId ?? '',
    active: State === 'active',
  };
}
