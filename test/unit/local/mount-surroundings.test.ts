import { describe, expect, it } from 'vitest';
import { ReadFailed } from '../../../src/flows/errors.ts';
import {
  cluster,
  everywhere,
  fargateTask,
  fileSystemId,
  nfsFromTasks,
  type TaskRegion,
  taskRegion,
  taskRoleArn,
} from '../../support/task-region.ts';

const clusterArn = `arn:aws:ecs:us-east-1:111122223333:cluster/${cluster}`;
const instance = {
  ...{ cluster, containerInstanceArn: 'arn:instance', agentVersion: '1.106.0' },
  ...{ attributes: ['ecs.capability.efsAuth'], subnetId: 'subnet-a' },
  ...{ privateIpv4Address: '10.0.0.200', securityGroupIds: [] },
};

/** Everything that the port can be asked for, in a region where all of it is there. */
async function whole() {
  const region = taskRegion();
  await region.clock.pass(3_600);
  const { access, ecs } = region;
  access.putAccessPoint({
    ...{ accessPointId: 'fsap-1', fileSystemId, lifeCycleState: 'available' },
    ...{ rootDirectoryPath: '/data', hasCreationInfo: false, posixUid: 1000 },
  });
  access.putRole(taskRoleArn, ['elasticfilesystem:ClientMount']);
  ecs.containerInstances.register(instance);
  const task = fargateTask(region.definitionWith([{}]));
  ecs.services.create({ ...task, name: 'catalog' });
  const { taskArn } = ecs.runTask(task);
  await region.clock.pass(60);
  return { ...region, taskArn };
}
type Whole = Awaited<ReturnType<typeof whole>>;

const reads: readonly [string, (region: Whole) => Promise<unknown>, unknown][] = [
  ['ecs:DescribeTasks', ({ surroundings, taskArn }) => surroundings.task(taskArn), { lastStatus: 'RUNNING' }],
  [
    'elasticfilesystem:DescribeFileSystems',
    ({ surroundings }) => surroundings.fileSystem(fileSystemId),
    { fileSystemId, lifeCycleState: 'available', availabilityZoneId: null },
  ],
  [
    'elasticfilesystem:DescribeMountTargets',
    ({ surroundings }) => surroundings.mountTargets(fileSystemId),
    [
      {
        ...{ mountTargetId: 'fsmt-a', availabilityZoneId: 'use1-az1', lifeCycleState: 'available' },
        ...{ vpcId: 'vpc-1', ipv4Address: '10.0.0.4', securityGroupIds: { read: ['sg-targets'] } },
      },
      { mountTargetId: 'fsmt-b' },
    ],
  ],
  [
    'elasticfilesystem:DescribeAccessPoints',
    ({ surroundings }) => surroundings.accessPoints(['fsap-1', 'fsap-2']),
    [{ accessPointId: 'fsap-1' }],
  ],
  [
    'elasticfilesystem:DescribeFileSystemPolicy',
    ({ surroundings }) => surroundings.fileSystemPolicy(fileSystemId),
    null,
  ],
  [
    'ec2:DescribeSubnets',
    ({ surroundings }) => surroundings.subnets(['subnet-b']),
    [{ subnetId: 'subnet-b', availabilityZoneId: 'use1-az2', cidrBlock: '10.0.1.0/24', ipv6CidrBlocks: [] }],
  ],
  [
    'ec2:DescribeVpcAttribute',
    ({ surroundings }) => surroundings.vpcAttribute('vpc-1', 'enableDnsHostnames'),
    true,
  ],
  [
    'ec2:DescribeSecurityGroups',
    ({ surroundings }) => surroundings.securityGroups(['sg-tasks', 'sg-targets']),
    [{ egress: [everywhere] }, { inbound: [nfsFromTasks] }],
  ],
  [
    'ec2:DescribeNetworkInterfaces',
    async ({ surroundings, taskArn }) => {
      const task = await surroundings.task(taskArn);
      return surroundings.networkInterfaceGroups(task?.networkInterfaceId ?? '');
    },
    ['sg-tasks'],
  ],
  [
    'ecs:DescribeServices',
    ({ surroundings }) => surroundings.serviceNetwork(clusterArn, 'catalog'),
    { subnetIds: ['subnet-a'], securityGroupIds: ['sg-tasks'] },
  ],
  [
    'ec2:DescribeNetworkAcls',
    async ({ surroundings }) => (await surroundings.networkAcls(['subnet-a']))[0]?.entries.length,
    4,
  ],
  [
    'ec2:DescribeRouteTables',
    ({ surroundings }) => surroundings.routes('subnet-a', 'vpc-1'),
    [{ destinationCidr: '10.0.0.0/16', active: true }],
  ],
  [
    'iam:SimulatePrincipalPolicy',
    ({ surroundings }) =>
      surroundings.simulate(
        taskRoleArn,
        ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
        'arn',
        null,
      ),
    [{ decision: 'allowed' }, { action: 'elasticfilesystem:ClientWrite', decision: 'implicitDeny' }],
  ],
  [
    'ecs:DescribeContainerInstances',
    ({ surroundings }) => surroundings.containerInstance(clusterArn, 'arn:instance'),
    { agentVersion: '1.106.0', attributes: ['ecs.capability.efsAuth'] },
  ],
  [
    'cloudtrail:LookupEvents',
    ({ surroundings }) => surroundings.createdMountTargets(fileSystemId, new Date(0)),
    { created: [{ at: new Date(0), subnetId: 'subnet-a' }, { subnetId: 'subnet-b' }] },
  ],
  [
    'ecs:DescribeTaskDefinition',
    async ({ taskDefinitions, surroundings, taskArn }) => {
      const task = await surroundings.task(taskArn);
      return taskDefinitions.find(task?.taskDefinitionArn ?? '');
    },
    { taskRoleArn, efsVolumes: [{ fileSystemId }] },
  ],
  [
    'cloudwatch:GetMetricData',
    ({ minuteMetrics }) => minuteMetrics.minutes(fileSystemId, new Date(0), new Date(60_000)),
    { meteredBytes: new Map() },
  ],
];

describe('a read', () => {
  it.each(reads)('under %s answers with what is there', async (_action, read, answer) => {
    const found = await read(await whole());
    if (typeof answer === 'object' && answer !== null) expect(found).toMatchObject(answer);
    else expect(found).toBe(answer);
  });

  it.each(reads)(
    'that is refused under %s names the action, and does not help by coming again',
    async (action, read) => {
      const region = await whole();
      region.denied.deny(action);
      const error = await read(region).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(ReadFailed);
      expect(error).toMatchObject({ action, transient: false });
      expect((error as ReadFailed).message).toContain(`is not authorized to perform: ${action}`);
      region.denied.allow(action);
      await expect(read(region)).resolves.toBeDefined();
    },
  );
});

const absent: readonly [string, (region: TaskRegion) => Promise<unknown>, unknown][] = [
  ['a task', ({ surroundings }) => surroundings.task('arn:nothing'), null],
  ['a file system', ({ surroundings }) => surroundings.fileSystem('fs-1'), null],
  ['mount targets', ({ surroundings }) => surroundings.mountTargets('fs-1'), null],
  ['a network interface', ({ surroundings }) => surroundings.networkInterfaceGroups('eni-1'), null],
  ['a service', ({ surroundings }) => surroundings.serviceNetwork(clusterArn, 'other'), null],
  ['a container instance', ({ surroundings }) => surroundings.containerInstance(clusterArn, 'arn'), null],
];

describe('what is not there', () => {
  it.each(absent)('is no error: %s', async (_name, read, answer) => {
    expect(await read(taskRegion())).toEqual(answer);
  });

  it('is an error where AWS makes it one: a subnet', async () => {
    const { surroundings } = taskRegion();
    await expect(surroundings.subnets(['subnet-z'])).rejects.toThrow('InvalidSubnetID.NotFound: subnet-z');
  });
});

it('the security groups of a mount target can be refused by themselves', async () => {
  const { surroundings, denied } = taskRegion();
  const action = 'elasticfilesystem:DescribeMountTargetSecurityGroups';
  denied.deny(action);
  const [target] = (await surroundings.mountTargets(fileSystemId)) ?? [];
  expect(target?.mountTargetId).toBe('fsmt-a');
  expect(target?.securityGroupIds).toMatchObject({ action, unread: expect.stringContaining(action) });
});

it('a policy can be put, read and taken away', async () => {
  const { surroundings, access } = taskRegion();
  const policy = JSON.stringify({ Statement: [] });
  access.putPolicy(fileSystemId, policy);
  expect(await surroundings.fileSystemPolicy(fileSystemId)).toBe(policy);
  access.putPolicy(fileSystemId, null);
  expect(await surroundings.fileSystemPolicy(fileSystemId)).toBeNull();
});

it('only new mount targets are new', async () => {
  const { surroundings, mountTargets, clock } = taskRegion();
  await clock.pass(600);
  const target = { mountTargetId: 'fsmt-new', fileSystemId, subnetId: 'subnet-a', securityGroupIds: [] };
  mountTargets.create(target);
  const since = new Date(clock.now().getTime() - 900_000);
  expect(await surroundings.createdMountTargets(fileSystemId, since)).toEqual({
    askedAt: clock.now(),
    created: [{ at: clock.now(), subnetId: 'subnet-a', availabilityZoneId: 'use1-az1' }],
  });
});

it('a One Zone file system is in the zone of its mount target', async () => {
  const { surroundings, efs, mountTargets } = taskRegion();
  efs.create({ id: 'fs-1', oneZone: true });
  mountTargets.create({
    ...{ mountTargetId: 'fsmt-1', fileSystemId: 'fs-1', subnetId: 'subnet-b', securityGroupIds: [] },
  });
  expect((await surroundings.fileSystem('fs-1'))?.availabilityZoneId).toBe('use1-az2');
});

it('after a failed start only the service still tells the security groups', async () => {
  const region = taskRegion();
  region.vpc.putSecurityGroup({ groupId: 'sg-targets', inbound: [], egress: [] });
  const task = fargateTask(region.definitionWith([{}]));
  region.ecs.services.create({ ...task, name: 'catalog' });
  const [taskArn = ''] = region.ecs.services.deploy(cluster, 'catalog', 1);
  await region.clock.pass(370);
  const seen = await region.surroundings.task(taskArn);
  expect(seen).toMatchObject({ lastStatus: 'STOPPED', service: 'catalog', stopCode: 'TaskFailedToStart' });
  expect(await region.surroundings.networkInterfaceGroups(seen?.networkInterfaceId ?? '')).toBeNull();
  const network = await region.surroundings.serviceNetwork(clusterArn, 'catalog');
  expect(network?.securityGroupIds).toEqual(['sg-tasks']);
});
