/** A start that failed: what its texts say, which checks that calls for, and what those saw. */
import type { ServiceOfCluster } from './task.ts';

/** Causes of failed EFS mounts; `unknown` is an EFS failure in words that no class has. */
export type MountFailureCause =
  | 'dns_unresolved'
  | 'network_timeout'
  | 'connection_reset'
  | 'connection_refused'
  | 'access_denied'
  | 'path_not_found'
  | 'posix_uid_mismatch'
  | 'plugin_missing'
  | 'plugin_timeout'
  | 'transit_encryption_required'
  | 'tls_port'
  | 'tls_tunnel'
  | 'helper_config'
  | 'credentials'
  | 'access_point_invalid'
  | 'mount_target_not_available'
  | 'no_mount_target_in_az'
  | 'unknown';

/** Failures that look like one of EFS. */
export type LookAlikeCause = `not_efs:${string}`;

/** What can be looked at, read-only, each for one question. */
export type CheckId =
  | 'file-system-available'
  | 'mount-target-in-az'
  | 'same-vpc'
  | 'dns-support'
  | 'dns-hostnames'
  | 'one-zone'
  | 'inbound-2049'
  | 'egress-2049'
  | 'network-acl'
  | 'route'
  | 'ipv6'
  | 'access-point'
  | 'access-point-root'
  | 'file-system-policy'
  | 'task-role'
  | 'iam-authorization'
  | 'transit-encryption'
  | 'root-directory'
  | 'platform-version'
  | 'posix-user'
  | 'agent-version'
  | 'efs-capability'
  | 'egress-ignored-ports'
  | 'transit-encryption-port'
  | 'recent-mount-target';

export interface Check {
  readonly id: CheckId;
  readonly result: 'pass' | 'fail' | 'unknown';
  /** The value that was seen, or why none was: with the IAM action where one is missing. */
  readonly seen: string;
}

/** What is believed of one cause. */
export interface MountFailureClass {
  readonly cause: MountFailureCause;
  /** What happened, in one sentence. */
  readonly means: string;
  /** The likeliest first. */
  readonly firstSuspects: readonly string[];
  readonly remedy: string;
  /** In the order in which they tell most. */
  readonly checks: readonly CheckId[];
  readonly source: string;
}

export interface Classification {
  readonly efsMountFailure: boolean | 'ambiguous';
  readonly cause: MountFailureCause | LookAlikeCause;
  readonly remedy: string;
}

/** A task that stopped before it ever ran. */
export interface FailedStart extends ServiceOfCluster {
  readonly taskArn: string;
  readonly taskId: string;
  readonly taskDefinitionArn: string;
  readonly createdAt: Date;
  /** When it stopped, or when the event was sent where it does not say. */
  readonly stoppedAt: Date;
  /** Sorted ids; empty where the task definition is not known. */
  readonly fileSystems: readonly string[];
  readonly classification: Classification;
  /** The text that was judged, as ECS gave it. */
  readonly reason: string;
}
