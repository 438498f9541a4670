/** What mends the way between a task and the mount target. */
import { clientPorts } from '../starts/checks/network-acl.ts';
import { nfsPort } from '../starts/checks/network-ends.ts';
import { shellCommand } from '../text/shell-command.ts';
import { familyRemedy } from './family-remedy.ts';
import { mountTargetRemedies } from './mount-target-remedies.ts';
import type { Remedies, Remedy, Scene } from './remedy.ts';
import { securityGroupRemedies } from './security-group-remedies.ts';
import { mountTargetsIn, taskSubnetsIn, vpcOfTask } from './seen-ids.ts';

export const networkRemedies: Remedies = {
  ...mountTargetRemedies,
  ...securityGroupRemedies,
  'dns-support': (scene) => vpcAttribute(scene, 'enable-dns-support', 'EnableDnsSupport'),
  'dns-hostnames': (scene) => vpcAttribute(scene, 'enable-dns-hostnames', 'EnableDnsHostnames'),
  'network-acl': networkAcl,
  route,
  ipv6: familyRemedy,
};

/** Both ends need one. */
function route(scene: Scene): Remedy {
  const target = mountTargetsIn(scene)[0];
  const vpcs = [vpcOfTask(scene), target?.vpcId ?? 'VPC_OF_THE_MOUNT_TARGET'];
  return {
    what: `Give the route table of ${taskSubnetsIn(scene)[0]?.subnetId ?? 'the subnet'} a route to the VPC of the mount target, and that of ${target?.subnetId ?? "the mount target's subnet"} one back.`,
    commands: [
      shellCommand`aws ec2 describe-route-tables --filters Name=vpc-id,Values=${vpcs.join(',')} --region ${scene.region}`,
    ],
    template:
      'AWS::EC2::Route, one for each side: { RouteTableId: ..., DestinationCidrBlock: ..., VpcPeeringConnectionId: ... }',
  };
}

function vpcAttribute(scene: Scene, option: string, property: string): Remedy {
  const vpc = vpcOfTask(scene);
  return {
    what: `Turn ${property} of ${vpc} on.`,
    commands: [
      shellCommand`aws ec2 modify-vpc-attribute --vpc-id ${vpc} --${option} '{"Value":true}' --region ${scene.region}`,
    ],
    template: `AWS::EC2::VPC: { ${property}: true }`,
  };
}

/** Network ACLs know no connections: the answers need entries of their own. */
function networkAcl(scene: Scene): Remedy {
  const subnets = [...taskSubnetsIn(scene), ...mountTargetsIn(scene)].map(({ subnetId }) => subnetId);
  const ids = [...new Set(subnets)].join(',');
  const entry = (egress: boolean, from: number, to: number) =>
    `AWS::EC2::NetworkAclEntry: { NetworkAclId: ..., RuleNumber: ..., Egress: ${egress}, Protocol: 6, RuleAction: allow, PortRange: { From: ${from}, To: ${to} }, CidrBlock: ... }`;
  return {
    what: `Allow TCP ${nfsPort} to the mount target and TCP ${clientPorts.from}-${clientPorts.to} back, by entries with lower numbers than the one that denies.`,
    commands: [
      shellCommand`aws ec2 describe-network-acls --filters Name=association.subnet-id,Values=${ids} --region ${scene.region}`,
    ],
    template: `at the mount target ${entry(false, nfsPort, nfsPort)}; ${entry(true, clientPorts.from, clientPorts.to)}; at the task the same with Egress the other way round`,
  };
}
