/** What a diagnosis relies on EFS, EC2, ECS and CloudWatch for, as far as moto goes. */
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  AssociateRouteTableCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateNetworkInterfaceCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  DeleteNetworkInterfaceCommand,
  DescribeImagesCommand,
  EC2Client,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateAccessPointCommand,
  CreateFileSystemCommand,
  CreateMountTargetCommand,
  EFSClient,
  PutFileSystemPolicyCommand,
} from '@aws-sdk/client-efs';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { taskDefinitionsOf } from '../../../src/aws/ecs.ts';
import { minuteMetricsOf } from '../../../src/aws/minute-metrics.ts';
import { mountSurroundingsOf } from '../../../src/aws/mount-surroundings.ts';
import { useMoto } from './environment.ts';

const surroundings = () => mountSurroundingsOf('us-east-1');
const ec2 = () => new EC2Client();
const efs = () => new EFSClient();
const ecs = () => new ECSClient();
let vpcId = '';
let subnetId = '';
let groupId = '';

beforeEach(async () => {
  await useMoto(inject('motoUrl'));
  const { Vpc } = await ec2().send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }));
  vpcId = Vpc?.VpcId ?? '';
  const subnet = { VpcId: vpcId, CidrBlock: '10.9.1.0/24', AvailabilityZone: 'us-east-1b' };
  const { Subnet } = await ec2().send(new CreateSubnetCommand(subnet));
  subnetId = Subnet?.SubnetId ?? '';
  const group = { GroupName: 'nfs', Description: 'nfs', VpcId: vpcId };
  groupId = (await ec2().send(new CreateSecurityGroupCommand(group))).GroupId ?? '';
});

async function createFileSystem(AvailabilityZoneName?: string): Promise<string> {
  const zone = AvailabilityZoneName === undefined ? {} : { AvailabilityZoneName };
  const input = { CreationToken: `${AvailabilityZoneName}`, ...zone };
  return (await efs().send(new CreateFileSystemCommand(input))).FileSystemId ?? '';
}

describe('EFS, as moto has it', () => {
  it('3.2-file-system: a One Zone file system has the id of its zone, another none, and one that is not there is null', async () => {
    const [one, other] = [await createFileSystem('us-east-1b'), await createFileSystem()];
    const seen = { lifeCycleState: 'available' };
    expect(await surroundings().fileSystem(one)).toEqual({
      ...seen,
      fileSystemId: one,
      availabilityZoneId: 'use1-az1',
    });
    expect(await surroundings().fileSystem(other)).toEqual({
      ...seen,
      fileSystemId: other,
      availabilityZoneId: null,
    });
    expect(await surroundings().fileSystem('fs-00000000')).toBeNull();
  });

  it('3.2-mount-targets: a mount target has its subnet, its zone, its address and its security groups', async () => {
    const FileSystemId = await createFileSystem();
    const target = { FileSystemId, SubnetId: subnetId, SecurityGroups: [groupId], IpAddress: '10.9.1.77' };
    const { MountTargetId } = await efs().send(new CreateMountTargetCommand(target));
    expect(await surroundings().mountTargets(FileSystemId)).toEqual([
      {
        mountTargetId: MountTargetId,
        fileSystemId: FileSystemId,
        subnetId,
        vpcId,
        availabilityZoneId: 'use1-az1',
        lifeCycleState: 'available',
        ipv4Address: '10.9.1.77',
        ipv6Address: null,
        securityGroupIds: { read: [groupId] },
      },
    ]);
    expect(await surroundings().mountTargets('fs-00000000')).toBeNull();
  });

  it('3.2-access-points: an access point has its root directory and its user; one that is not there is left out', async () => {
    const FileSystemId = await createFileSystem();
    const CreationInfo = { OwnerUid: 1, OwnerGid: 1, Permissions: '755' };
    const owned = { PosixUser: { Uid: 1_000, Gid: 1 }, RootDirectory: { Path: '/data', CreationInfo } };
    const create = async (ClientToken: string, more: object) =>
      (await efs().send(new CreateAccessPointCommand({ ClientToken, FileSystemId, ...more })))
        .AccessPointId ?? '';
    const [one, other] = [await create('a', owned), await create('b', {})];
    const seen = { fileSystemId: FileSystemId, lifeCycleState: 'available' };
    const unknown = 'fsap-00000000000000000';
    expect(await surroundings().accessPoints([one, unknown, other])).toEqual([
      {
        ...{ ...seen, accessPointId: one, rootDirectoryPath: '/data', hasCreationInfo: true },
        ...{ posixUid: 1_000, posixGid: 1 },
      },
      {
        ...{ ...seen, accessPointId: other, rootDirectoryPath: '/', hasCreationInfo: false },
        ...{ posixUid: null, posixGid: null },
      },
    ]);
  });

  it('3.2-no-policy: a file system without a policy says so by an error', async () => {
    const FileSystemId = await createFileSystem();
    expect(await surroundings().fileSystemPolicy(FileSystemId)).toBeNull();
    const Policy = '{"Version":"2012-10-17","Statement":[]}';
    await efs().send(new PutFileSystemPolicyCommand({ FileSystemId, Policy }));
    expect(await surroundings().fileSystemPolicy(FileSystemId)).toBe(Policy);
  });
});

describe('a VPC, as moto has it', () => {
  it('3.2-subnets: a subnet has the id of its zone; one that is not there is left out', async () => {
    expect(await surroundings().subnets([subnetId, 'subnet-00000000'])).toEqual([
      {
        subnetId,
        vpcId,
        availabilityZoneId: 'use1-az1',
        availabilityZone: 'us-east-1b',
        cidrBlock: '10.9.1.0/24',
        ipv6CidrBlocks: [],
      },
    ]);
  });

  it('3.2-dns-attributes: a new VPC has DNS support, and no DNS hostnames', async () => {
    expect(await surroundings().vpcAttribute(vpcId, 'enableDnsSupport')).toBe(true);
    expect(await surroundings().vpcAttribute(vpcId, 'enableDnsHostnames')).toBe(false);
  });

  it('3.2-security-groups: a security group has its rules both ways; one that is not there is left out', async () => {
    const peers = { IpRanges: [{ CidrIp: '10.9.0.0/16' }], UserIdGroupPairs: [{ GroupId: groupId }] };
    const nfs = { IpProtocol: 'tcp', FromPort: 2_049, ToPort: 2_049, ...peers };
    const rule = { GroupId: groupId, IpPermissions: [nfs] };
    await ec2().send(new AuthorizeSecurityGroupIngressCommand(rule));
    const none = { cidrs: [], ipv6Cidrs: [], groupIds: [], prefixListIds: [] };
    const ports = { fromPort: 2_049, toPort: 2_049 };
    const anywhere = { fromPort: null, toPort: null, cidrs: ['0.0.0.0/0'] };
    expect(await surroundings().securityGroups([groupId, 'sg-00000000'])).toEqual([
      {
        groupId,
        inbound: [{ ...none, ...ports, protocol: 'tcp', cidrs: ['10.9.0.0/16'], groupIds: [groupId] }],
        egress: [{ ...none, ...anywhere, protocol: '-1' }],
      },
    ]);
  });

  it('3.2-network-interface-gone: a network interface has its groups until it is deleted, and is then an error', async () => {
    const created = await ec2().send(
      new CreateNetworkInterfaceCommand({ SubnetId: subnetId, Groups: [groupId] }),
    );
    const NetworkInterfaceId = created.NetworkInterface?.NetworkInterfaceId ?? '';
    expect(await surroundings().networkInterfaceGroups(NetworkInterfaceId)).toEqual([groupId]);
    await ec2().send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    expect(await surroundings().networkInterfaceGroups(NetworkInterfaceId)).toBeNull();
  });

  it('3.2-network-acls: a subnet has the network ACL of its VPC unless it has one of its own', async () => {
    const [acl, ...more] = await surroundings().networkAcls([subnetId]);
    expect(more).toEqual([]);
    expect(acl?.subnetId).toBe(subnetId);
    const everything = { protocol: '-1', cidr: '0.0.0.0/0', fromPort: null, toPort: null };
    expect(acl?.entries).toHaveLength(4);
    expect(acl?.entries).toContainEqual({ ...everything, ruleNumber: 100, egress: true, allow: true });
    expect(acl?.entries).toContainEqual({ ...everything, ruleNumber: 32_767, egress: false, allow: false });
  });

  it('3.2-main-route-table: a subnet is routed by the main table of its VPC unless it has one of its own', async () => {
    const local = { destinationCidr: '10.9.0.0/16', active: true };
    expect(await surroundings().routes(subnetId, vpcId)).toEqual([local]);
    const { RouteTable } = await ec2().send(new CreateRouteTableCommand({ VpcId: vpcId }));
    const table = { RouteTableId: RouteTable?.RouteTableId ?? '', SubnetId: subnetId };
    await ec2().send(new AssociateRouteTableCommand(table));
    const endpoint = {
      VpcId: vpcId,
      ServiceName: 'com.amazonaws.us-east-1.s3',
      RouteTableIds: [table.RouteTableId],
    };
    await ec2().send(new CreateVpcEndpointCommand(endpoint));
    const routes = await surroundings().routes(subnetId, vpcId);
    expect(routes).toContainEqual(local);
    expect(routes).toHaveLength(2);
  });
});

describe('ECS, as moto has it', () => {
  const prefix = 'arn:aws:ecs:us-east-1:123456789012';
  const register = () => {
    const authorizationConfig = { iam: 'ENABLED', accessPointId: 'fsap-1' } as const;
    const efsVolume = {
      fileSystemId: 'fs-01234567',
      transitEncryption: 'ENABLED',
      authorizationConfig,
    } as const;
    return ecs().send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        networkMode: 'awsvpc',
        taskRoleArn: 'arn:aws:iam::123456789012:role/web',
        volumes: [{ name: 'data', efsVolumeConfiguration: efsVolume }],
        containerDefinitions: [
          {
            name: 'web',
            image: 'web',
            memory: 128,
            mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
          },
        ],
      }),
    );
  };

  it('3.2-task-definition: a revision has its volumes and its task role; one that is not there says so by an error', async () => {
    await register();
    const definitions = taskDefinitionsOf('us-east-1');
    expect(await definitions.find(`${prefix}:task-definition/web:1`)).toMatchObject({
      taskDefinitionArn: `${prefix}:task-definition/web:1`,
      taskRoleArn: 'arn:aws:iam::123456789012:role/web',
      networkMode: 'awsvpc',
      efsVolumes: [
        {
          name: 'data',
          fileSystemId: 'fs-01234567',
          rootDirectory: '/',
          transitEncryption: true,
          accessPointId: 'fsap-1',
          iam: true,
        },
      ],
    });
    expect(await definitions.find(`${prefix}:task-definition/web:2`)).toBeNull();
  });

  it('3.2-service-network: a service has subnets and security groups; one that is not there, or whose cluster is not, is null', async () => {
    await register();
    await ecs().send(new CreateClusterCommand({ clusterName: 'shop' }));
    const awsvpcConfiguration = { subnets: [subnetId], securityGroups: [groupId] };
    await ecs().send(
      new CreateServiceCommand({
        cluster: 'shop',
        serviceName: 'web',
        taskDefinition: 'web',
        networkConfiguration: { awsvpcConfiguration },
      }),
    );
    const network = (cluster: string, service: string) =>
      surroundings().serviceNetwork(`${prefix}:cluster/${cluster}`, service);
    expect(await network('shop', 'web')).toEqual({ subnetIds: [subnetId], securityGroupIds: [groupId] });
    expect(await network('shop', 'other')).toBeNull();
    expect(await network('other', 'web')).toBeNull();
  });

  it('3.2-task-gone: a task that is not there is a failure of the answer', async () => {
    await ecs().send(new CreateClusterCommand({ clusterName: 'shop' }));
    const task = surroundings().task(`${prefix}:task/shop/cdd887a827a4432db19f6059310a4817`);
    expect(await task).toBeNull();
  });

  it('3.2-container-instance: a container instance has the version of its agent and its attributes, or is a failure of the answer', async () => {
    await ecs().send(new CreateClusterCommand({ clusterName: 'shop' }));
    const [image] = (await ec2().send(new DescribeImagesCommand({}))).Images ?? [];
    const wanted = { ImageId: image?.ImageId, SubnetId: subnetId, MinCount: 1, MaxCount: 1 };
    const { Instances } = await ec2().send(new RunInstancesCommand(wanted));
    const instanceIdentityDocument = JSON.stringify({ instanceId: Instances?.[0]?.InstanceId });
    const registered = await ecs().send(
      new RegisterContainerInstanceCommand({ cluster: 'shop', instanceIdentityDocument }),
    );
    const arn = registered.containerInstance?.containerInstanceArn ?? '';
    const instance = (one: string) => surroundings().containerInstance(`${prefix}:cluster/shop`, one);
    expect(await instance(arn)).toMatchObject({
      agentVersion: '1.0.0',
      attributes: expect.arrayContaining(['ecs.os-type']),
    });
    expect(await instance(`${arn.slice(0, -1)}x`)).toBeNull();
  });
});

it('3.2-minutes: points of one minute are one, by the statistic that is asked for; a minute without points has none', async () => {
  const minute = Math.floor(Date.now() / 60_000) - 10;
  const points = [
    ['MeteredIOBytes', 5, 2],
    ['MeteredIOBytes', 7, 2],
    ['PermittedThroughput', 1.5, 3],
    ['BurstCreditBalance', 3e12, 2],
    ['BurstCreditBalance', 2e12, 2],
  ] as const;
  const Dimensions = [{ Name: 'FileSystemId', Value: 'fs-01234567' }];
  for (const [MetricName, Value, ago] of points) {
    const Timestamp = new Date((minute - ago) * 60_000 + 5_000);
    await new CloudWatchClient().send(
      new PutMetricDataCommand({
        Namespace: 'AWS/EFS',
        MetricData: [{ MetricName, Dimensions, Timestamp, Value }],
      }),
    );
  }
  const read = (id: string) =>
    minuteMetricsOf('us-east-1').minutes(id, new Date((minute - 5) * 60_000), new Date(minute * 60_000));
  expect(await read('fs-01234567')).toEqual({
    meteredBytes: new Map([[minute - 2, 12]]),
    permittedThroughput: new Map([[minute - 3, 1.5]]),
    burstCreditBalance: new Map([[minute - 2, 2e12]]),
    percentIOLimit: new Map(),
  });
  expect((await read('fs-89abcdef')).meteredBytes).toEqual(new Map());
});
