/** EventBridge events of tasks, as parsed JSON. */
import { readFileSync } from 'node:fs';
import { taskDefinitionOf } from '../../src/starts/parse-task-definition.ts';
import { startLines } from '../../src/starts/read-start-lines.ts';
import type { Task } from '../../src/starts/task.ts';
import { taskOf } from '../../src/starts/task-of.ts';

export const account = '111122223333';
const arn = `arn:aws:ecs:us-east-1:${account}`;
export const webDefinitionArn = `${arn}:task-definition/web:3`;
export const webTaskId = 'cdd887a827a4432db19f6059310a4817';

export function taskArnOf(taskId: string): string {
  return `${arn}:task/shop/${taskId}`;
}

/** A Fargate task of service web that runs: connect 4, wait 8, pull 10, pull to start 6, total 28 seconds. */
export const runningDetail = {
  taskArn: taskArnOf(webTaskId),
  clusterArn: `${arn}:cluster/shop`,
  taskDefinitionArn: webDefinitionArn,
  version: 4,
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
  group: 'service:web',
  startedBy: 'ecs-svc/2770844949256052681',
  launchType: 'FARGATE',
  platformVersion: '1.4.0',
  platformFamily: 'Linux',
  availabilityZone: 'us-east-1c',
  createdAt: '2026-11-02T08:00:00Z',
  connectivityAt: '2026-11-02T08:00:04.000Z',
  pullStartedAt: '2026-11-02T08:00:12Z',
  pullStoppedAt: '2026-11-02T08:00:22Z',
  startedAt: '2026-11-02T08:00:28Z',
  updatedAt: '2026-11-02T08:00:28Z',
  attachments: [
    {
      id: 'ad48c228-d0c0-4efc-9b82-6b7a18fbcd29',
      type: 'eni',
      status: 'ATTACHED',
      details: [
        { name: 'subnetId', value: 'subnet-00aad8cc4d100aa7d' },
        { name: 'networkInterfaceId', value: 'eni-09a9a44a344ae7c9a' },
        { name: 'privateIPv4Address', value: '172.31.68.200' },
      ],
    },
  ],
  containers: [{ containerArn: 'x', taskArn: taskArnOf(webTaskId), name: 'web', lastStatus: 'RUNNING' }],
  overrides: { containerOverrides: [{ name: 'web', environment: [{ name: 'TOKEN', value: 'hunter2' }] }] },
};

/** It stopped before it ran. */
export const failedDetail = {
  ...without(runningDetail, 'startedAt', 'pullStartedAt', 'pullStoppedAt'),
  taskArn: taskArnOf('0000000000000000000000000000fa11'),
  lastStatus: 'STOPPED',
  desiredStatus: 'STOPPED',
  stopCode: 'TaskFailedToStart',
  stoppedReason:
    'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: access denied by server while mounting 127.0.0.1:/ : unsuccessful EFS utils command execution; code: 32',
  stoppedAt: '2026-11-02T08:01:30Z',
};

/** As DescribeTasks answers of a task that stopped: with dates, and its interface under another type. */
export const describedTask = {
  taskArn: taskArnOf(webTaskId),
  clusterArn: `${arn}:cluster/shop`,
  taskDefinitionArn: webDefinitionArn,
  version: 4,
  lastStatus: 'STOPPED',
  createdAt: new Date('2026-11-02T08:00:00.402Z'),
  stoppedAt: new Date('2026-11-02T08:01:00.103Z'),
  group: 'service:web',
  launchType: 'FARGATE',
  stoppedReason: 'ResourceInitializationError',
  containers: [{ name: 'web', reason: 'no' }],
  attachments: [
    {
      type: 'ElasticNetworkInterface',
      details: [
        { name: 'subnetId', value: 'subnet-1' },
        { name: 'networkInterfaceId', value: 'eni-1' },
        { name: 'privateIPv4Address', value: '10.0.0.139' },
      ],
    },
  ],
} as const;

export function taskEvent(detail: object, envelope: object = {}) {
  return {
    version: '0',
    id: '95fb0ab4-e6f9-ba18-da16-ea0a3191d1b4',
    'detail-type': 'ECS Task State Change',
    source: 'aws.ecs',
    account,
    time: '2026-11-02T08:00:28Z',
    region: 'us-east-1',
    resources: [],
    detail,
    ...envelope,
  };
}

export function connectionEvent(detail: object = {}, envelope: object = {}) {
  const fileSystemArn = `arn:aws:elasticfilesystem:us-east-1:${account}:file-system/fs-01234567`;
  const ownDetail = {
    eventVersion: '1.05',
    eventType: 'AwsServiceEvent',
    eventSource: 'elasticfilesystem.amazonaws.com',
    eventName: 'NewClientConnection',
    eventID: '4d1e64a9-55a2-4d6e-8ec3-4d0d4e1b3c11',
    eventTime: '2026-11-02T08:00:25Z',
    sourceIPAddress: 'AWS Internal',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROAEXAMPLE:${webTaskId}`,
      arn: `arn:aws:sts::${account}:assumed-role/web-task/${webTaskId}`,
    },
    requestParameters: null,
    resources: [
      {
        accountId: account,
        type: 'AWS::EFS::AccessPoint',
        ARN: `arn:aws:elasticfilesystem:us-east-1:${account}:access-point/fsap-0123456789abcdef0`,
      },
      { accountId: account, type: 'AWS::EFS::FileSystem', ARN: fileSystemArn },
    ],
    serviceEventDetails: {
      permissions: { ClientRootAccess: false, ClientMount: true, ClientWrite: true },
      sourceIpAddress: '172.31.68.200',
    },
    ...detail,
  };
  const own = { source: 'aws.elasticfilesystem', 'detail-type': 'AWS Service Event via CloudTrail' };
  return taskEvent(ownDetail, { ...own, ...envelope });
}

/** What `aws ecs describe-task-definition` prints: one file system on a volume that is mounted, one on a volume that is not. */
export const webDefinition = {
  taskDefinition: {
    taskDefinitionArn: webDefinitionArn,
    family: 'web',
    taskRoleArn: `arn:aws:iam::${account}:role/web-task`,
    executionRoleArn: `arn:aws:iam::${account}:role/web-execution`,
    networkMode: 'awsvpc',
    containerDefinitions: [
      {
        name: 'web',
        mountPoints: [{ sourceVolume: 'content', containerPath: '/content', readOnly: false }],
      },
    ],
    volumes: [
      {
        name: 'content',
        efsVolumeConfiguration: {
          fileSystemId: 'fs-01234567',
          rootDirectory: '/',
          transitEncryption: 'ENABLED',
          authorizationConfig: { accessPointId: 'fsap-0123456789abcdef0', iam: 'ENABLED' },
        },
      },
      { name: 'unused', efsVolumeConfiguration: { fileSystemId: 'fs-ffffffff' } },
    ],
  },
  tags: [],
};

const definition = taskDefinitionOf(webDefinition);
const definitions = new Map(definition === null ? [] : [[webDefinitionArn, definition] as const]);

/** What a log of these messages tells, one a line, where the definition of the web service is known. */
export function readLines(messages: readonly unknown[], known = definitions) {
  const lines = startLines();
  messages.forEach((message, at) => {
    lines.read(at + 1, message);
  });
  return lines.told(known);
}

/** @throws Error where it is no task. */
export function taskFrom(detail: object): Task {
  const task = taskOf(detail);
  if ('because' in task) throw new Error(`${task.field} ${task.because}`);
  return task;
}

/** The events of test/data/task-events/samples.jsonl, by the names of its README. */
export function sampleEvents() {
  const file = new URL('../data/task-events/samples.jsonl', import.meta.url);
  const [running, stopped, stoppedOnInstance, provisioning] = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): { readonly detail: object } & Record<string, unknown> => JSON.parse(line));
  if (!running || !stopped || !stoppedOnInstance || !provisioning) throw new Error('a sample is missing');
  return { running, stopped, stoppedOnInstance, provisioning };
}

export function without<T extends object>(value: T, ...keys: readonly (keyof T)[]): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => !keys.includes(key as keyof T)),
  ) as Partial<T>;
}
