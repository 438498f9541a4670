/** What surrounds a mount, as AWS's answers tell it: translation, pages, absences, and refusals by their IAM action. */
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { ECSClient } from '@aws-sdk/client-ecs';
import {
  DescribeAccessPointsCommand,
  DescribeFileSystemPolicyCommand,
  DescribeFileSystemsCommand,
  DescribeMountTargetSecurityGroupsCommand,
  DescribeMountTargetsCommand,
  EFSClient,
} from '@aws-sdk/client-efs';
import { IAMClient } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { taskDefinitionsOf } from '../../src/aws/ecs.ts';
import { minuteMetricsOf } from '../../src/aws/minute-metrics.ts';
import { mountSurroundingsOf } from '../../src/aws/mount-surroundings.ts';

const efs = mockClient(EFSClient);
const ec2 = mockClient(EC2Client);
const ecs = mockClient(ECSClient);
const iam = mockClient(IAMClient);
const cloudTrail = mockClient(CloudTrailClient);
const cloudWatch = mockClient(CloudWatchClient);
const clients = [efs, ec2, ecs, iam, cloudTrail, cloudWatch];
beforeEach(() => {
  for (const client of clients) client.reset();
});

const surroundings = mountSurroundingsOf('us-east-1');
const id = 'fs-01234567';
const cluster = 'arn:aws:ecs:us-east-1:111122223333:cluster/shop';
const taskArn = 'arn:aws:ecs:us-east-1:111122223333:task/shop/cdd887a827a4432db19f6059310a4817';
const since = new Date('2026-11-02T08:00:00Z');

const awsError = (name: string, message = name) =>
  Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode: 400 } });

describe('a refusal names the IAM action of its call', () => {
  /** `ec2:DescribeSubnets`, for what was called. */
  const called = () => [
    ...efs.calls().map(actionOf('elasticfilesystem')),
    ...ec2.calls().map(actionOf('ec2')),
    ...ecs.calls().map(actionOf('ecs')),
    ...iam.calls().map(actionOf('iam')),
    ...cloudTrail.calls().map(actionOf('cloudtrail')),
    ...cloudWatch.calls().map(actionOf('cloudwatch')),
  ];
  const actionOf =
    (prefix: string) =>
    ({ args }: { readonly args: readonly unknown[] }) =>
      `${prefix}:${String(args[0]?.constructor.name).replace(/Command$/, '')}`;

  const definitions = taskDefinitionsOf('us-east-1');
  const metrics = minuteMetricsOf('us-east-1');
  it.each([
    ['a task', () => surroundings.task(taskArn)],
    ['a file system', () => surroundings.fileSystem(id)],
    ['mount targets', () => surroundings.mountTargets(id)],
    ['access points', () => surroundings.accessPoints(['fsap-1'])],
    ['a policy', () => surroundings.fileSystemPolicy(id)],
    ['subnets', () => surroundings.subnets(['subnet-1'])],
    ['an attribute of a VPC', () => surroundings.vpcAttribute('vpc-1', 'enableDnsSupport')],
    ['security groups', () => surroundings.securityGroups(['sg-1'])],
    ['a network interface', () => surroundings.networkInterfaceGroups('eni-1')],
    ['a service', () => surroundings.serviceNetwork(cluster, 'web')],
    ['network ACLs', () => surroundings.networkAcls(['subnet-1'])],
    ['routes', () => surroundings.routes('subnet-1', 'vpc-1')],
    ['a simulation', () => surroundings.simulate('arn:aws:iam::1:role/web', ['x:y'], 'arn', null)],
    ['a container instance', () => surroundings.containerInstance(cluster, 'arn')],
    ['created mount targets', () => surroundings.createdMountTargets(id, since)],
    ['a task definition', () => definitions.find('web:1')],
    ['metrics', () => metrics.minutes(id, since, new Date(since.getTime() + 60_000))],
  ])('%s', async (_name, read) => {
    const refusal = awsError('AccessDenied', 'not authorized');
    efs.onAnyCommand().rejects(refusal);
    ec2.onAnyCommand().rejects(refusal);
    ecs.onAnyCommand().rejects(refusal);
    iam.onAnyCommand().rejects(refusal);
    cloudTrail.onAnyCommand().rejects(refusal);
    cloudWatch.onAnyCommand().rejects(refusal);
    const error = await read().then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({
      name: 'ReadFailed',
      transient: false,
      message: expect.stringContaining('AccessDenied: not authorized'),
    });
    expect(called()).toEqual([(error as { action: string }).action]);
  });

  it('and leaves a mount target known, whose security groups may not be read', async () => {
    efs.on(DescribeMountTargetsCommand).resolves({
      MountTargets: [{ MountTargetId: 'fsmt-1', FileSystemId: id } as never],
    });
    efs.on(DescribeMountTargetSecurityGroupsCommand).rejects(awsError('AccessDeniedException', 'no'));
    expect(await surroundings.mountTargets(id)).toMatchObject([
      {
        mountTargetId: 'fsmt-1',
        securityGroupIds: {
          unread: 'could not read the security groups of fsmt-1: AccessDeniedException: no',
          action: 'elasticfilesystem:DescribeMountTargetSecurityGroups',
        },
      },
    ]);
  });
});

describe('a file system', () => {
  it('has the zone of a One Zone file system, and none otherwise', async () => {
    const described = (more: object) =>
      ({ FileSystems: [{ FileSystemId: id, LifeCycleState: 'available', ...more }] }) as never;
    efs
      .on(DescribeFileSystemsCommand)
      .resolvesOnce(described({ AvailabilityZoneId: 'use1-az1' }))
      .resolvesOnce(described({}));
    const seen = { fileSystemId: id, lifeCycleState: 'available' };
    expect(await surroundings.fileSystem(id)).toEqual({ ...seen, availabilityZoneId: 'use1-az1' });
    expect(await surroundings.fileSystem(id)).toEqual({ ...seen, availabilityZoneId: null });
  });

  it('that does not exist is null, and its mount targets too; and its policy is a failed read, not "none"', async () => {
    efs.onAnyCommand().rejects(awsError('FileSystemNotFound'));
    expect(await surroundings.fileSystem(id)).toBeNull();
    expect(await surroundings.mountTargets(id)).toBeNull();
    await expect(surroundings.fileSystemPolicy(id)).rejects.toMatchObject({ name: 'ReadFailed' });
  });

  it('without a policy has null, and with one its text', async () => {
    efs
      .on(DescribeFileSystemPolicyCommand)
      .rejectsOnce(awsError('PolicyNotFound'))
      .resolvesOnce({ FileSystemId: id, Policy: '{"Statement":[]}' });
    expect(await surroundings.fileSystemPolicy(id)).toBeNull();
    expect(await surroundings.fileSystemPolicy(id)).toBe('{"Statement":[]}');
  });

  it('has the mount targets of every page, each with its security groups', async () => {
    const target = (number: number, more: object = {}) =>
      ({
        MountTargetId: `fsmt-${number}`,
        FileSystemId: id,
        SubnetId: `subnet-${number}`,
        VpcId: 'vpc-1',
        AvailabilityZoneId: `use1-az${number}`,
        LifeCycleState: 'available',
        ...more,
      }) as never;
    efs
      .on(DescribeMountTargetsCommand)
      .resolves({ MountTargets: [target(1, { IpAddress: '10.0.0.1' })], NextMarker: 'second' })
      .on(DescribeMountTargetsCommand, { Marker: 'second' })
      .resolves({ MountTargets: [target(2, { Ipv6Address: '2001:db8::2', LifeCycleState: 'creating' })] });
    efs
      .on(DescribeMountTargetSecurityGroupsCommand, { MountTargetId: 'fsmt-1' })
      .resolves({ SecurityGroups: ['sg-1', 'sg-2'] })
      .on(DescribeMountTargetSecurityGroupsCommand, { MountTargetId: 'fsmt-2' })
      .resolves({ SecurityGroups: ['sg-3'] });
    expect(await surroundings.mountTargets(id)).toEqual([
      {
        mountTargetId: 'fsmt-1',
        fileSystemId: id,
        subnetId: 'subnet-1',
        vpcId: 'vpc-1',
        availabilityZoneId: 'use1-az1',
        lifeCycleState: 'available',
        ipv4Address: '10.0.0.1',
        ipv6Address: null,
        securityGroupIds: { read: ['sg-1', 'sg-2'] },
      },
      {
        mountTargetId: 'fsmt-2',
        fileSystemId: id,
        subnetId: 'subnet-2',
        vpcId: 'vpc-1',
        availabilityZoneId: 'use1-az2',
        lifeCycleState: 'creating',
        ipv4Address: null,
        ipv6Address: '2001:db8::2',
        securityGroupIds: { read: ['sg-3'] },
      },
    ]);
  });
});

describe('access points', () => {
  it('that are not known are left out, and of the others the root and the user are told', async () => {
    efs
      .on(DescribeAccessPointsCommand, { AccessPointId: 'fsap-1' })
      .resolves({
        AccessPoints: [
          {
            AccessPointId: 'fsap-1',
            FileSystemId: id,
            LifeCycleState: 'available',
            PosixUser: { Uid: 0, Gid: 33 },
            RootDirectory: { Path: '/data', CreationInfo: { OwnerUid: 1, OwnerGid: 1, Permissions: '755' } },
          },
        ],
      })
      .on(DescribeAccessPointsCommand, { AccessPointId: 'fsap-2' })
      .resolves({ AccessPoints: [{ AccessPointId: 'fsap-2', FileSystemId: id, LifeCycleState: 'creating' }] })
      .on(DescribeAccessPointsCommand, { AccessPointId: 'fsap-3' })
      .rejects(awsError('AccessPointNotFound'));
    expect(await surroundings.accessPoints(['fsap-1', 'fsap-2', 'fsap-3'])).toEqual([
      {
        accessPointId: 'fsap-1',
        fileSystemId: id,
        lifeCycleState: 'available',
        rootDirectoryPath: '/data',
        hasCreationInfo: true,
        posixUid: 0,
        posixGid: 33,
      },
      {
        accessPointId: 'fsap-2',
        fileSystemId: id,
        lifeCycleState: 'creating',
        rootDirectoryPath: '/',
        hasCreationInfo: false,
        posixUid: null,
        posixGid: null,
      },
    ]);
  });

  it('of which one cannot be read are a failed read', async () => {
    efs
      .on(DescribeAccessPointsCommand, { AccessPointId: 'fsap-1' })
      .resolves({ AccessPoints: [] })
      .on(DescribeAccessPointsCommand, { AccessPointId: 'fsap-2' })
      .rejects(awsError('ThrottlingException'));
    await expect(surroundings.accessPoints(['fsap-1', 'fsap-2'])).rejects.toMatchObject({ transient: true });
  });
});

describe('the VPC', () => {
  it.each([
    ['subnets', () => surroundings.subnets([])],
    ['security groups', () => surroundings.securityGroups([])],
    ['network ACLs', () => surroundings.networkAcls([])],
    ['access points', () => surroundings.accessPoints([])],
  ])('is not asked for all of its %s where none are wanted', async (_name, read) => {
    expect(await read()).toEqual([]);
    expect([...ec2.calls(), ...efs.calls()]).toEqual([]);
  });

  it('has subnets with the ids of their zones and the IPv6 ranges that they really have, on every page', async () => {
    const association = (Ipv6CidrBlock: string, State: string) => ({
      Ipv6CidrBlock,
      Ipv6CidrBlockState: { State: State as never },
    });
    const first = {
      SubnetId: 'subnet-1',
      VpcId: 'vpc-1',
      AvailabilityZone: 'us-east-1a',
      AvailabilityZoneId: 'use1-az4',
      CidrBlock: '10.0.0.0/24',
      Ipv6CidrBlockAssociationSet: [
        association('2001:db8::/64', 'associated'),
        association('2001:db9::/64', 'disassociated'),
      ],
    };
    ec2
      .on(DescribeSubnetsCommand)
      .resolvesOnce({ Subnets: [first], NextToken: 'second' })
      .resolvesOnce({ Subnets: [{ SubnetId: 'subnet-2' }] });
    expect(await surroundings.subnets(['subnet-1', 'subnet-2'])).toMatchObject([
      {
        subnetId: 'subnet-1',
        vpcId: 'vpc-1',
        availabilityZone: 'us-east-1a',
        availabilityZoneId: 'use1-az4',
        cidrBlock: '10.0.0.0/24',
        ipv6CidrBlocks: ['2001:db8::/64'],
      },
      { subnetId: 'subnet-2', ipv6CidrBlocks: [] },
    ]);
    expect(ec2.commandCalls(DescribeSubnetsCommand)[1]?.args[0].input).toMatchObject({
      Filters: [{ Name: 'subnet-id', Values: ['subnet-1', 'subnet-2'] }],
      NextToken: 'second',
    });
  });

  it('says of each DNS attribute whether it is on, and nothing where it does not say', async () => {
    ec2
      .on(DescribeVpcAttributeCommand, { Attribute: 'enableDnsSupport' })
      .resolves({ VpcId: 'vpc-1', EnableDnsSupport: { Value: true } })
      .on(DescribeVpcAttributeCommand, { Attribute: 'enableDnsHostnames' })
      .resolvesOnce({ VpcId: 'vpc-1', EnableDnsHostnames: { Value: false } })
      .resolvesOnce({ VpcId: 'vpc-1' });
    expect(await surroundings.vpcAttribute('vpc-1', 'enableDnsSupport')).toBe(true);
    expect(await surroundings.vpcAttribute('vpc-1', 'enableDnsHostnames')).toBe(false);
    await expect(surroundings.vpcAttribute('vpc-1', 'enableDnsHostnames')).rejects.toMatchObject({
      name: 'ReadFailed',
    });
  });

  it('has security groups with rules both ways: ports, ranges, groups and prefix lists', async () => {
    ec2.on(DescribeSecurityGroupsCommand).resolves({
      SecurityGroups: [
        {
          GroupId: 'sg-1',
          IpPermissions: [
            {
              IpProtocol: 'tcp',
              FromPort: 2049,
              ToPort: 2049,
              IpRanges: [{ CidrIp: '10.0.0.0/16' }],
              Ipv6Ranges: [{ CidrIpv6: '2001:db8::/56' }],
              UserIdGroupPairs: [{ GroupId: 'sg-2' }, { GroupId: 'sg-3' }],
              PrefixListIds: [{ PrefixListId: 'pl-1' }],
            },
          ],
          IpPermissionsEgress: [
            { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
            { IpProtocol: 'icmp', FromPort: -1, ToPort: -1 },
          ],
        },
      ],
    });
    const none = { cidrs: [], ipv6Cidrs: [], groupIds: [], prefixListIds: [] };
    expect(await surroundings.securityGroups(['sg-1'])).toEqual([
      {
        groupId: 'sg-1',
        inbound: [
          {
            protocol: 'tcp',
            fromPort: 2049,
            toPort: 2049,
            cidrs: ['10.0.0.0/16'],
            ipv6Cidrs: ['2001:db8::/56'],
            groupIds: ['sg-2', 'sg-3'],
            prefixListIds: ['pl-1'],
          },
        ],
        egress: [
          { ...none, protocol: '-1', fromPort: null, toPort: null, cidrs: ['0.0.0.0/0'] },
          { ...none, protocol: 'icmp', fromPort: null, toPort: null },
        ],
      },
    ]);
  });

  it('knows the groups of a network interface as long as it exists', async () => {
    ec2
      .on(DescribeNetworkInterfacesCommand)
      .resolvesOnce({ NetworkInterfaces: [{ Groups: [{ GroupId: 'sg-1' }, { GroupId: 'sg-2' }] }] })
      .rejectsOnce(awsError('InvalidNetworkInterfaceID.NotFound'))
      .rejectsOnce(awsError('RequestLimitExceeded'));
    expect(await surroundings.networkInterfaceGroups('eni-1')).toEqual(['sg-1', 'sg-2']);
    expect(await surroundings.networkInterfaceGroups('eni-1')).toBeNull();
    await expect(surroundings.networkInterfaceGroups('eni-1')).rejects.toMatchObject({ transient: true });
  });

  it('has a network ACL for each subnet that was asked for, with IPv4 and IPv6 entries', async () => {
    const Entries = [
      {
        RuleNumber: 100,
        Egress: false,
        RuleAction: 'allow',
        Protocol: '6',
        CidrBlock: '10.0.0.0/16',
        PortRange: { From: 2049, To: 2050 },
      },
      { RuleNumber: 32_767, Egress: true, RuleAction: 'deny', Protocol: '-1', Ipv6CidrBlock: '::/0' },
    ] as const;
    ec2.on(DescribeNetworkAclsCommand).resolves({
      NetworkAcls: [
        {
          Associations: ['subnet-1', 'subnet-2', 'subnet-3'].map((SubnetId) => ({ SubnetId })),
          Entries: [...Entries],
        },
      ],
    });
    const entries = [
      {
        ruleNumber: 100,
        egress: false,
        allow: true,
        protocol: '6',
        cidr: '10.0.0.0/16',
        fromPort: 2049,
        toPort: 2050,
      },
      {
        ruleNumber: 32_767,
        egress: true,
        allow: false,
        protocol: '-1',
        cidr: '::/0',
        fromPort: null,
        toPort: null,
      },
    ];
    expect(await surroundings.networkAcls(['subnet-1', 'subnet-3'])).toEqual([
      { subnetId: 'subnet-1', entries },
      { subnetId: 'subnet-3', entries },
    ]);
  });

  it('routes a subnet by its own table, by the main one where it has none, and not at all without either', async () => {
    const main = {
      Associations: [{ Main: true }],
      Routes: [
        { DestinationCidrBlock: '10.0.0.0/16', State: 'active' },
        { DestinationCidrBlock: '10.1.0.0/16', State: 'blackhole' },
      ],
    } as const;
    const own = {
      Associations: [{ Main: false, SubnetId: 'subnet-1' }],
      Routes: [
        { DestinationIpv6CidrBlock: '::/0', State: 'active' },
        { DestinationPrefixListId: 'pl-1', State: 'active' },
      ],
    } as const;
    ec2
      .on(DescribeRouteTablesCommand)
      .resolves({ RouteTables: [structuredClone(main), structuredClone(own)] as never });
    expect(await surroundings.routes('subnet-1', 'vpc-1')).toEqual([
      { destinationCidr: '::/0', active: true },
      { destinationCidr: 'pl-1', active: true },
    ]);
    expect(await surroundings.routes('subnet-2', 'vpc-1')).toEqual([
      { destinationCidr: '10.0.0.0/16', active: true },
      { destinationCidr: '10.1.0.0/16', active: false },
    ]);
    ec2.on(DescribeRouteTablesCommand).resolves({ RouteTables: [] });
    await expect(surroundings.routes('subnet-2', 'vpc-1')).rejects.toMatchObject({ name: 'ReadFailed' });
  });
});
