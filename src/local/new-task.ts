/** What RunTask is given in the local region, and what it gives. */

export interface NewTask {
  readonly cluster: string;
  readonly taskDefinitionArn: string;
  readonly launchType: 'FARGATE' | 'EC2';
  /** In awsvpc mode; the task takes one of the subnets. */
  readonly subnetIds?: readonly string[];
  readonly securityGroupIds?: readonly string[];
  /** `service:NAME`; `family:NAME` unless given. */
  readonly group?: string;
  readonly startedBy?: string;
  /** By chance unless given; null: the image is there, and nothing is pulled. */
  readonly pullSeconds?: number | null;
  /** It registers with service discovery before it runs. */
  readonly activates?: boolean;
  /** A while after it runs it says RUNNING again, as healthy. */
  readonly hasHealthCheck?: boolean;
}

export interface RunningTask {
  readonly taskArn: string;
  /** Resolves when it runs (true) or will never run (false). */
  readonly started: Promise<boolean>;
}
