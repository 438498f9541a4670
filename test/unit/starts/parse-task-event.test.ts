import { describe, expect, it } from 'vitest';
import { parseTaskEvent } from '../../../src/starts/parse-task-event.ts';
import { taskOf } from '../../../src/starts/task-of.ts';
import {
  account,
  connectionEvent,
  failedDetail,
  runningDetail,
  sampleEvents,
  taskArnOf,
  taskEvent,
  taskFrom,
  webTaskId,
  without,
} from '../../support/task-events.ts';

const anybody = { region: null, account: null };

describe('a task event', () => {
  it('becomes the task, reduced', () => {
    const trigger = parseTaskEvent(taskEvent(runningDetail), { region: 'us-east-1', account });
    expect(trigger).toEqual({
      kind: 'task',
      means: 'start',
      eventTime: new Date('2026-11-02T08:00:28Z'),
      task: {
        taskArn: taskArnOf(webTaskId),
        taskId: webTaskId,
        clusterArn: 'arn:aws:ecs:us-east-1:111122223333:cluster/shop',
        cluster: 'shop',
        group: 'service:web',
        service: 'web',
        startedBy: 'ecs-svc/2770844949256052681',
        launchType: 'FARGATE',
        taskDefinitionArn: 'arn:aws:ecs:us-east-1:111122223333:task-definition/web:3',
        version: 4,
        lastStatus: 'RUNNING',
        stamps: {
          createdAt: new Date('2026-11-02T08:00:00Z'),
          connectivityAt: new Date('2026-11-02T08:00:04Z'),
          pullStartedAt: new Date('2026-11-02T08:00:12Z'),
          pullStoppedAt: new Date('2026-11-02T08:00:22Z'),
          startedAt: new Date('2026-11-02T08:00:28Z'),
          stoppedAt: null,
        },
        platformVersion: '1.4.0',
        platformFamily: 'Linux',
        availabilityZone: 'us-east-1c',
        subnetId: 'subnet-00aad8cc4d100aa7d',
        networkInterfaceId: 'eni-09a9a44a344ae7c9a',
        privateIpv4Address: '172.31.68.200',
        containerInstanceArn: null,
        stopCode: null,
        stoppedReason: null,
        containers: [{ name: 'web', reason: null }],
      },
    });
  });

  it.each([
    ['RUNNING since a moment is a start', runningDetail, 'start'],
    ['RUNNING since nobody knows when is none', without(runningDetail, 'startedAt'), 'other'],
    ['STOPPED that never started is a failed start', failedDetail, 'failed-start'],
    ['STOPPED after it ran is neither', { ...failedDetail, startedAt: '2026-11-02T08:00:28Z' }, 'other'],
    ['PENDING is neither', { ...without(runningDetail, 'startedAt'), lastStatus: 'PENDING' }, 'other'],
    ['with startedAt but ACTIVATING is neither', { ...runningDetail, lastStatus: 'ACTIVATING' }, 'other'],
  ])('%s', (_name, detail, means) => {
    expect(parseTaskEvent(taskEvent(detail), anybody)).toMatchObject({ kind: 'task', means });
  });

  it('leaves nothing of its overrides, in a task or in a reason', () => {
    const secret = 'hunter2';
    const events = [
      taskEvent(runningDetail),
      taskEvent({ ...runningDetail, createdAt: { secret } }),
      taskEvent({ ...runningDetail, overrides: secret }),
      taskEvent(JSON.stringify(runningDetail) as unknown as object),
      JSON.stringify(taskEvent(runningDetail)),
    ];
    const told = events.map((event) => JSON.stringify(parseTaskEvent(event, anybody)));
    expect(told.filter((text) => text.includes(secret) || text.includes('verrid'))).toEqual([]);
  });

  it.each([
    ['running', 'start'],
    ['stopped', 'other'],
    ['stoppedOnInstance', 'other'],
    ['provisioning', 'other'],
  ] as const)('as AWS or the public shows it is understood: %s', (name, means) => {
    expect(parseTaskEvent(sampleEvents()[name], anybody)).toMatchObject({ kind: 'task', means });
  });
});

describe('an event that is not ours, or not whole, names the field', () => {
  it.each([
    ['no object', 7, 'the body', 'is 7'],
    ['null', null, 'the body', 'is null'],
    ['no type', without(taskEvent(runningDetail), 'detail-type'), 'detail-type', 'is missing'],
    ['another type', taskEvent({}, { 'detail-type': 'EC2 Spot Warning' }), 'detail-type', 'EC2 Spot Warning'],
    ['another source', taskEvent(runningDetail, { source: 'my.app' }), 'source', 'my.app'],
    [
      'another account',
      taskEvent(runningDetail, { account: '2222' }),
      'account',
      'is 2222, not 111122223333',
    ],
    [
      'another Region',
      taskEvent(runningDetail, { region: 'eu-west-1' }),
      'region',
      'is eu-west-1, not us-east-1',
    ],
    ['no account', without(taskEvent(runningDetail), 'account'), 'account', 'is missing'],
    ['no time', without(taskEvent(runningDetail), 'time'), 'time', 'is missing'],
    ['no detail', without(taskEvent(runningDetail), 'detail'), 'detail', 'is missing'],
    ['detail null', taskEvent(null as unknown as object), 'detail', 'is null'],
    ['no createdAt', taskEvent(without(runningDetail, 'createdAt')), 'detail.createdAt', 'is missing'],
    ['createdAt null', taskEvent({ ...runningDetail, createdAt: null }), 'detail.createdAt', 'is missing'],
    ['no task', taskEvent(without(runningDetail, 'taskArn')), 'detail.taskArn', 'is missing'],
    [
      'a task of another form',
      taskEvent({ ...runningDetail, taskArn: 'web' }),
      'detail.taskArn',
      'is no ARN of a task',
    ],
    [
      'a version that is no number',
      taskEvent({ ...runningDetail, version: '4' }),
      'detail.version',
      'is a string',
    ],
    [
      'a task of another account',
      taskEvent({ ...runningDetail, taskArn: 'arn:aws:ecs:us-east-1:999999999999:task/shop/1' }),
      'detail.taskArn',
      'is of account 999999999999, the event of 111122223333',
    ],
    [
      'a service event of another service',
      connectionEvent({ eventSource: 'kms.amazonaws.com' }),
      'detail.eventSource',
      'kms',
    ],
  ])('%s', (_name, message, field, because) => {
    expect(parseTaskEvent(message, { region: 'us-east-1', account })).toEqual({
      kind: 'invalid',
      field,
      because: expect.stringContaining(because),
    });
  });

  it('accepts any account and Region where none is asked for', () => {
    const event = taskEvent(
      { ...runningDetail, taskArn: 'arn:aws-cn:ecs:cn-north-1:222:task/1' },
      { account: '222', region: 'cn-north-1' },
    );
    expect(parseTaskEvent(event, anybody)).toMatchObject({ kind: 'task', task: { taskId: '1' } });
  });
});

describe('a stamp', () => {
  it.each([
    ['whole seconds', '2026-11-02T08:00:04Z', '2026-11-02T08:00:04.000Z'],
    ['one digit', '2026-11-02T08:00:04.5Z', '2026-11-02T08:00:04.500Z'],
    ['two digits', '2024-11-13T21:22:46.71Z', '2024-11-13T21:22:46.710Z'],
    ['nine digits, cut to the millisecond', '2026-11-02T08:00:04.123999999Z', '2026-11-02T08:00:04.123Z'],
    ['an offset, as the AWS CLI prints', '2026-11-02T00:00:04.123000-08:00', '2026-11-02T08:00:04.123Z'],
    ['an offset without a colon', '2026-11-02T09:30:04+0130', '2026-11-02T08:00:04.000Z'],
    ['UNIX seconds, as DescribeTasks has them', 1793606404.123, '2026-11-02T08:00:04.123Z'],
    ['a Date, as the SDK has it', new Date('2026-11-02T08:00:04Z'), '2026-11-02T08:00:04.000Z'],
  ])('of %s is read', (_name, connectivityAt, at) => {
    expect(taskFrom({ ...runningDetail, connectivityAt }).stamps.connectivityAt).toEqual(new Date(at));
  });

  it.each([undefined, null])('that is %s is absent', (connectivityAt) => {
    expect(taskFrom({ ...runningDetail, connectivityAt }).stamps.connectivityAt).toBeNull();
  });

  it.each([
    ['no zone', '2026-11-02T08:00:04'],
    ['no such day', '2026-02-30T08:00:04Z'],
    ['no such hour', '2026-11-02T25:00:04Z'],
    ['words', 'Nov 2, 2026, 8:00:00 AM'],
    ['nothing', ''],
    ['ten digits', '2026-11-02T08:00:04.1234567890Z'],
    ['UNIX milliseconds', 1793606404123],
    ['before 1970', -1],
    ['an invalid Date', new Date('x')],
    ['an object', {}],
  ])('of %s makes the event invalid, though it is optional', (_name, pullStoppedAt) => {
    expect(taskOf({ ...runningDetail, pullStoppedAt }, 'detail')).toEqual({
      kind: 'invalid',
      field: 'detail.pullStoppedAt',
      because: 'is neither an ISO 8601 time nor UNIX seconds',
    });
  });
});

describe('a task record', () => {
  it.each([
    ['its launchType', { launchType: 'MANAGED_INSTANCES' }, 'MANAGED_INSTANCES'],
    ['a launchType that is new to us', { launchType: 'MOON' }, 'unknown'],
    [
      'the capacity provider FARGATE_SPOT',
      { launchType: undefined, capacityProviderName: 'FARGATE_SPOT' },
      'FARGATE',
    ],
    ['the capacity provider FARGATE', { launchType: null, capacityProviderName: 'FARGATE' }, 'FARGATE'],
    [
      'its container instance',
      {
        launchType: undefined,
        capacityProviderName: 'ours',
        containerInstanceArn: 'arn:aws:ecs:x:1:container-instance/y',
      },
      'EC2',
    ],
    ['nothing', { launchType: undefined, capacityProviderName: 'ours' }, 'unknown'],
  ])('is known to run where %s tells', (_name, changes, launchType) => {
    expect(taskFrom({ ...runningDetail, ...changes }).launchType).toBe(launchType);
  });

  it.each([
    ['service:web', 'web'],
    ['family:web', '(standalone)'],
    [undefined, '(standalone)'],
  ])('of group %s belongs to %s', (group, service) => {
    expect(taskFrom({ ...runningDetail, group }).service).toBe(service);
  });

  it('of DescribeTasks has its network interface under other words', () => {
    const details = [
      { name: 'subnetId', value: 'subnet-1' },
      { name: 'networkInterfaceId', value: 'eni-1' },
      { name: 'privateIpv4Address', value: '10.0.0.1' },
      { name: 'noValue' },
    ];
    const attachments = [
      { type: 'elb', details: [] },
      { type: 'ElasticNetworkInterface', details },
    ];
    expect(taskFrom({ ...runningDetail, attachments })).toMatchObject({
      subnetId: 'subnet-1',
      networkInterfaceId: 'eni-1',
      privateIpv4Address: '10.0.0.1',
    });
  });

  it('has the address of a container where the attachment has none', () => {
    const containers = [{ name: 'web', networkInterfaces: [{ privateIpv4Address: '10.0.0.2' }] }];
    const task = taskFrom({ ...runningDetail, attachments: [], containers });
    expect(task).toMatchObject({ privateIpv4Address: '10.0.0.2', subnetId: null });
  });

  it('keeps what a container says', () => {
    const containers = [{ name: 'web', reason: 'CannotStartContainerError: x' }];
    expect(taskFrom({ ...failedDetail, containers })).toMatchObject({
      containers,
      stopCode: 'TaskFailedToStart',
    });
  });
});
