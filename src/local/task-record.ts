/** A task in the local region, and the `detail` in which ECS tells of it. Source: Task state change events, ECS developer guide. */
import type { ContainerDefinition } from './task-definitions.ts';

export interface TaskRecord {
  readonly taskArn: string;
  readonly clusterArn: string;
  readonly taskDefinitionArn: string;
  readonly group: string;
  readonly startedBy: string | null;
  readonly launchType: 'FARGATE' | 'EC2';
  readonly availabilityZone: string;
  /** EC2 only. */
  readonly containerInstanceArn: string | null;
  readonly containers: readonly ContainerDefinition[];
  /** Its own network interface; null in bridge and host mode. */
  readonly eni: TaskInterface | null;
  readonly version: number;
  readonly lastStatus: TaskStatus;
  readonly desiredStatus: 'RUNNING' | 'STOPPED';
  readonly stamps: { readonly createdAt: Date; readonly updatedAt: Date } & Partial<Record<Stamp, Date>>;
  readonly healthStatus: 'UNKNOWN' | 'HEALTHY';
  readonly stop: TaskStop | null;
}

export type TaskStatus = 'PROVISIONING' | 'PENDING' | 'ACTIVATING' | 'RUNNING' | 'DEPROVISIONING' | 'STOPPED';

type Stamp =
  | 'connectivityAt'
  | 'pullStartedAt'
  | 'pullStoppedAt'
  | 'startedAt'
  | 'stoppingAt'
  | 'executionStoppedAt'
  | 'stoppedAt';

export interface TaskInterface {
  readonly attachmentId: string;
  readonly networkInterfaceId: string;
  readonly subnetId: string;
  readonly privateIpv4Address: string;
  readonly macAddress: string;
  readonly status: 'PRECREATED' | 'ATTACHED' | 'DELETED';
}

export interface TaskStop {
  readonly stopCode:
    | 'TaskFailedToStart'
    | 'EssentialContainerExited'
    | 'UserInitiated'
    | 'ServiceSchedulerInitiated';
  readonly stoppedReason: string;
  /** Of the first container; null where the reason of the task says it all. */
  readonly containerReason: string | null;
}

/** As of now: what is not known yet is not there. */
export function taskDetail(task: TaskRecord): Readonly<Record<string, unknown>> {
  const { taskArn, clusterArn, taskDefinitionArn, group, launchType, availabilityZone, stop } = task;
  const { lastStatus, desiredStatus, healthStatus, version } = task;
  const stamps = Object.entries(task.stamps).map(([name, at]) => [name, stampText(at)]);
  return {
    attachments: task.eni === null ? [] : [attachment(task.eni)],
    ...{ availabilityZone, clusterArn, taskArn, taskDefinitionArn, group, launchType },
    containers: task.containers.map((container, index) => containerDetail(task, container, index)),
    ...(task.stamps.connectivityAt === undefined ? {} : { connectivity: 'CONNECTED' }),
    ...(launchType === 'FARGATE' ? { platformVersion: '1.4.0', platformFamily: 'Linux' } : {}),
    ...(task.containerInstanceArn === null ? {} : { containerInstanceArn: task.containerInstanceArn }),
    ...(task.startedBy === null ? {} : { startedBy: task.startedBy }),
    ...(stop === null ? {} : { stopCode: stop.stopCode, stoppedReason: stop.stoppedReason }),
    ...{ lastStatus, desiredStatus, healthStatus, version },
    overrides: { containerOverrides: task.containers.map(({ name }) => ({ name })) },
    ...Object.fromEntries(stamps),
  };
}

/** ECS writes as few digits as the moment needs: `21:22:46.71Z`, `18:06:23Z`. */
function stampText(at: Date): string {
  return at.toISOString().replace(/\.?0+Z$/, 'Z');
}

function attachment({ attachmentId, status, ...eni }: TaskInterface) {
  const subnet = [{ name: 'subnetId', value: eni.subnetId }];
  const attached = [
    { name: 'networkInterfaceId', value: eni.networkInterfaceId },
    { name: 'macAddress', value: eni.macAddress },
    { name: 'privateIPv4Address', value: eni.privateIpv4Address },
  ];
  const details = status === 'PRECREATED' ? subnet : [...subnet, ...attached];
  return { id: attachmentId, type: 'eni', status, details };
}

function containerDetail(task: TaskRecord, { name, image }: ContainerDefinition, index: number) {
  const { eni, stop, lastStatus, taskArn, stamps } = task;
  const isAttached = eni !== null && eni.status !== 'PRECREATED';
  const reason = index === 0 ? (stop?.containerReason ?? null) : null;
  const isOver = lastStatus === 'DEPROVISIONING' || lastStatus === 'STOPPED';
  const hasRun = stamps.startedAt !== undefined;
  return {
    containerArn: `${taskArn.replace(':task/', ':container/')}/${name}`,
    taskArn,
    ...{ name, image },
    lastStatus: isOver ? 'STOPPED' : hasRun ? 'RUNNING' : 'PENDING',
    networkInterfaces: isAttached
      ? [{ attachmentId: eni.attachmentId, privateIpv4Address: eni.privateIpv4Address }]
      : [],
    ...(hasRun && isOver ? { exitCode: 0 } : {}),
    ...(reason === null ? {} : { reason }),
  };
}
