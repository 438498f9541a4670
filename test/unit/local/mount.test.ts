import { describe, expect, it } from 'vitest';
import { chances } from '../../../src/local/chance.ts';
import { ecsSettings } from '../../../src/local/ecs-settings.ts';
import { mount } from '../../../src/local/mount.ts';
import { demand, load } from '../../../src/local/workload.ts';
import type { EfsVolume } from '../../../src/starts/task-definition.ts';
import { fileSystemId, type TaskRegion, taskRegion, taskRoleArn } from '../../support/task-region.ts';

const volume: EfsVolume = {
  ...{ name: 'data', fileSystemId, rootDirectory: '/', transitEncryption: true },
  ...{ transitEncryptionPort: null, accessPointId: null, iam: false },
};
const client = {
  ...{ subnetId: 'subnet-a', privateIpv4Address: '10.0.0.50', securityGroupIds: ['sg-tasks'] },
  taskRoleArn,
};
const settings = { calmMountSeconds: [1, 1], secondsOfSlowMount: 20, secondsOfLastAttempt: 100 } as const;

function tried(change: (region: TaskRegion) => void, of: Partial<EfsVolume> = {}, from = {}) {
  const region = taskRegion();
  change(region);
  const world = { ...region, region: 'us-east-1' };
  return mount(world, { ...volume, ...of }, { ...client, ...from }, settings, chances(1, 1));
}

const onlyByTheRole = JSON.stringify({
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: taskRoleArn },
      Action: 'elasticfilesystem:ClientMount',
    },
  ],
});
const point = {
  ...{ accessPointId: 'fsap-1', fileSystemId, lifeCycleState: 'available' },
  ...{ rootDirectoryPath: '/data', hasCreationInfo: false, posixUid: 1000 },
};
const throughPoint = { accessPointId: 'fsap-1' };
const nothing = () => {};

const works: readonly [string, (region: TaskRegion) => void, Partial<EfsVolume>][] = [
  ['of a file system without a policy', nothing, {}],
  ['without TLS', nothing, { transitEncryption: false }],
  [
    'by a role that the policy names',
    ({ access }) => access.putPolicy(fileSystemId, onlyByTheRole),
    { iam: true },
  ],
  [
    'by a role that may itself, where the policy says nothing of it',
    ({ access }) => {
      access.putPolicy(fileSystemId, onlyByTheRole.replace(taskRoleArn, `${taskRoleArn}-2`));
      access.putRole(taskRoleArn, ['elasticfilesystem:Client*']);
    },
    { iam: true },
  ],
  [
    'through an access point that makes its directory',
    ({ access }) => access.putAccessPoint({ ...point, hasCreationInfo: true }),
    throughPoint,
  ],
  [
    'through an access point whose directory somebody has made',
    ({ access }) => {
      access.putAccessPoint(point);
      access.makeDirectory(fileSystemId, '/data');
    },
    throughPoint,
  ],
  [
    'of a directory that somebody has made',
    ({ access }) => access.makeDirectory(fileSystemId, '/data'),
    { rootDirectory: '/data' },
  ],
];

describe('a mount succeeds in its time', () => {
  it.each(works)('%s', (_name, change, of) => {
    expect(tried(change, of)).toEqual({ seconds: 1, failure: null });
  });
});

const denied = "b'mount.nfs4: access denied by server while mounting 127.0.0.1:/'";
const noName = `Failed to resolve "${fileSystemId}.efs.us-east-1.amazonaws.com" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID. See https://docs.aws.amazon.com/console/efs/mount-dns-name for more detail. Attempting to lookup mount target ip address using botocore. Failed to import necessary dependency botocore, please install botocore first.`;
const closed =
  "Mount attempt 1/3 failed due to timeout after 15 sec, wait 0 sec before next attempt. Mount attempt 2/3 failed due to timeout after 15 sec, wait 0 sec before next attempt. b'mount.nfs4: mount system call failed'";
const close = ({ vpc }: TaskRegion) =>
  vpc.putSecurityGroup({ groupId: 'sg-targets', inbound: [], egress: [] });

const denyingRole = JSON.stringify({
  Statement: [{ Effect: 'Deny', Action: 'elasticfilesystem:ClientMount', Resource: `*/${fileSystemId}` }],
});

const fails: readonly [string, (region: TaskRegion) => void, Partial<EfsVolume>, number, 1 | 32, string][] = [
  ['behind a closed port after two attempts of 15 s and a long one', close, {}, 130, 32, closed],
  [
    'by IAM authorization without TLS',
    nothing,
    { iam: true, transitEncryption: false },
    0,
    1,
    'The "tls" option is required when mounting via "iam"',
  ],
  [
    'by a role that denies itself what the policy allows',
    ({ access }) => {
      access.putPolicy(fileSystemId, onlyByTheRole);
      access.putRolePolicies(taskRoleArn, [denyingRole]);
    },
    { iam: true },
    0.3,
    32,
    denied,
  ],
  [
    'without a mount target in the zone',
    ({ mountTargets }) => mountTargets.remove('fsmt-a'),
    {},
    5,
    1,
    noName,
  ],
  [
    'with DNS support off',
    ({ vpc }) => vpc.putVpc({ vpcId: 'vpc-1', cidrBlock: '10.0.0.0/16', enableDnsSupport: false }),
    {},
    5,
    1,
    noName,
  ],
  [
    'with DNS hostnames off',
    ({ vpc }) => vpc.putVpc({ vpcId: 'vpc-1', cidrBlock: '10.0.0.0/16', enableDnsHostnames: false }),
    {},
    5,
    1,
    noName,
  ],
  [
    'of a file system that nobody knows',
    nothing,
    { fileSystemId: 'fs-1' },
    5,
    1,
    noName.replace(fileSystemId, 'fs-1'),
  ],
  [
    'by nobody in particular, where the policy names a role',
    ({ access }) => access.putPolicy(fileSystemId, onlyByTheRole),
    {},
    0.3,
    32,
    denied,
  ],
  [
    'by another role than the policy names',
    ({ access }) => access.putPolicy(fileSystemId, onlyByTheRole.replace('task', 'execution')),
    { iam: true },
    0.3,
    32,
    denied,
  ],
  [
    'through an access point whose directory nobody has made, in the words of a missing permission',
    ({ access }) => access.putAccessPoint(point),
    throughPoint,
    3.4,
    32,
    denied,
  ],
  ['through an access point that is not there', nothing, throughPoint, 3.4, 32, denied],
  [
    'through an access point of another file system',
    ({ access }) => access.putAccessPoint({ ...point, fileSystemId: 'fs-1', hasCreationInfo: true }),
    throughPoint,
    3.4,
    32,
    denied,
  ],
  [
    'through an access point that is still creating',
    ({ access }) => access.putAccessPoint({ ...point, hasCreationInfo: true, lifeCycleState: 'creating' }),
    throughPoint,
    3.4,
    32,
    denied,
  ],
  [
    'of a directory that is not there',
    nothing,
    { rootDirectory: '/data', transitEncryption: false },
    0.3,
    32,
    `b'mount.nfs4: mounting ${fileSystemId}.efs.us-east-1.amazonaws.com:/data failed, reason given by server: No such file or directory'`,
  ],
  [
    'through an access point without TLS',
    nothing,
    { ...throughPoint, transitEncryption: false },
    0,
    1,
    'The "tls" option is required when mounting via "accesspoint"',
  ],
];

describe('a mount fails', () => {
  it.each(fails)('%s', (_name, change, of, seconds, exitCode, stderr) => {
    expect(tried(change, of)).toEqual({ seconds, failure: { stderr, exitCode } });
  });

  it('from the zone that has no mount target only', () => {
    const withoutA = ({ mountTargets }: TaskRegion) => mountTargets.remove('fsmt-a');
    expect(tried(withoutA, {}, { subnetId: 'subnet-b' }).failure).toBeNull();
  });
});

describe('a mount of a file system', () => {
  const afterMinutesOf = async (MiBps: number, metadataReadsPerSecond: number) => {
    const region = taskRegion();
    await region.clock.pass(60);
    // 4 TiB: bursts of 400 MiB/s.
    region.efs.update(fileSystemId, { standardBytes: 4 * 2 ** 40 });
    region.efs.load(
      fileSystemId,
      load(() => demand({ writeMiBps: MiBps, metadataReadsPerSecond })),
    );
    region.efs.playMinute(region.clock.now());
    const world = { ...region, region: 'us-east-1' };
    const seconds = () => mount(world, volume, client, settings, chances(1, 1)).seconds;
    return { region, seconds };
  };

  it.each([
    ['that serves everything', 50, 0, false],
    ['that is throttled', 500, 0, true],
    ['that is near its limit of operations', 0, 34_000, true],
    ['that is at nine tenths of its limit of operations', 0, 31_500, false],
    ['that is at its throughput, but not over it', 400, 0, false],
  ])('%s', async (_name, MiBps, metadataReads, isSlow) => {
    const { seconds } = await afterMinutesOf(MiBps, metadataReads);
    if (isSlow) {
      expect(seconds()).toBeGreaterThanOrEqual(1 + 10);
      expect(seconds()).toBeLessThanOrEqual(1 + 30);
    } else expect(seconds()).toBe(1);
  });

  it('is quick again when the load is gone', async () => {
    const { region, seconds } = await afterMinutesOf(500, 0);
    region.efs.load(fileSystemId, null);
    region.efs.playMinute(new Date(region.clock.now().getTime() + 60_000));
    expect(seconds()).toBe(1);
  });

  it('takes 0.1 to 2 s unless something else is set', () => {
    expect(ecsSettings.calmMountSeconds).toEqual([0.1, 2]);
  });
});

it('the name of a file system does not lead into another VPC', () => {
  const { vpc, mountTargets } = taskRegion();
  const zone = { availabilityZone: 'us-east-1a', availabilityZoneId: 'use1-az1' };
  vpc.putVpc({ vpcId: 'vpc-2', cidrBlock: '10.1.0.0/16' });
  vpc.putSubnet({ ...zone, subnetId: 'subnet-far', vpcId: 'vpc-2', cidrBlock: '10.1.0.0/24' });
  expect(mountTargets.resolve(fileSystemId, 'subnet-a')?.mountTargetId).toBe('fsmt-a');
  expect(mountTargets.resolve(fileSystemId, 'subnet-far')).toBeNull();
});

describe('a new mount target', () => {
  it('is creating, then available, and its name is known later still', async () => {
    const { mountTargets, clock } = taskRegion();
    mountTargets.remove('fsmt-a');
    const target = { mountTargetId: 'fsmt-new', fileSystemId, subnetId: 'subnet-a' };
    mountTargets.create({ ...target, securityGroupIds: [] });
    const states: unknown[] = [];
    for (const seconds of [89, 1, 89, 1]) {
      await clock.pass(seconds);
      const known = mountTargets.of(fileSystemId).find(({ mountTargetId }) => mountTargetId === 'fsmt-new');
      states.push([known?.lifeCycleState, mountTargets.resolve(fileSystemId, 'subnet-a') !== null]);
    }
    expect(states).toEqual([
      ['creating', false],
      ['available', false],
      ['available', false],
      ['available', true],
    ]);
  });
});
