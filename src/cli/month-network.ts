/** The network of the month: where its tasks and mount targets are, who may talk to whom, and the day on which somebody tidies up. */
import type { LocalRegion } from '../local/region.ts';
import type { SecurityGroupRule } from '../starts/surroundings.ts';
import { type Act, fileSystems } from './month.ts';

/** Of every service. */
export const cluster = 'prod';

const vpcId = 'vpc-0a1b2c3d4e5f60718';
/** By Availability Zone. */
const subnets = [
  { subnetId: 'subnet-0a1b2c3d4e5f60718', cidrBlock: '10.0.0.0/20', zone: 'a', zoneId: 'use1-az1' },
  { subnetId: 'subnet-0b2c3d4e5f6071829', cidrBlock: '10.0.16.0/20', zone: 'b', zoneId: 'use1-az2' },
] as const;

/** Of every service. */
export const taskNetwork = {
  subnetIds: subnets.map(({ subnetId }) => subnetId),
  securityGroupIds: ['sg-0a1b2c3d4e5f60718'],
} as const;

const { webContent, oldShare2 } = fileSystems;
/** Each file system that tasks mount has a security group of its own. */
const mounted = [
  { fileSystemId: webContent, groupId: 'sg-0b2c3d4e5f6071829', targets: 'fsmt-0a1b2c3d4e5f6071' },
  { fileSystemId: oldShare2, groupId: 'sg-0c3d4e5f60718293a', targets: 'fsmt-0d4e5f607182930a' },
] as const;

export const networkActs: readonly Act[] = [
  {
    day: 0,
    time: '08:13',
    says: 'web-content and old-share-2 get mount targets in two Availability Zones.',
    byHand: makeNetwork,
  },
  {
    day: 19,
    time: '09:50',
    says: 'Somebody tidies up security groups: the mount targets of web-content lose their rule for TCP 2049.',
    byHand: ({ vpc }) => vpc.putSecurityGroup({ groupId: mounted[0].groupId, inbound: [], egress: [] }),
  },
  {
    day: 19,
    time: '10:00',
    says: 'prod/web is deployed, 8 tasks.',
    byHand: ({ ecs }) => void ecs.services.deploy(cluster, 'web', 8),
  },
];

function makeNetwork({ vpc, mountTargets, world }: LocalRegion): void {
  const [taskGroup] = taskNetwork.securityGroupIds;
  vpc.putVpc({ vpcId, cidrBlock: '10.0.0.0/16' });
  vpc.putSecurityGroup({ groupId: taskGroup, inbound: [], egress: [everywhere] });
  for (const { groupId } of mounted) {
    vpc.putSecurityGroup({ groupId, inbound: [nfsFrom(taskGroup)], egress: [] });
  }
  for (const { subnetId, cidrBlock, zone, zoneId } of subnets) {
    const availabilityZone = `${world.region}${zone}`;
    vpc.putSubnet({ subnetId, vpcId, cidrBlock, availabilityZone, availabilityZoneId: zoneId });
    for (const { fileSystemId, groupId, targets } of mounted) {
      const mountTargetId = `${targets}${zone}`;
      mountTargets.create({ mountTargetId, fileSystemId, subnetId, securityGroupIds: [groupId] });
    }
  }
}

const nowhere = { ipv6Cidrs: [], groupIds: [], prefixListIds: [], cidrs: [] } as const;
const everywhere: SecurityGroupRule = {
  ...{ ...nowhere, protocol: '-1', fromPort: null, toPort: null },
  cidrs: ['0.0.0.0/0'],
};

function nfsFrom(groupId: string): SecurityGroupRule {
  return { ...nowhere, protocol: 'tcp', fromPort: 2049, toPort: 2049, groupIds: [groupId] };
}
