/** How the local region gets what a stack of examples/efs-on-ecs makes: each type of resource that mounts depend on, with AWS's defaults. */
import type { LocalRegion } from '../../src/local/region.ts';
import type { SecurityGroupRule } from '../../src/starts/surroundings.ts';
import type { Parts } from '../house/template.ts';
import type { Made } from './example-stack.ts';

export type List = readonly Parts[];
type Maker = (region: LocalRegion, made: Made, stack: readonly Made[]) => void;

/** In the order in which they need one another. */
export const makers: Readonly<Record<string, Maker>> = {
  'AWS::EC2::VPC': ({ vpc }, { id, properties: { CidrBlock, EnableDnsSupport, EnableDnsHostnames } }) =>
    vpc.putVpc({
      vpcId: id,
      cidrBlock: String(CidrBlock),
      enableDnsSupport: EnableDnsSupport !== false,
      // Off unless asked for, in a VPC that is not the default one.
      enableDnsHostnames: EnableDnsHostnames === true,
    }),
  'AWS::EC2::Subnet': ({ vpc }, { id, properties: { VpcId, CidrBlock, AvailabilityZone } }) =>
    vpc.putSubnet({
      ...{ subnetId: id, vpcId: String(VpcId), cidrBlock: String(CidrBlock) },
      ...{ availabilityZone: String(AvailabilityZone), availabilityZoneId: zoneId(String(AvailabilityZone)) },
    }),
  'AWS::EC2::SecurityGroup': ({ vpc }, { id, properties }, stack) => {
    const rules = (direction: 'Ingress' | 'Egress') =>
      [
        ...((properties[`SecurityGroup${direction}`] ?? []) as List),
        ...ofType(stack, `AWS::EC2::SecurityGroup${direction}`).filter(({ GroupId }) => GroupId === id),
      ].map(rule);
    // To a group without egress rules of its own AWS gives one for everything.
    const outAtFirst = properties.SecurityGroupEgress === undefined ? [everything] : [];
    const egress = [...outAtFirst, ...rules('Egress')];
    vpc.putSecurityGroup({ groupId: id, inbound: rules('Ingress'), egress });
  },
  'AWS::EC2::Route': ({ vpc }, { properties: { RouteTableId, DestinationCidrBlock } }, stack) => {
    const uses = ofType(stack, 'AWS::EC2::SubnetRouteTableAssociation');
    for (const { SubnetId } of uses.filter((one) => one.RouteTableId === RouteTableId)) {
      const routes = vpc.routes(String(SubnetId)).slice(1);
      const route = { destinationCidr: String(DestinationCidrBlock), active: true };
      vpc.putRoutes(String(SubnetId), [...routes, route]);
    }
  },
  'AWS::IAM::Role': ({ access }, { id, arn, properties }, stack) => {
    const inline = [
      ...((properties.Policies ?? []) as List),
      ...ofType(stack, 'AWS::IAM::RolePolicy').filter(({ RoleName }) => RoleName === id),
    ];
    access.putRolePolicies(
      arn,
      inline.map(({ PolicyDocument }) => JSON.stringify(PolicyDocument)),
    );
  },
  'AWS::EFS::FileSystem': ({ efs, access }, { id, properties: { FileSystemPolicy } }) => {
    efs.create({ id });
    access.putPolicy(id, FileSystemPolicy === undefined ? null : JSON.stringify(FileSystemPolicy));
  },
  'AWS::EFS::MountTarget': ({ mountTargets }, { id, properties }) => {
    const { FileSystemId, SubnetId, SecurityGroups } = properties;
    mountTargets.create({
      ...{ mountTargetId: id, fileSystemId: String(FileSystemId), subnetId: String(SubnetId) },
      securityGroupIds: SecurityGroups as readonly string[],
    });
  },
  'AWS::EFS::AccessPoint': ({ access }, { id, properties: { FileSystemId, PosixUser, RootDirectory } }) => {
    const { Path = '/', CreationInfo } = (RootDirectory ?? {}) as Parts;
    access.putAccessPoint({
      ...{ accessPointId: id, fileSystemId: String(FileSystemId), lifeCycleState: 'available' },
      ...{ rootDirectoryPath: String(Path), hasCreationInfo: CreationInfo !== undefined },
      posixUid: PosixUser === undefined ? null : Number((PosixUser as Parts).Uid),
    });
  },
};

/** What others read, or what no mount depends on. */
export const besides: ReadonlySet<string> = new Set([
  ...['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress', 'AWS::IAM::RolePolicy'],
  ...['AWS::EC2::RouteTable', 'AWS::EC2::SubnetRouteTableAssociation'],
  ...['AWS::EC2::InternetGateway', 'AWS::EC2::VPCGatewayAttachment'],
  ...['AWS::ECS::Cluster', 'AWS::ECS::TaskDefinition', 'AWS::ECS::Service', 'AWS::Logs::LogGroup'],
  ...['AWS::CloudTrail::Trail', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
]);

export function ofType(stack: readonly Made[], wanted: string): List {
  return stack.filter(({ type }) => type === wanted).map(({ properties }) => properties);
}

/** Everywhere. */
const everything = rule({ IpProtocol: '-1', CidrIp: '0.0.0.0/0' });

function zoneId(zone: string): string {
  return `use1-az${zone.charCodeAt(zone.length - 1) - 96}`;
}

function rule({ IpProtocol, FromPort, ToPort, CidrIp, ...groups }: Parts): SecurityGroupRule {
  const group = groups.SourceSecurityGroupId ?? groups.DestinationSecurityGroupId;
  return {
    protocol: String(IpProtocol),
    fromPort: FromPort === undefined ? null : Number(FromPort),
    toPort: ToPort === undefined ? null : Number(ToPort),
    cidrs: CidrIp === undefined ? [] : [String(CidrIp)],
    groupIds: group === undefined ? [] : [String(group)],
    ...{ ipv6Cidrs: [], prefixListIds: [] },
  };
}
