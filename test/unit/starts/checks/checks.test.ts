/** Each check with what passes, what fails and what it cannot know. */
import { describe, expect, it } from 'vitest';
import { runChecks } from '../../../../src/starts/checks/run-checks.ts';
import type { Check, CheckId } from '../../../../src/starts/failure.ts';
import type { SecurityGroupRule, Surroundings } from '../../../../src/starts/surroundings.ts';
import type { Task } from '../../../../src/starts/task.ts';
import type { EfsVolume } from '../../../../src/starts/task-definition.ts';
import {
  aDefinition,
  aFailedTask,
  aFileSystem,
  aMountTarget,
  anAccessPoint,
  anEc2Task,
  anEntry,
  aPolicy,
  aRule,
  aStatement,
  aSubnet,
  aVolume,
  everythingRight,
  ids,
  openEntries,
  refused,
  targetGroup,
  taskGroup,
} from '../../../support/surroundings.ts';

type Case = readonly [
  what: string,
  changes: Partial<Surroundings>,
  result: Check['result'],
  seen: string,
  task?: Partial<Task>,
];

const volume = (changes: Partial<EfsVolume>): Partial<Surroundings> => ({
  taskDefinition: { read: aDefinition({ efsVolumes: [aVolume(changes)] }) },
});
const policy = (...statements: readonly object[]): Partial<Surroundings> => ({
  fileSystemPolicy: { read: aPolicy(...statements) },
  simulated: { read: [{ action: 'elasticfilesystem:ClientMount', decision: 'implicitDeny' }] },
});
const inbound = (...rules: readonly SecurityGroupRule[]): Partial<Surroundings> => ({
  mountTargetSecurityGroups: { read: [targetGroup(...rules)] },
});
const egress = (...rules: readonly SecurityGroupRule[]): Partial<Surroundings> => ({
  taskSecurityGroups: { read: [taskGroup(...rules)] },
});
const acl = (subnetId: string, ...entries: readonly ReturnType<typeof anEntry>[]): Partial<Surroundings> => ({
  networkAcls: {
    read: [ids.taskSubnet, ids.targetSubnet].map((id) => ({
      subnetId: id,
      entries: id === subnetId ? [...entries, ...openEntries()] : openEntries(),
    })),
  },
});
const simulated = (decision: string) => ({
  simulated: { read: [{ action: 'elasticfilesystem:ClientMount', decision }] },
});
const accessPoint = (changes: Parameters<typeof anAccessPoint>[0]): Partial<Surroundings> => ({
  accessPoints: { read: [anAccessPoint(changes)] },
});
const twoZones = {
  taskSubnets: {
    read: [
      aSubnet(),
      aSubnet({ subnetId: 'subnet-2', availabilityZone: 'us-east-1b', availabilityZoneId: 'use1-az2' }),
    ],
  },
};
const elsewhere = { mountTargets: { read: [aMountTarget({ vpcId: 'vpc-far', ipv4Address: '10.9.0.4' })] } };
const ec2 = anEc2Task();

const cases: Readonly<Record<CheckId, readonly Case[]>> = {
  'file-system-available': [
    ['available', {}, 'pass', 'is available'],
    [
      'being updated, which is as good',
      { fileSystem: { read: aFileSystem({ lifeCycleState: 'updating' }) } },
      'pass',
      'is updating',
    ],
    [
      'being deleted',
      { fileSystem: { read: aFileSystem({ lifeCycleState: 'deleting' }) } },
      'fail',
      'is deleting',
    ],
    ['not there', { fileSystem: { read: null } }, 'fail', `there is no file system ${ids.fileSystem}`],
    [
      'not readable',
      { fileSystem: refused('elasticfilesystem:DescribeFileSystems') },
      'unknown',
      'not allowed: elasticfilesystem:DescribeFileSystems',
    ],
  ],
  'mount-target-in-az': [
    ['in the zone', {}, 'pass', `${ids.mountTarget} in use1-az1`],
    [
      'in another zone, though the zone has the same name',
      { mountTargets: { read: [aMountTarget({ availabilityZoneId: 'use1-az6' })] } },
      'fail',
      `no available mount target in use1-az1, where ${ids.taskSubnet} of the task is`,
    ],
    [
      'being created',
      { mountTargets: { read: [aMountTarget({ lifeCycleState: 'creating' })] } },
      'fail',
      `${ids.mountTarget} in use1-az1 (creating)`,
    ],
    ['none', { mountTargets: { read: [] } }, 'fail', 'has no mount target'],
    [
      'a service whose task was in the zone that has one',
      twoZones,
      'pass',
      'in use1-az1',
      { subnetId: null },
    ],
    [
      'a service with a subnet without one, and nobody knows where the task was',
      twoZones,
      'unknown',
      'no available mount target in use1-az2',
      { subnetId: null, availabilityZone: null },
    ],
    ['no subnet known', { taskSubnets: { read: [] } }, 'unknown', 'the subnet of the task is not known'],
    [
      'not readable',
      {
        taskSubnets: refused('ec2:DescribeSubnets'),
        mountTargets: refused('elasticfilesystem:DescribeMountTargets'),
      },
      'unknown',
      'not allowed: elasticfilesystem:DescribeMountTargets; not allowed: ec2:DescribeSubnets',
    ],
  ],
  'same-vpc': [
    ['the same', {}, 'pass', ids.vpc],
    ['another', elsewhere, 'fail', `the task is in ${ids.vpc}, the mount targets are in vpc-far`],
    ['no mount target', { mountTargets: { read: [] } }, 'unknown', 'has no mount target'],
    [
      'not readable',
      { taskSubnets: refused('ec2:DescribeSubnets') },
      'unknown',
      'not allowed: ec2:DescribeSubnets',
    ],
  ],
  'dns-support': [
    ['on', {}, 'pass', "enableDnsSupport of the task's VPC is true"],
    ['off', { dnsSupport: { read: false } }, 'fail', "enableDnsSupport of the task's VPC is false"],
    [
      'not readable',
      { dnsSupport: refused('ec2:DescribeVpcAttribute') },
      'unknown',
      'not allowed: ec2:DescribeVpcAttribute',
    ],
  ],
  'dns-hostnames': [
    ['on', {}, 'pass', "enableDnsHostnames of the task's VPC is true"],
    ['off', { dnsHostnames: { read: false } }, 'fail', "enableDnsHostnames of the task's VPC is false"],
    [
      'not readable',
      { dnsHostnames: refused('ec2:DescribeVpcAttribute') },
      'unknown',
      'not allowed: ec2:DescribeVpcAttribute',
    ],
  ],
  'one-zone': [
    ['Regional', {}, 'pass', 'does not apply: the file system is Regional'],
    [
      'Regional, though no subnet is known',
      { taskSubnets: refused('ec2:DescribeSubnets') },
      'pass',
      'does not apply',
    ],
    [
      'in the zone of the task',
      { fileSystem: { read: aFileSystem({ availabilityZoneId: ids.zone }) } },
      'pass',
      'One Zone in use1-az1',
    ],
    [
      'in another zone',
      { fileSystem: { read: aFileSystem({ availabilityZoneId: 'use1-az4' }) } },
      'fail',
      'One Zone in use1-az4, the task in use1-az1',
    ],
    ['not there', { fileSystem: { read: null } }, 'unknown', 'there is no file system'],
    [
      'not readable',
      { fileSystem: refused('elasticfilesystem:DescribeFileSystems') },
      'unknown',
      'not allowed: elasticfilesystem:DescribeFileSystems',
    ],
  ],
  'inbound-2049': [
    [
      'over IPv4 where the mount target has IPv6 only',
      {
        ...inbound(aRule({ cidrs: ['0.0.0.0/0'] })),
        taskSubnets: { read: [aSubnet({ ipv6CidrBlocks: ['2001:db8::/64'] })] },
        mountTargets: { read: [aMountTarget({ ipv4Address: null, ipv6Address: '2001:db8::9' })] },
      },
      'fail',
      'from 0.0.0.0/0',
    ],
    [
      'from the subnet in its own zone, and nobody knows in which the task was',
      {
        ...inbound(aRule({ cidrs: ['10.0.1.0/24'] })),
        taskSubnets: {
          read: [
            aSubnet(),
            aSubnet({ subnetId: 'subnet-2', availabilityZoneId: 'use1-az2', cidrBlock: '10.0.9.0/24' }),
          ],
        },
      },
      'pass',
      '',
      { subnetId: null, availabilityZone: null, privateIpv4Address: null },
    ],
    [
      'from one of two subnets in its zone, and nobody knows in which the task was',
      {
        ...inbound(aRule({ cidrs: ['10.0.1.0/24'] })),
        taskSubnets: { read: [aSubnet(), aSubnet({ subnetId: 'subnet-2', cidrBlock: '10.0.9.0/24' })] },
      },
      'unknown',
      'is among them is not known',
      { subnetId: null, privateIpv4Address: null },
    ],
    ['from the group of the task', {}, 'pass', `${ids.targetGroup} of ${ids.mountTarget} lets in TCP 2049`],
    ['from its subnet', inbound(aRule({ cidrs: ['10.0.0.0/16'] })), 'pass', 'lets in TCP 2049'],
    ['from its very address', inbound(aRule({ cidrs: ['10.0.1.139/32'] })), 'pass', 'lets in TCP 2049'],
    [
      'all protocols',
      inbound(aRule({ protocol: '-1', fromPort: null, toPort: null, cidrs: ['0.0.0.0/0'] })),
      'pass',
      '',
    ],
    [
      'a range of ports',
      inbound(aRule({ fromPort: 2000, toPort: 3000, groupIds: [ids.taskGroup] })),
      'pass',
      '',
    ],
    [
      'all ports of TCP',
      inbound(aRule({ fromPort: null, toPort: null, groupIds: [ids.taskGroup] })),
      'pass',
      '',
    ],
    [
      'IPv6 at both ends',
      {
        ...inbound(aRule({ ipv6Cidrs: ['2001:db8:1::/48'] })),
        taskSubnets: { read: [aSubnet({ ipv6CidrBlocks: ['2001:db8:1:1::/64'] })] },
        mountTargets: { read: [aMountTarget({ ipv4Address: null, ipv6Address: '2001:db8:1:2::9' })] },
      },
      'pass',
      '',
    ],
    [
      'IPv6 where the mount target has none',
      {
        ...inbound(aRule({ ipv6Cidrs: ['2001:db8:1::/48'] })),
        taskSubnets: { read: [aSubnet({ ipv6CidrBlocks: ['2001:db8:1:1::/64'] })] },
      },
      'fail',
      'from 2001:db8:1::/48',
    ],
    [
      'nothing',
      inbound(),
      'fail',
      `${ids.targetGroup} of ${ids.mountTarget} lets in TCP 2049 from nothing, and the task is ${ids.taskGroup}, 10.0.1.139`,
    ],
    [
      'another port',
      inbound(aRule({ fromPort: 443, toPort: 443, cidrs: ['0.0.0.0/0'] })),
      'fail',
      'from nothing',
    ],
    ['UDP', inbound(aRule({ protocol: 'udp', cidrs: ['0.0.0.0/0'] })), 'fail', 'from nothing'],
    ['another group', inbound(aRule({ groupIds: ['sg-other'] })), 'fail', 'from sg-other'],
    ['another network', inbound(aRule({ cidrs: ['10.7.0.0/16'] })), 'fail', 'from 10.7.0.0/16'],
    [
      'a part of the subnet, and nobody knows the address',
      inbound(aRule({ cidrs: ['10.0.1.0/25'] })),
      'unknown',
      'from 10.0.1.0/25: whether sg-0aaaaaaaaaaaaaaaa, 10.0.1.0/24 is among them',
      { privateIpv4Address: null },
    ],
    [
      'a prefix list',
      inbound(aRule({ prefixListIds: ['pl-1'] })),
      'unknown',
      'whether sg-0aaaaaaaaaaaaaaaa, 10.0.1.139 is among them is not known',
    ],
    [
      'another group, and those of the task are not readable',
      {
        ...inbound(aRule({ groupIds: ['sg-other'] })),
        taskSecurityGroups: refused('ec2:DescribeNetworkInterfaces'),
      },
      'unknown',
      'not allowed: ec2:DescribeNetworkInterfaces',
    ],
    [
      'everybody, and the groups of the task are not readable',
      {
        ...inbound(aRule({ cidrs: ['0.0.0.0/0'] })),
        taskSecurityGroups: refused('ec2:DescribeNetworkInterfaces'),
      },
      'pass',
      '',
    ],
    [
      'a service that names no groups',
      { ...inbound(aRule({ groupIds: ['sg-other'] })), taskSecurityGroups: { read: [] } },
      'unknown',
      'the security groups of the task are not known',
    ],
    [
      'the groups of the mount target are not readable',
      {
        mountTargets: {
          read: [
            aMountTarget({
              securityGroupIds: refused('elasticfilesystem:DescribeMountTargetSecurityGroups'),
            }),
          ],
        },
      },
      'unknown',
      'not allowed: elasticfilesystem:DescribeMountTargetSecurityGroups',
    ],
    [
      'a group of the mount target is not there',
      { mountTargetSecurityGroups: { read: [] } },
      'unknown',
      'could not all be found',
    ],
    [
      'no mount target',
      { mountTargets: { read: [] } },
      'unknown',
      'has no available mount target where the task is',
    ],
    [
      'not readable',
      { mountTargetSecurityGroups: refused('ec2:DescribeSecurityGroups') },
      'unknown',
      'not allowed: ec2:DescribeSecurityGroups',
    ],
  ],
  'egress-2049': [
    [
      'over IPv6 alone, by rules for IPv4',
      {
        taskSubnets: { read: [aSubnet({ ipv6CidrBlocks: ['2001:db8::/64'] })] },
        ...egress(aRule({ cidrs: ['0.0.0.0/0'] })),
        mountTargets: { read: [aMountTarget({ ipv4Address: null, ipv6Address: '2001:db8::9' })] },
      },
      'fail',
      'is sg-0bbbbbbbbbbbbbbbb, 2001:db8::9',
    ],
    ['everything', {}, 'pass', `${ids.taskGroup} of the task lets out TCP 2049 to ${ids.mountTarget}`],
    ['to the group', egress(aRule({ groupIds: [ids.targetGroup] })), 'pass', ''],
    ['to the address', egress(aRule({ cidrs: ['10.0.2.20/32'] })), 'pass', ''],
    [
      'HTTPS only',
      egress(aRule({ fromPort: 443, toPort: 443, cidrs: ['0.0.0.0/0'] })),
      'fail',
      `${ids.taskGroup} of the task lets out TCP 2049 to nothing, and ${ids.mountTarget} is ${ids.targetGroup}, 10.0.2.20`,
    ],
    ["another zone's subnet only", egress(aRule({ cidrs: ['10.0.3.0/24'] })), 'fail', 'to 10.0.3.0/24'],
    ['a prefix list', egress(aRule({ prefixListIds: ['pl-1'] })), 'unknown', 'to pl-1: whether'],
    [
      'a group, and those of the mount target are not readable',
      {
        ...egress(aRule({ groupIds: ['sg-other'] })),
        mountTargets: {
          read: [
            aMountTarget({
              securityGroupIds: refused('elasticfilesystem:DescribeMountTargetSecurityGroups'),
            }),
          ],
        },
      },
      'unknown',
      'not allowed: elasticfilesystem:DescribeMountTargetSecurityGroups',
    ],
    ['no groups known', { taskSecurityGroups: { read: [] } }, 'unknown', 'are not known'],
    [
      'not readable',
      { taskSecurityGroups: refused('ec2:DescribeNetworkInterfaces') },
      'unknown',
      'not allowed: ec2:DescribeNetworkInterfaces',
    ],
  ],
  'network-acl': [
    [
      'answers allowed to a part of the ports only',
      {
        networkAcls: {
          read: [ids.taskSubnet, ids.targetSubnet].map((subnetId) => ({
            subnetId,
            entries: [
              anEntry({ egress: true, allow: true }),
              anEntry({ allow: true, protocol: '6', fromPort: 2049, toPort: 40_000 }),
            ],
          })),
        },
      },
      'fail',
      'denies TCP 32768-60999 from 10.0.2.20',
    ],
    ['open', {}, 'pass', 'allow TCP 2049 to 10.0.2.20 and its answers'],
    [
      'the same subnet, whatever its ACL says',
      {
        ...acl(ids.taskSubnet, anEntry()),
        mountTargets: { read: [aMountTarget({ subnetId: ids.taskSubnet })] },
      },
      'pass',
      'does not apply',
    ],
    [
      'denied on the way in',
      acl(ids.targetSubnet, anEntry({ protocol: '6', fromPort: 2049, toPort: 2049 })),
      'fail',
      `the network ACL of ${ids.targetSubnet} denies TCP 2049 from 10.0.1.139 (rule 50)`,
    ],
    [
      'denied on the way out',
      acl(ids.taskSubnet, anEntry({ egress: true, protocol: '6', fromPort: 2000, toPort: 3000 })),
      'fail',
      `the network ACL of ${ids.taskSubnet} denies TCP 2049 to 10.0.2.20 (rule 50)`,
    ],
    [
      'denied on the way back, for a part of the ports',
      acl(ids.taskSubnet, anEntry({ protocol: '6', fromPort: 50_000, toPort: 50_010 })),
      'fail',
      'denies TCP 32768-60999 from 10.0.2.20 (rule 50, at port 50000)',
    ],
    [
      'a denial after the allowance that decides',
      acl(ids.targetSubnet, anEntry({ ruleNumber: 200, protocol: '6', fromPort: 2049, toPort: 2049 })),
      'pass',
      '',
    ],
    [
      'an allowance before the denial',
      acl(
        ids.targetSubnet,
        anEntry({ ruleNumber: 60, protocol: '6', fromPort: 2049, toPort: 2049 }),
        anEntry({
          ruleNumber: 40,
          protocol: '6',
          allow: true,
          cidr: '10.0.1.0/24',
          fromPort: 2049,
          toPort: 2049,
        }),
      ),
      'pass',
      '',
    ],
    ['a denial of UDP', acl(ids.targetSubnet, anEntry({ protocol: '17' })), 'pass', ''],
    ['a denial of others', acl(ids.targetSubnet, anEntry({ cidr: '10.8.0.0/16' })), 'pass', ''],
    [
      'a denial of a part of the subnet, and nobody knows the address',
      acl(ids.targetSubnet, anEntry({ cidr: '10.0.1.0/28' })),
      'unknown',
      'treats parts of 10.0.1.0/24 differently',
      { privateIpv4Address: null },
    ],
    [
      'nothing allowed at all',
      {
        networkAcls: {
          read: [ids.taskSubnet, ids.targetSubnet].map((subnetId) => ({ subnetId, entries: [] })),
        },
      },
      'fail',
      'denies TCP 2049',
    ],
    ['not found', { networkAcls: { read: [] } }, 'unknown', 'was not found'],
    [
      'not readable',
      { networkAcls: refused('ec2:DescribeNetworkAcls') },
      'unknown',
      'not allowed: ec2:DescribeNetworkAcls',
    ],
  ],
  route: [
    [
      'one VPC, though routes are not readable',
      { routes: refused('ec2:DescribeRouteTables') },
      'pass',
      'does not apply',
    ],
    [
      'to another VPC',
      { ...elsewhere, routes: { read: [{ destinationCidr: '10.9.0.0/16', active: true }] } },
      'pass',
      '10.9.0.0/16 leads to',
    ],
    [
      'to another VPC, a blackhole before the wider one',
      {
        ...elsewhere,
        routes: {
          read: [
            { destinationCidr: '0.0.0.0/0', active: true },
            { destinationCidr: '10.9.0.0/16', active: false },
          ],
        },
      },
      'fail',
      'the route 10.9.0.0/16',
    ],
    [
      'to another VPC, none',
      { ...elsewhere, routes: { read: [{ destinationCidr: '10.0.0.0/16', active: true }] } },
      'fail',
      'no route to',
    ],
    [
      'to another VPC, the default route only',
      { ...elsewhere, routes: { read: [{ destinationCidr: '0.0.0.0/0', active: true }] } },
      'unknown',
      'only the default route',
    ],
    [
      'to another VPC, not readable',
      { ...elsewhere, routes: refused('ec2:DescribeRouteTables') },
      'unknown',
      'not allowed: ec2:DescribeRouteTables',
    ],
  ],
  ipv6: [
    ['IPv4 only', {}, 'pass', 'does not apply'],
    [
      'the subnet alone has IPv6',
      { taskSubnets: { read: [aSubnet({ ipv6CidrBlocks: ['2001:db8::/64'] })] } },
      'unknown',
      `${ids.taskSubnet} has IPv4 and IPv6 and ${ids.mountTarget} IPv4 only`,
    ],
    [
      'both have IPv6',
      {
        taskSubnets: { read: [aSubnet({ ipv6CidrBlocks: ['2001:db8::/64'] })] },
        mountTargets: { read: [aMountTarget({ ipv6Address: '2001:db8::1' })] },
      },
      'pass',
      'has an IPv6 address',
    ],
    [
      'the subnet has IPv6, and there is no mount target',
      { taskSubnets: { read: [aSubnet({ ipv6CidrBlocks: ['2001:db8::/64'] })] }, mountTargets: { read: [] } },
      'unknown',
      'has no available mount target',
    ],
    [
      'not readable',
      { taskSubnets: refused('ec2:DescribeSubnets') },
      'unknown',
      'not allowed: ec2:DescribeSubnets',
    ],
  ],
  'access-point': [
    ['available', {}, 'pass', `${ids.accessPoint} is available`],
    [
      'none',
      volume({ accessPointId: null }),
      'pass',
      'does not apply: the volume content has no access point',
    ],
    ['not there', { accessPoints: { read: [] } }, 'fail', `there is no access point ${ids.accessPoint}`],
    [
      'of another file system',
      accessPoint({ fileSystemId: 'fs-0fedcba98' }),
      'fail',
      'belongs to fs-0fedcba98',
    ],
    ['being deleted', accessPoint({ lifeCycleState: 'deleting' }), 'fail', 'is deleting'],
    [
      'not readable',
      { accessPoints: refused('elasticfilesystem:DescribeAccessPoints') },
      'unknown',
      'not allowed: elasticfilesystem:DescribeAccessPoints',
    ],
    [
      'no definition',
      { taskDefinition: refused('ecs:DescribeTaskDefinition') },
      'unknown',
      'not allowed: ecs:DescribeTaskDefinition',
    ],
    ['the definition is gone', { taskDefinition: { read: null } }, 'unknown', 'does not exist any more'],
  ],
  'access-point-root': [
    ['made at need', {}, 'pass', '/content, created at need'],
    ['/', accessPoint({ rootDirectoryPath: '/', hasCreationInfo: false }), 'pass', 'is /'],
    [
      'perhaps never made',
      accessPoint({ hasCreationInfo: false }),
      'unknown',
      '/content without CreationInfo: whether somebody made it no API tells',
    ],
    ['no access point', volume({ accessPointId: null }), 'pass', 'does not apply'],
    ['not there', { accessPoints: { read: [] } }, 'unknown', 'there is no access point'],
    [
      'not readable',
      { accessPoints: refused('elasticfilesystem:DescribeAccessPoints') },
      'unknown',
      'not allowed: elasticfilesystem:DescribeAccessPoints',
    ],
  ],
  'file-system-policy': [
    ['none', {}, 'pass', 'has no policy: anyone in the network may mount it'],
    ['names the task role', policy(aStatement()), 'pass', `to the task role ${ids.taskRole}: statement 1`],
    ['names nobody in particular', policy(aStatement({ Principal: '*' })), 'pass', ''],
    ['names the account', policy(aStatement({ Principal: { AWS: '111122223333' } })), 'fail', 'they do not'],
    [
      'names the account by its root',
      policy(aStatement({ Principal: { AWS: ['arn:aws:iam::111122223333:root'] } })),
      'fail',
      'leaves elasticfilesystem:ClientMount',
    ],
    [
      'names another account',
      policy(aStatement({ Principal: { AWS: 'arn:aws:iam::999999999999:root' } })),
      'fail',
      '',
    ],
    ['allows by a wildcard', policy(aStatement({ Action: ['elasticfilesystem:client*'] })), 'pass', ''],
    ['allows everything', policy(aStatement({ Action: '*' })), 'pass', ''],
    [
      'allows all but deletion',
      policy(aStatement({ Action: undefined, NotAction: 'elasticfilesystem:Delete*' })),
      'pass',
      '',
    ],
    [
      'allows to write and not to mount, as the CDK writes it',
      policy(
        aStatement({
          Principal: { AWS: '*' },
          Action: ['elasticfilesystem:ClientRootAccess', 'elasticfilesystem:ClientWrite'],
        }),
      ),
      'fail',
      `does not allow elasticfilesystem:ClientMount to the task role ${ids.taskRole}, but to nobody`,
    ],
    [
      'names the execution role',
      policy(aStatement({ Principal: { AWS: ids.executionRole } })),
      'fail',
      `it names the execution role ${ids.executionRole}, and mounting uses the task role`,
    ],
    [
      'names another role',
      policy(aStatement({ Principal: { AWS: 'arn:aws:iam::111122223333:role/other' } })),
      'fail',
      'but to arn:aws:iam::111122223333:role/other',
    ],
    [
      'names another role, and the own policies of the role allow it',
      {
        ...policy(aStatement({ Principal: { AWS: 'arn:aws:iam::111122223333:role/other' } })),
        ...simulated('allowed'),
      },
      'pass',
      'advisory',
    ],
    [
      'denies without TLS, and there is none',
      {
        ...volume({ iam: false, accessPointId: null, transitEncryption: false }),
        ...policy(
          aStatement({ Principal: '*' }),
          aStatement({
            Sid: 'tls',
            Effect: 'Deny',
            Principal: '*',
            Action: '*',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        ),
      },
      'fail',
      'denies elasticfilesystem:ClientMount to anonymous clients: statement "tls" (Bool aws:SecureTransport false)',
    ],
    [
      'denies without TLS, and there is TLS',
      policy(
        aStatement(),
        aStatement({
          Effect: 'Deny',
          Principal: '*',
          Action: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ),
      'pass',
      '',
    ],
    ['denies after an allowance', policy(aStatement(), aStatement({ Effect: 'Deny' })), 'fail', 'denies'],
    [
      'lets in through mount targets',
      policy(
        aStatement({
          Principal: { AWS: '*' },
          Condition: { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } },
        }),
      ),
      'pass',
      '',
    ],
    [
      'lists access points, not this one',
      policy(
        aStatement({
          Sid: 'points',
          Condition: {
            StringEquals: {
              'elasticfilesystem:AccessPointArn': [
                'arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/fsap-1',
              ],
            },
          },
        }),
      ),
      'fail',
      `the mount has arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/${ids.accessPoint}`,
    ],
    [
      'lists this access point',
      policy(
        aStatement({
          Condition: {
            StringEquals: {
              'elasticfilesystem:AccessPointArn': `arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/${ids.accessPoint}`,
            },
          },
        }),
      ),
      'pass',
      '',
    ],
    [
      'asks for what nobody looked at',
      policy(aStatement({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })),
      'unknown',
      'aws:PrincipalOrgID',
    ],
    ['is no policy', { fileSystemPolicy: { read: '[' } }, 'unknown', 'not read here'],
    [
      'names the role, and the mount is anonymous: that is told by iam-authorization',
      { ...volume({ iam: false }), ...policy(aStatement()) },
      'pass',
      'if the mount uses it',
    ],
    [
      'not readable',
      { fileSystemPolicy: refused('elasticfilesystem:DescribeFileSystemPolicy') },
      'unknown',
      'not allowed: elasticfilesystem:DescribeFileSystemPolicy',
    ],
    [
      'names the role that is both, and the mount is anonymous',
      {
        taskDefinition: {
          read: aDefinition({ executionRoleArn: ids.taskRole, efsVolumes: [aVolume({ iam: false })] }),
        },
        fileSystemPolicy: { read: aPolicy(aStatement()) },
      },
      'pass',
      'if the mount uses it',
    ],
  ],
  'task-role': [
    ['allows', {}, 'pass', `advisory: the task role ${ids.taskRole} has ClientMount allowed`],
    ['denies', simulated('explicitDeny'), 'fail', 'ClientMount explicitDeny'],
    [
      'says nothing, and there is no policy',
      simulated('implicitDeny'),
      'pass',
      'the file system policy allows it',
    ],
    ['says nothing, and the policy allows', policy(aStatement()), 'pass', 'the file system policy allows it'],
    [
      'says nothing, and the policy neither',
      policy(aStatement({ Principal: { AWS: ids.executionRole } })),
      'fail',
      'advisory: the task role',
    ],
    [
      'says nothing, and the policy is not readable',
      {
        ...simulated('implicitDeny'),
        fileSystemPolicy: refused('elasticfilesystem:DescribeFileSystemPolicy'),
      },
      'unknown',
      'may allow it',
    ],
    ['is not asked', volume({ iam: false }), 'pass', 'does not apply'],
    [
      'is not there',
      { taskDefinition: { read: aDefinition({ taskRoleArn: null }) } },
      'fail',
      'has no task role',
    ],
    [
      'not readable',
      { simulated: refused('iam:SimulatePrincipalPolicy') },
      'unknown',
      'not allowed: iam:SimulatePrincipalPolicy',
    ],
  ],
  'iam-authorization': [
    ['on', {}, 'pass', `is ENABLED: the mount uses the task role ${ids.taskRole}`],
    ['off, and there is no policy', volume({ iam: false }), 'pass', 'has no policy'],
    [
      'off, and anybody may',
      { ...volume({ iam: false }), ...policy(aStatement({ Principal: '*' })) },
      'pass',
      'anonymous',
    ],
    [
      'off, and the policy names a role',
      { ...volume({ iam: false }), ...policy(aStatement()) },
      'fail',
      'is DISABLED: the mount is anonymous',
    ],
    [
      'off, and nobody can read the policy',
      { ...volume({ iam: false }), fileSystemPolicy: refused('elasticfilesystem:DescribeFileSystemPolicy') },
      'unknown',
      'not allowed: elasticfilesystem:DescribeFileSystemPolicy',
    ],
    [
      'on without a task role',
      { taskDefinition: { read: aDefinition({ taskRoleArn: null }) } },
      'fail',
      'no task role',
    ],
  ],
  'transit-encryption': [
    ['on', {}, 'pass', 'transitEncryption of content is ENABLED'],
    [
      'off, and nothing needs it',
      volume({ iam: false, accessPointId: null, transitEncryption: false }),
      'pass',
      'nothing in the volume needs it',
    ],
    ['off with IAM', volume({ accessPointId: null, transitEncryption: false }), 'fail', 'iam needs it'],
    [
      'off with an access point',
      volume({ iam: false, transitEncryption: false }),
      'fail',
      `${ids.accessPoint} needs it`,
    ],
    [
      'no definition',
      { taskDefinition: refused('ecs:DescribeTaskDefinition') },
      'unknown',
      'not allowed: ecs:DescribeTaskDefinition',
    ],
  ],
  'root-directory': [
    ['/', {}, 'pass', 'rootDirectory of content is /'],
    ['with an access point', volume({ rootDirectory: '/a' }), 'fail', 'must be / or absent'],
    [
      'without an access point',
      volume({ rootDirectory: '/a', accessPointId: null }),
      'unknown',
      'no API tells',
    ],
    [
      'no definition',
      { taskDefinition: refused('ecs:DescribeTaskDefinition') },
      'unknown',
      'not allowed: ecs:DescribeTaskDefinition',
    ],
  ],
  'platform-version': [
    ['1.4.0', {}, 'pass', 'platform version 1.4.0'],
    ['1.10.0', {}, 'pass', '', { platformVersion: '1.10.0' }],
    ['1.3.0', {}, 'fail', 'platform version 1.3.0: EFS needs 1.4.0', { platformVersion: '1.3.0' }],
    [
      'Windows',
      {},
      'fail',
      'Linux only',
      { platformFamily: 'Windows Server 2022 Core', platformVersion: '1.0.0' },
    ],
    ['not told', {}, 'unknown', 'not told', { platformVersion: null }],
    ['EC2', {}, 'pass', 'does not apply', ec2],
  ],
  'posix-user': [
    ['Fargate', accessPoint({ posixUid: 1000 }), 'pass', 'does not apply'],
    ['no user', {}, 'pass', 'sets no user', ec2],
    ['a user', accessPoint({ posixUid: 1000 }), 'unknown', 'user 1000', ec2],
    [
      'not readable',
      { accessPoints: refused('elasticfilesystem:DescribeAccessPoints') },
      'unknown',
      'not allowed: elasticfilesystem:DescribeAccessPoints',
      ec2,
    ],
  ],
  'agent-version': [
    ['Fargate', {}, 'pass', 'does not apply'],
    ['new', {}, 'pass', 'agent 1.106.1', ec2],
    [
      'old',
      { containerInstance: { read: { agentVersion: '1.99.0', attributes: [] } } },
      'fail',
      'agent 1.99.0',
      ec2,
    ],
    [
      'not told',
      { containerInstance: { read: { agentVersion: null, attributes: [] } } },
      'unknown',
      'not told',
      ec2,
    ],
    ['gone', { containerInstance: { read: null } }, 'unknown', 'the container instance is gone', ec2],
    [
      'not readable',
      { containerInstance: refused('ecs:DescribeContainerInstances') },
      'unknown',
      'not allowed: ecs:DescribeContainerInstances',
      ec2,
    ],
  ],
  'efs-capability': [
    ['Fargate', {}, 'pass', 'does not apply'],
    ['there', {}, 'unknown', 'not whether the plugin runs', ec2],
    [
      'not there',
      { containerInstance: { read: { agentVersion: '1.106.1', attributes: ['ecs.capability.efs'] } } },
      'fail',
      'lacks the attribute ecs.capability.efsAuth',
      ec2,
    ],
    [
      'not readable',
      { containerInstance: refused('ecs:DescribeContainerInstances') },
      'unknown',
      'not allowed: ecs:DescribeContainerInstances',
      ec2,
    ],
  ],
  'egress-ignored-ports': [
    ['no proxy', {}, 'pass', 'does not apply'],
    [
      '2049 among them',
      { taskDefinition: { read: aDefinition({ egressIgnoredPorts: [22, 2049] }) } },
      'pass',
      '22, 2049',
    ],
    [
      '2049 not among them',
      { taskDefinition: { read: aDefinition({ egressIgnoredPorts: [22] }) } },
      'fail',
      'EgressIgnoredPorts is 22, without 2049',
    ],
    ['empty', { taskDefinition: { read: aDefinition({ egressIgnoredPorts: [] }) } }, 'fail', 'empty'],
    [
      'no definition',
      { taskDefinition: refused('ecs:DescribeTaskDefinition') },
      'unknown',
      'not allowed: ecs:DescribeTaskDefinition',
    ],
  ],
  'transit-encryption-port': [
    ['free', {}, 'pass', 'no fixed transitEncryptionPort'],
    ['fixed', volume({ transitEncryptionPort: 20_049 }), 'fail', 'fixed at 20049'],
    [
      'no definition',
      { taskDefinition: refused('ecs:DescribeTaskDefinition') },
      'unknown',
      'not allowed: ecs:DescribeTaskDefinition',
    ],
  ],
  'recent-mount-target': [
    ['none', {}, 'pass', 'no mount target was created'],
    [
      'young',
      {
        recentMountTargets: {
          read: {
            askedAt: new Date('2026-11-02T11:30:00Z'),
            created: [
              {
                at: new Date('2026-11-02T10:59:00Z'),
                subnetId: ids.targetSubnet,
                availabilityZoneId: ids.zone,
              },
            ],
          },
        },
      },
      'fail',
      'created 2026-11-02T10:59:00.000Z: its name may not have been known yet, try again',
    ],
    [
      'not readable',
      { recentMountTargets: refused('cloudtrail:LookupEvents') },
      'unknown',
      'not allowed: cloudtrail:LookupEvents',
    ],
  ],
};

const rows = Object.entries(cases).map(
  ([id, ofOne]) =>
    [
      id as CheckId,
      ofOne.map(([what, changes, result, seen, task = {}]) => [what, changes, result, seen, task] as const),
    ] as const,
);

describe.each(rows)('%s', (id, ofOne) => {
  it.each(ofOne)('%s', (_what, changes, result, seen, task) => {
    const [check] = runChecks([id], everythingRight(changes), aFailedTask(task));
    expect(check).toEqual({ id, result, seen: expect.stringContaining(seen) });
  });
});

/** It judges the task alone. */
const asksNothing = 'platform-version';

it.each(Object.keys(cases).filter((id) => id !== asksNothing))(
  '%s is unknown, and not wrong, where nothing was read',
  (id) => {
    const [check] = runChecks([id as CheckId], { fileSystemId: ids.fileSystem }, ec2);
    expect(check).toEqual({ id, result: 'unknown', seen: expect.stringContaining('not looked at: ') });
  },
);

it('a task with two volumes of a file system fails with either', () => {
  const both = {
    taskDefinition: {
      read: aDefinition({ efsVolumes: [aVolume(), aVolume({ name: 'logs', rootDirectory: '/x' })] }),
    },
  };
  const [check] = runChecks(['root-directory'], everythingRight(both), aFailedTask());
  expect(check).toMatchObject({
    result: 'fail',
    seen: expect.stringContaining('rootDirectory of logs is /x'),
  });
});

it('a failure decides before what is not known', () => {
  const efsVolumes = [
    aVolume({ name: 'logs', accessPointId: null, rootDirectory: '/a' }),
    aVolume({ rootDirectory: '/x' }),
  ];
  const both = { taskDefinition: { read: aDefinition({ efsVolumes }) } };
  const [check] = runChecks(['root-directory'], everythingRight(both), aFailedTask());
  expect(check).toMatchObject({ result: 'fail', seen: expect.not.stringContaining('logs') });
});

it('volumes of other file systems are not its concern', () => {
  const other = aVolume({ name: 'logs', fileSystemId: 'fs-0fedcba98', rootDirectory: '/x' });
  const both = { taskDefinition: { read: aDefinition({ efsVolumes: [aVolume(), other] }) } };
  const [check] = runChecks(['root-directory'], everythingRight(both), aFailedTask());
  expect(check?.result).toBe('pass');
});
