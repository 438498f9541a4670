/** Security groups and the network interfaces that bear them, as a diagnosis asks for them. */
import {
  DescribeNetworkInterfacesCommand,
  EC2Client,
  type IpPermission,
  paginateDescribeSecurityGroups,
  type SecurityGroup as SecurityGroupDescribed,
} from '@aws-sdk/client-ec2';
import type { MountSurroundings } from '../flows/start-ports.ts';
import type { SecurityGroup, SecurityGroupRule } from '../starts/surroundings.ts';
import { clientOptions } from './client-options.ts';
import { orNothing, reading } from './failure.ts';

export function securityGroupsOf(
  region: string,
): Pick<MountSurroundings, 'securityGroups' | 'networkInterfaceGroups'> {
  const client = new EC2Client(clientOptions(region));
  return {
    securityGroups: (ids) =>
      reading(
        `the security groups ${ids.join(', ')}`,
        () => securityGroups(client, ids),
        'ec2:DescribeSecurityGroups',
      ),
    networkInterfaceGroups: (id) =>
      reading(
        `network interface ${id}`,
        () => networkInterfaceGroups(client, id),
        'ec2:DescribeNetworkInterfaces',
      ),
  };
}

/** A filter without values would be no filter. */
async function securityGroups(client: EC2Client, ids: readonly string[]): Promise<readonly SecurityGroup[]> {
  if (ids.length === 0) return [];
  const found: SecurityGroup[] = [];
  const input = { Filters: [{ Name: 'group-id', Values: [...ids] }] };
  for await (const { SecurityGroups = [] } of paginateDescribeSecurityGroups({ client }, input)) {
    found.push(...SecurityGroups.map(securityGroup));
  }
  return found;
}

function securityGroup({
  GroupId,
  IpPermissions = [],
  IpPermissionsEgress = [],
}: SecurityGroupDescribed): SecurityGroup {
  return { groupId: GroupId ?? '', inbound: IpPermissions.map(rule), egress: IpPermissionsEgress.map(rule) };
}

function rule({ IpProtocol, FromPort, ToPort, ...peers }: IpPermission): SecurityGroupRule {
  const { IpRanges = [], Ipv6Ranges = [], UserIdGroupPairs = [], PrefixListIds = [] } = peers;
  return {
    protocol: IpProtocol ?? '',
    fromPort: portOf(FromPort),
    toPort: portOf(ToPort),
    cidrs: IpRanges.flatMap(({ CidrIp }) => CidrIp ?? []),
    ipv6Cidrs: Ipv6Ranges.flatMap(({ CidrIpv6 }) => CidrIpv6 ?? []),
    groupIds: UserIdGroupPairs.flatMap(({ GroupId }) => GroupId ?? []),
    prefixListIds: PrefixListIds.flatMap(({ PrefixListId }) => PrefixListId ?? []),
  };
}

/** -1 stands for all. */
function portOf(port: number | undefined): number | null {
  return port === undefined || port === -1 ? null : port;
}

async function networkInterfaceGroups(client: EC2Client, id: string): Promise<readonly string[] | null> {
  const call = client.send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [id] }));
  const answer = await orNothing(call, 'InvalidNetworkInterfaceID.NotFound');
  const [found] = answer?.NetworkInterfaces ?? [];
  return found === undefined ? null : (found.Groups ?? []).flatMap(({ GroupId }) => GroupId ?? []);
}
