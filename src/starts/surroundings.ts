/** What surrounds a failed mount, as read-only calls show it. A part that could not be read says so; a check on it is then `unknown`. */
import type { TaskDefinition } from './task-definition.ts';

/** `action`: the IAM action of the call, so that a missing permission can be named. */
export type Seen<T> = { readonly read: T } | { readonly unread: string; readonly action: string };

export interface Subnet {
  readonly subnetId: string;
  readonly vpcId: string;
  /** The name is an account's own; only the id compares. */
  readonly availabilityZoneId: string;
  readonly availabilityZone: string;
  readonly cidrBlock: string;
  readonly ipv6CidrBlocks: readonly string[];
}

export interface MountTarget {
  readonly mountTargetId: string;
  readonly fileSystemId: string;
  readonly subnetId: string;
  readonly vpcId: string;
  readonly availabilityZoneId: string;
  /** `available`, `creating`, ... */
  readonly lifeCycleState: string;
  readonly ipv4Address: string | null;
  readonly ipv6Address: string | null;
  readonly securityGroupIds: Seen<readonly string[]>;
}

export interface AccessPoint {
  readonly accessPointId: string;
  readonly fileSystemId: string;
  readonly lifeCycleState: string;
  readonly rootDirectoryPath: string;
  readonly hasCreationInfo: boolean;
  readonly posixUid: number | null;
  /** Absent: not read. */
  readonly posixGid?: number | null;
}

export interface SecurityGroup {
  readonly groupId: string;
  readonly inbound: readonly SecurityGroupRule[];
  readonly egress: readonly SecurityGroupRule[];
}

export interface SecurityGroupRule {
  /** `tcp`, `-1` for all, a number, ... */
  readonly protocol: string;
  /** Null: all ports. */
  readonly fromPort: number | null;
  readonly toPort: number | null;
  readonly cidrs: readonly string[];
  readonly ipv6Cidrs: readonly string[];
  readonly groupIds: readonly string[];
  /** Not resolved: a rule with one may or may not match. */
  readonly prefixListIds: readonly string[];
}

export interface NetworkAclEntry {
  readonly ruleNumber: number;
  readonly egress: boolean;
  readonly allow: boolean;
  readonly protocol: string;
  readonly cidr: string | null;
  readonly fromPort: number | null;
  readonly toPort: number | null;
}

export interface NetworkAcl {
  readonly subnetId: string;
  readonly entries: readonly NetworkAclEntry[];
}

export interface Route {
  /** Or the id of a prefix list, `pl-...`, which nobody looks into. */
  readonly destinationCidr: string;
  readonly active: boolean;
}

export interface FileSystemSeen {
  readonly fileSystemId: string;
  readonly lifeCycleState: string;
  /** One Zone file systems only. */
  readonly availabilityZoneId: string | null;
}

/** `decision`: what the policy simulator answers, `allowed`, `implicitDeny`, `explicitDeny`. */
export interface SimulatedAction {
  readonly action: string;
  readonly decision: string;
  /** Keys that a policy asks for, and that nobody told the simulator: the decision is a guess. Absent: none. */
  readonly missingContext?: readonly string[];
  /** What does not let the role have the action, whoever allows it. Absent: nothing. */
  readonly withheldBy?: readonly ('permissions boundary' | 'organization')[];
  /** The access point of the mounts that it is about, null for those without one. Absent: of every mount. */
  readonly accessPointArn?: string | null;
}

/** Of the container instance that the task was placed on. */
export interface ContainerInstance {
  readonly agentVersion: string | null;
  readonly attributes: readonly string[];
  /** Its attribute `ecs.subnet-id`, where it has one: tasks in bridge and host mode are in this subnet. */
  readonly instanceSubnetId?: string | null;
}

/** What CloudTrail's event history knows, which is minutes behind: what it lacks may have happened all the same. */
export interface CreatedMountTargets {
  readonly askedAt: Date;
  readonly created: readonly CreatedMountTarget[];
}

export interface CreatedMountTarget {
  readonly at: Date;
  readonly subnetId: string;
  /** Null: the record does not tell. */
  readonly availabilityZoneId: string | null;
}

/** Everything that the checks of one failed start may ask for; absent parts were not asked for. */
export interface Surroundings {
  readonly fileSystemId: string | null;
  readonly taskDefinition?: Seen<TaskDefinition | null>;
  /** Null: AWS does not know it. */
  readonly fileSystem?: Seen<FileSystemSeen | null>;
  /** Null: EFS does not know the file system, here and in this account. */
  readonly mountTargets?: Seen<readonly MountTarget[] | null>;
  /** Of the task's network interface, else of the service's network configuration. */
  readonly taskSubnets?: Seen<readonly Subnet[]>;
  readonly taskSecurityGroups?: Seen<readonly SecurityGroup[]>;
  readonly mountTargetSecurityGroups?: Seen<readonly SecurityGroup[]>;
  readonly dnsSupport?: Seen<boolean>;
  readonly dnsHostnames?: Seen<boolean>;
  /** Of the task's subnets and the mount targets' subnets. */
  readonly networkAcls?: Seen<readonly NetworkAcl[]>;
  /** From the task's subnet. */
  readonly routes?: Seen<readonly Route[]>;
  /** From the subnet of the mount target that the task would use. */
  readonly routesBack?: Seen<readonly Route[]>;
  /** By id; those that AWS does not know are left out. */
  readonly accessPoints?: Seen<readonly AccessPoint[]>;
  /** The JSON text; null: no policy, so that anyone in the network may mount. */
  readonly fileSystemPolicy?: Seen<string | null>;
  readonly simulated?: Seen<readonly SimulatedAction[]>;
  readonly containerInstance?: Seen<ContainerInstance | null>;
  /** Since a quarter of an hour before the task was created. */
  readonly recentMountTargets?: Seen<CreatedMountTargets>;
}
