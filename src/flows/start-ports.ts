/** What the flows of task starts need of the world, beside ports.ts and by the same rules: a read that fails throws `ReadFailed`. */
import type { ContainerInsights } from '../starts/advice.ts';
import type { ClientConnection } from '../starts/client-connection.ts';
import type { FailedStart, MountFailureCause } from '../starts/failure.ts';
import type { FileSystemMinutes } from '../starts/file-system-minutes.ts';
import type { Incident } from '../starts/incident.ts';
import type { Mount } from '../starts/mounts.ts';
import type { Start } from '../starts/start.ts';
import type {
  AccessPoint,
  ContainerInstance,
  CreatedMountTargets,
  FileSystemSeen,
  MountTarget,
  NetworkAcl,
  Route,
  SecurityGroup,
  SimulatedAction,
  Subnet,
} from '../starts/surroundings.ts';
import type { ServiceOfCluster, Task } from '../starts/task.ts';
import type { TaskDefinition } from '../starts/task-definition.ts';

export interface TaskDefinitions {
  /** Null: AWS does not know it (any more). */
  find(taskDefinitionArn: string): Promise<TaskDefinition | null>;
}

/** The state of Mountwatch in its table. Expired items are never answered, whether DynamoDB has deleted them or not. */
export interface StartTable {
  /** Stores a start unless the task has one: counted once, however often it is told. */
  putStart(start: Start): Promise<'new' | 'duplicate'>;
  /** Starts of a service created since then, the newest first. @param most 0 for all. */
  starts(of: ServiceOfCluster, since: Date, most: number): Promise<readonly Start[]>;
  /** The connection of a stored start became known later: `start` replaces what is stored. */
  replaceStart(start: Start): Promise<void>;
  /** Stores a failed start unless the task has one. @returns what is stored now, and whether it was stored by this call. */
  putFailure(failure: FailedStart): Promise<RecordedFailure>;
  /** Failures of a service for a cause, or for any (null), that stopped in [from, to), the oldest first. */
  failures(
    of: ServiceOfCluster,
    cause: MountFailureCause | null,
    from: Date,
    to: Date,
  ): Promise<readonly FailedStart[]>;
  /** Failures of a service for a cause that were recorded in [from, to), the first to stop first. */
  recordedFailures(
    of: ServiceOfCluster,
    cause: MountFailureCause,
    from: Date,
    to: Date,
  ): Promise<readonly FailedStart[]>;
  /** The last incident of a service and cause, whatever became of it; null: none whose failures are still on their way. */
  incident(of: ServiceOfCluster, cause: MountFailureCause): Promise<Incident | null>;
  /** Stores an incident in the place of the one that stood there when it was read. @returns false: somebody changed it since. */
  putIncident(incident: Incident, standing: Incident | null): Promise<boolean>;
  /** Stores a mount, or its later sight. @returns new: it was not known. */
  putMount(mount: Mount): Promise<'new' | 'known'>;
  /** Of one file system. */
  mountsOf(fileSystemId: string): Promise<readonly Mount[]>;
  /** All of them, services without EFS included. */
  mounts(): Promise<readonly Mount[]>;
  putConnection(connection: ClientConnection): Promise<void>;
  /** Connections to a file system in [from, to]. */
  connections(fileSystemId: string, from: Date, to: Date): Promise<readonly ClientConnection[]>;
  /** Lets a later connection find the start: asked for only where mounts are measured. */
  putMounting(fileSystemId: string, start: Start, task: Mounting): Promise<void>;
  /** Starts that mount the file system and whose span, createdAt to startedAt, holds the moment. */
  mounting(
    fileSystemId: string,
    at: Date,
  ): Promise<readonly { readonly start: Start; readonly task: Mounting }[]>;
}

export interface RecordedFailure {
  readonly failure: FailedStart;
  readonly recordedAt: Date;
  readonly isNew: boolean;
}

/** By what a connection is joined to a task. */
export interface Mounting {
  readonly taskId: string;
  readonly privateIpv4Address: string | null;
}

/** Metrics as log lines in EMF; nothing is called. */
export interface StartMetrics {
  /** @param service as it is named in the dimensions: `_other` beyond the hundredth. @param slow mount window far above the service's median. */
  started(start: Start, service: string, slow: boolean): void;
  failed(at: Date): void;
  /** Durations that were negative and are not published. */
  dropped(count: number, at: Date): void;
}

/** Messages of Mountwatch to itself, on the queue of task events. */
export interface LaterMessages {
  /** @param delaySeconds 0 to 900. */
  send(body: string, delaySeconds: number): Promise<void>;
}

/** Read-only calls for evidence and for `mountwatch diagnose`; each names its IAM action when it is refused. */
export interface MountSurroundings {
  /** Null: ECS does not know the task; it forgets stopped ones after about an hour. */
  task(taskArn: string): Promise<Task | null>;
  fileSystem(fileSystemId: string): Promise<FileSystemSeen | null>;
  /** Null: EFS does not know the file system. */
  mountTargets(fileSystemId: string): Promise<readonly MountTarget[] | null>;
  accessPoints(accessPointIds: readonly string[]): Promise<readonly AccessPoint[]>;
  /** JSON text; null: there is none. */
  fileSystemPolicy(fileSystemId: string): Promise<string | null>;
  subnets(subnetIds: readonly string[]): Promise<readonly Subnet[]>;
  /** `dns-support` or `dns-hostnames`. */
  vpcAttribute(vpcId: string, attribute: 'enableDnsSupport' | 'enableDnsHostnames'): Promise<boolean>;
  securityGroups(groupIds: readonly string[]): Promise<readonly SecurityGroup[]>;
  /** Of a network interface that still exists; null when it is gone. */
  networkInterfaceGroups(networkInterfaceId: string): Promise<readonly string[] | null>;
  /** Of the service's awsvpc configuration; null where it has none, or is gone. */
  serviceNetwork(clusterArn: string, service: string): Promise<ServiceNetwork | null>;
  networkAcls(subnetIds: readonly string[]): Promise<readonly NetworkAcl[]>;
  /** Of the route table that the subnet uses, its own or the main one of its VPC. */
  routes(subnetId: string, vpcId: string): Promise<readonly Route[]>;
  /** Of a mount over TLS, through a mount target. @param accessPointArn null: without an access point. */
  simulate(
    roleArn: string,
    actions: readonly string[],
    resourceArn: string,
    accessPointArn: string | null,
  ): Promise<readonly SimulatedAction[]>;
  containerInstance(clusterArn: string, containerInstanceArn: string): Promise<ContainerInstance | null>;
  /** Mount targets of the file system that were created since then. */
  createdMountTargets(fileSystemId: string, since: Date): Promise<CreatedMountTargets>;
}

export interface ServiceNetwork {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** Settings of clusters, for advice. */
export interface Clusters {
  containerInsights(clusterArn: string): Promise<ContainerInsights>;
}

/** EFS metrics by the minute, for the minutes around starts. */
export interface MinuteMetrics {
  /** By metric name; a minute without a point is absent. Keys of the inner map: minutes since the epoch. */
  minutes(fileSystemId: string, from: Date, to: Date): Promise<FileSystemMinutes>;
}
