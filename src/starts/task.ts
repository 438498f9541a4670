/**
 * An ECS task as its state-change events and DescribeTasks describe it, reduced to what a start or a failed start is judged by. Never its
 * overrides: they may hold secrets.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html
 */

export type LaunchType = 'FARGATE' | 'EC2' | 'MANAGED_INSTANCES' | 'EXTERNAL' | 'unknown';

/** Each is optional in AWS's schema, but for createdAt; null: the event does not have it. */
export interface TaskStamps {
  readonly createdAt: Date;
  readonly connectivityAt: Date | null;
  readonly pullStartedAt: Date | null;
  readonly pullStoppedAt: Date | null;
  readonly startedAt: Date | null;
  readonly stoppedAt: Date | null;
}

export interface Task {
  readonly taskArn: string;
  /** The last part of the ARN. */
  readonly taskId: string;
  readonly clusterArn: string;
  /** The cluster's name, the last part of its ARN. */
  readonly cluster: string;
  /** `service:NAME` or `family:NAME`; null where the event has none. */
  readonly group: string | null;
  /** The service's name; `(standalone)` for tasks outside services. */
  readonly service: string;
  /** `ecs-svc/...` for a deployment of a service, else free text. */
  readonly startedBy: string | null;
  readonly launchType: LaunchType;
  readonly taskDefinitionArn: string;
  /** Grows with every change of the task. */
  readonly version: number;
  readonly lastStatus: string;
  readonly stamps: TaskStamps;
  /** Of Fargate, such as `1.4.0`. */
  readonly platformVersion: string | null;
  /** Of Fargate, such as `Linux` or `Windows Server 2022 Core`. */
  readonly platformFamily: string | null;
  readonly availabilityZone: string | null;
  /** Of the task's own network interface (awsvpc), which is gone soon after the task stops. */
  readonly subnetId: string | null;
  readonly networkInterfaceId: string | null;
  readonly privateIpv4Address: string | null;
  /** EC2 and Managed Instances only. */
  readonly containerInstanceArn: string | null;
  readonly stopCode: string | null;
  readonly stoppedReason: string | null;
  readonly containers: readonly ContainerOfTask[];
}

export interface ContainerOfTask {
  readonly name: string;
  readonly reason: string | null;
}

/** Tasks outside services share this name. */
export const standalone = '(standalone)';

/** A service and its cluster, both by name: within one account and Region that is unique. */
export interface ServiceOfCluster {
  readonly cluster: string;
  readonly service: string;
}

/** For maps and sets: names may hold any character that would join them. */
export function serviceKey({ cluster, service }: ServiceOfCluster): string {
  return JSON.stringify([cluster, service]);
}
