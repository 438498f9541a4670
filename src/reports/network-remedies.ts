/** What mends the way between a task and the mount target. */
import type { Remedies, Remedy, Scene } from './remedy.ts';
import {
  fileSystemIn,
  groupOfMountTarget,
  groupOfTask,
  mountTargetsIn,
  readOr,
  subnetWithoutTarget,
  taskSubnetsIn,
  vpcOfTask,
} from './seen-ids.ts';

export const networkRemedies: Remedies = {
  'inbound-2049': inbound,
  'egress-2049': egress,
  'mount-target-in-az': mountTarget,
  'dns-support': (scene) => vpcAttribute(scene, 'enable-dns-support', 'EnableDnsSupport'),
  'dns-hostnames': (scene) => vpcAttribute(scene, 'enable-dns-hostnames', 'EnableDnsHostnames'),
  'network-acl': networkAcl,
  route: (scene) => ({
    what: `Give the route table of ${taskSubnetsIn(scene)[0]?.subnetId ?? 'the subnet'} a route to the VPC of the mount target.`,
    commands: [
      `aws ec2 describe-route-tables --filters Name=vpc-id,Values=${vpcOfTask(scene)} --region ${scene.region}`,
    ],
    template:
      'AWS::EC2::Route: { RouteTableId: ..., DestinationCidrBlock: ..., VpcPeeringConnectionId: ... }',
  }),
  ipv6: (scene) => ({
    what: 'Replace the mount target by one with both families of addresses, or give the task subnets without IPv6.',
    commands: mountTargetsIn(scene)
      .filter(({ ipv6Address }) => ipv6Address === null)
      .slice(0, 1)
      .flatMap(({ mountTargetId, subnetId }) => [
        `aws efs delete-mount-target --mount-target-id ${mountTargetId} --region ${scene.region}`,
        `aws efs create-mount-target --file-system-id ${fileSystemIn(scene)} --subnet-id ${subnetId} --security-groups ${groupOfMountTarget(scene)} --ip-address-type DUAL_STACK --region ${scene.region}`,
      ]),
    template: 'AWS::EFS::MountTarget: { IpAddressType: DUAL_STACK }',
  }),
  'same-vpc': (scene) => ({
    what: `Run the service in the VPC of the mount targets, ${mountTargetsIn(scene)[0]?.vpcId ?? 'VPC'}: a file system has mount targets in one VPC at a time.`,
    commands: [],
    template: `AWS::ECS::Service: { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [${mountTargetsIn(
      scene,
    )
      .map(({ subnetId }) => subnetId)
      .join(', ')}] } } }`,
  }),
  'one-zone': (scene) => ({
    what: `Keep the service to subnets in ${readOr(scene.surroundings.fileSystem, null)?.availabilityZoneId ?? 'the zone of the file system'}, where the One Zone file system is.`,
    commands: [],
    template: 'AWS::ECS::Service: { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [...] } } }',
  }),
  'file-system-available': (scene) => ({
    what: 'Use a file system that is there and available.',
    commands: [`aws efs describe-file-systems --region ${scene.region}`],
    template: null,
  }),
  'recent-mount-target': ({ task, region }) => ({
    what: 'Wait some minutes and start the task again: ECS does so by itself for a service.',
    commands: task.group?.startsWith('service:')
      ? [
          `aws ecs update-service --cluster ${task.cluster} --service ${task.service} --force-new-deployment --region ${region}`,
        ]
      : [],
    template: 'AWS::ECS::Service: { DependsOn: [...every AWS::EFS::MountTarget...] }',
  }),
};

/** By group and not by address: it stays right when the task moves. */
function inbound(scene: Scene): Remedy {
  const [target, source] = [groupOfMountTarget(scene), groupOfTask(scene)];
  return {
    what: `Let ${source} in on TCP 2049 at the mount target's security group.`,
    commands: [
      `aws ec2 authorize-security-group-ingress --group-id ${target} --protocol tcp --port 2049 --source-group ${source} --region ${scene.region}`,
    ],
    template: `AWS::EC2::SecurityGroupIngress: { GroupId: ${target}, IpProtocol: tcp, FromPort: 2049, ToPort: 2049, SourceSecurityGroupId: ${source} }`,
  };
}

function egress(scene: Scene): Remedy {
  const [target, source] = [groupOfMountTarget(scene), groupOfTask(scene)];
  return {
    what: `Let the task out on TCP 2049 to ${target}.`,
    commands: [
      `aws ec2 authorize-security-group-egress --group-id ${source} --ip-permissions 'IpProtocol=tcp,FromPort=2049,ToPort=2049,UserIdGroupPairs=[{GroupId=${target}}]' --region ${scene.region}`,
    ],
    template: `AWS::EC2::SecurityGroupEgress: { GroupId: ${source}, IpProtocol: tcp, FromPort: 2049, ToPort: 2049, DestinationSecurityGroupId: ${target} }`,
  };
}

/** One that is on its way is waited for. */
function mountTarget(scene: Scene): Remedy {
  const zones = taskSubnetsIn(scene).map(({ availabilityZoneId }) => availabilityZoneId);
  const coming = readOr(scene.surroundings.mountTargets, []).find(
    ({ availabilityZoneId, lifeCycleState }) =>
      zones.includes(availabilityZoneId) && lifeCycleState === 'creating',
  );
  const [fileSystem, subnet] = [fileSystemIn(scene), subnetWithoutTarget(scene)];
  if (coming !== undefined) {
    return {
      what: `Wait until ${coming.mountTargetId} is available, and some minutes more for its name.`,
      commands: [
        `aws efs describe-mount-targets --mount-target-id ${coming.mountTargetId} --region ${scene.region}`,
      ],
      template: 'AWS::ECS::Service: { DependsOn: [...every AWS::EFS::MountTarget...] }',
    };
  }
  const group = groupOfMountTarget(scene);
  return {
    what: `Create a mount target of ${fileSystem} in the Availability Zone of ${subnet}.`,
    commands: [
      `aws efs create-mount-target --file-system-id ${fileSystem} --subnet-id ${subnet} --security-groups ${group} --region ${scene.region}`,
    ],
    template: `AWS::EFS::MountTarget: { FileSystemId: ${fileSystem}, SubnetId: ${subnet}, SecurityGroups: [${group}] }`,
  };
}

function vpcAttribute(scene: Scene, option: string, property: string): Remedy {
  const vpc = vpcOfTask(scene);
  return {
    what: `Turn ${property} of ${vpc} on.`,
    commands: [
      `aws ec2 modify-vpc-attribute --vpc-id ${vpc} --${option} '{"Value":true}' --region ${scene.region}`,
    ],
    template: `AWS::EC2::VPC: { ${property}: true }`,
  };
}

function networkAcl(scene: Scene): Remedy {
  const subnets = [...taskSubnetsIn(scene), ...mountTargetsIn(scene)].map(({ subnetId }) => subnetId);
  const ids = [...new Set(subnets)].join(',');
  return {
    what: 'Allow TCP 2049 to the mount target and TCP 32768-60999 back, by entries with lower numbers than the one that denies.',
    commands: [
      `aws ec2 describe-network-acls --filters Name=association.subnet-id,Values=${ids} --region ${scene.region}`,
    ],
    template:
      'AWS::EC2::NetworkAclEntry: { NetworkAclId: ..., RuleNumber: ..., Protocol: 6, RuleAction: allow, PortRange: { From: 2049, To: 2049 }, CidrBlock: ... }',
  };
}
