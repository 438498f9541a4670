/** A failed mount's surroundings in which everything is right: a test breaks what it is about. */
import type { CheckId } from '../../src/starts/failure.ts';
import { mountFailureClasses } from '../../src/starts/mount-failure-classes.ts';
import type {
  AccessPoint,
  FileSystemSeen,
  MountTarget,
  NetworkAclEntry,
  SecurityGroup,
  SecurityGroupRule,
  Subnet,
  Surroundings,
} from '../../src/starts/surroundings.ts';
import type { Task } from '../../src/starts/task.ts';
import type { EfsVolume, TaskDefinition } from '../../src/starts/task-definition.ts';

export const ids = {
  fileSystem: 'fs-0123456789abcdef0',
  accessPoint: 'fsap-0123456789abcdef0',
  mountTarget: 'fsmt-0a1b2c3d',
  taskGroup: 'sg-0aaaaaaaaaaaaaaaa',
  targetGroup: 'sg-0bbbbbbbbbbbbbbbb',
  taskSubnet: 'subnet-0aaaaaaaaaaaaaaaa',
  targetSubnet: 'subnet-0bbbbbbbbbbbbbbbb',
  vpc: 'vpc-0123456789abcdef0',
  zone: 'use1-az1',
  taskRole: 'arn:aws:iam::111122223333:role/web-task',
  executionRole: 'arn:aws:iam::111122223333:role/ecsTaskExecutionRole',
  definition: 'arn:aws:ecs:us-east-1:111122223333:task-definition/web:7',
  task: 'arn:aws:ecs:us-east-1:111122223333:task/prod/9a8b7c6d5e4f30211203344556677889',
} as const;

/** Of every check, once. */
export const allCheckIds: readonly CheckId[] = [
  ...new Set(mountFailureClasses.flatMap(({ checks }): readonly CheckId[] => checks)),
];

export const timeoutReason =
  "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Mount attempt 1/3 failed due to timeout after 15 sec, wait 0 sec before next attempt. b'mount.nfs4: mount system call failed' : unsuccessful EFS utils command execution; code: 32";

/** Of a service on Fargate, stopped before it ran; its network interface is gone. */
export function aFailedTask(changes: Partial<Task> = {}): Task {
  return {
    taskArn: ids.task,
    taskId: '9a8b7c6d5e4f30211203344556677889',
    clusterArn: 'arn:aws:ecs:us-east-1:111122223333:cluster/prod',
    cluster: 'prod',
    group: 'service:web',
    service: 'web',
    startedBy: 'ecs-svc/2770844949256052682',
    launchType: 'FARGATE',
    taskDefinitionArn: ids.definition,
    version: 5,
    lastStatus: 'STOPPED',
    stamps: {
      createdAt: new Date('2026-11-02T11:00:00Z'),
      connectivityAt: new Date('2026-11-02T11:00:04Z'),
      pullStartedAt: null,
      pullStoppedAt: null,
      startedAt: null,
      stoppedAt: new Date('2026-11-02T11:03:40Z'),
    },
    platformVersion: '1.4.0',
    platformFamily: 'Linux',
    availabilityZone: 'us-east-1a',
    subnetId: ids.taskSubnet,
    networkInterfaceId: 'eni-0a1b2c3d4e5f60718',
    privateIpv4Address: '10.0.1.139',
    containerInstanceArn: null,
    stopCode: 'TaskFailedToStart',
    stoppedReason: timeoutReason,
    containers: [{ name: 'web', reason: null }],
    ...changes,
  };
}

/** On EC2, in the network of its instance. */
export function anEc2Task(changes: Partial<Task> = {}): Task {
  return aFailedTask({
    launchType: 'EC2',
    platformVersion: null,
    platformFamily: null,
    subnetId: null,
    networkInterfaceId: null,
    privateIpv4Address: null,
    containerInstanceArn: 'arn:aws:ecs:us-east-1:111122223333:container-instance/prod/0f1e2d3c',
    ...changes,
  });
}

export function aVolume(changes: Partial<EfsVolume> = {}): EfsVolume {
  return {
    name: 'content',
    fileSystemId: ids.fileSystem,
    rootDirectory: '/',
    transitEncryption: true,
    transitEncryptionPort: null,
    accessPointId: ids.accessPoint,
    iam: true,
    ...changes,
  };
}

export function aDefinition(changes: Partial<TaskDefinition> = {}): TaskDefinition {
  return {
    taskDefinitionArn: ids.definition,
    taskRoleArn: ids.taskRole,
    executionRoleArn: ids.executionRole,
    networkMode: 'awsvpc',
    efsVolumes: [aVolume()],
    s3FilesVolumes: [],
    otherVolumes: [],
    egressIgnoredPorts: null,
    ...changes,
  };
}

/** Regional. */
export function aFileSystem(changes: Partial<FileSystemSeen> = {}): FileSystemSeen {
  return {
    fileSystemId: ids.fileSystem,
    lifeCycleState: 'available',
    availabilityZoneId: null,
    ...changes,
  };
}

export function aSubnet(changes: Partial<Subnet> = {}): Subnet {
  return {
    subnetId: ids.taskSubnet,
    vpcId: ids.vpc,
    availabilityZoneId: ids.zone,
    availabilityZone: 'us-east-1a',
    cidrBlock: '10.0.1.0/24',
    ipv6CidrBlocks: [],
    ...changes,
  };
}

export function aMountTarget(changes: Partial<MountTarget> = {}): MountTarget {
  return {
    mountTargetId: ids.mountTarget,
    fileSystemId: ids.fileSystem,
    subnetId: ids.targetSubnet,
    vpcId: ids.vpc,
    availabilityZoneId: ids.zone,
    lifeCycleState: 'available',
    ipv4Address: '10.0.2.20',
    ipv6Address: null,
    securityGroupIds: { read: [ids.targetGroup] },
    ...changes,
  };
}

/** For TCP 2049, and nobody. */
export function aRule(changes: Partial<SecurityGroupRule> = {}): SecurityGroupRule {
  return {
    protocol: 'tcp',
    fromPort: 2049,
    toPort: 2049,
    cidrs: [],
    ipv6Cidrs: [],
    groupIds: [],
    prefixListIds: [],
    ...changes,
  };
}

export function targetGroup(...inbound: readonly SecurityGroupRule[]): SecurityGroup {
  return { groupId: ids.targetGroup, inbound, egress: [] };
}

export function taskGroup(...egress: readonly SecurityGroupRule[]): SecurityGroup {
  return { groupId: ids.taskGroup, inbound: [], egress };
}

export function anAccessPoint(changes: Partial<AccessPoint> = {}): AccessPoint {
  return {
    accessPointId: ids.accessPoint,
    fileSystemId: ids.fileSystem,
    lifeCycleState: 'available',
    rootDirectoryPath: '/content',
    hasCreationInfo: true,
    posixUid: null,
    ...changes,
  };
}

/** As AWS's default network ACL: everything both ways, and the denial that ends each. */
export function openEntries(): readonly NetworkAclEntry[] {
  return [true, false].flatMap((egress) => [
    anEntry({ ruleNumber: 100, egress, allow: true }),
    anEntry({ ruleNumber: 32_767, egress, allow: false }),
  ]);
}

/** Everything, inbound, denied. */
export function anEntry(changes: Partial<NetworkAclEntry> = {}): NetworkAclEntry {
  return {
    ruleNumber: 50,
    egress: false,
    allow: false,
    protocol: '-1',
    cidr: '0.0.0.0/0',
    fromPort: null,
    toPort: null,
    ...changes,
  };
}

/** A statement that lets the task role mount. */
export function aStatement(changes: object = {}): object {
  return {
    Effect: 'Allow',
    Principal: { AWS: ids.taskRole },
    Action: 'elasticfilesystem:ClientMount',
    ...changes,
  };
}

export function aPolicy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

export function everythingRight(changes: Partial<Surroundings> = {}): Surroundings {
  return {
    fileSystemId: ids.fileSystem,
    taskDefinition: { read: aDefinition() },
    fileSystem: { read: aFileSystem() },
    mountTargets: { read: [aMountTarget()] },
    taskSubnets: { read: [aSubnet()] },
    taskSecurityGroups: { read: [taskGroup(aRule({ cidrs: ['0.0.0.0/0'] }))] },
    mountTargetSecurityGroups: { read: [targetGroup(aRule({ groupIds: [ids.taskGroup] }))] },
    dnsSupport: { read: true },
    dnsHostnames: { read: true },
    networkAcls: {
      read: [ids.taskSubnet, ids.targetSubnet].map((subnetId) => ({ subnetId, entries: openEntries() })),
    },
    routes: { read: [{ destinationCidr: '10.0.0.0/16', active: true }] },
    routesBack: { read: [{ destinationCidr: '10.0.0.0/16', active: true }] },
    accessPoints: { read: [anAccessPoint()] },
    fileSystemPolicy: { read: null },
    simulated: { read: [{ action: 'elasticfilesystem:ClientMount', decision: 'allowed' }] },
    containerInstance: {
      read: { agentVersion: '1.106.1', attributes: ['ecs.capability.efsAuth'] },
    },
    recentMountTargets: { read: { askedAt: new Date('2026-11-02T11:30:00Z'), created: [] } },
    ...changes,
  };
}

/** As AWS refuses a call. */
export function refused(action: string) {
  return { unread: `could not read it: AccessDeniedException: not authorized to perform: ${action}`, action };
}
