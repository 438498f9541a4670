import { describe, expect, it } from 'vitest';
import {
  account,
  connectionEvent,
  failedDetail,
  readLines,
  runningDetail,
  taskArnOf,
  taskEvent,
  without,
} from '../../support/task-events.ts';

const running = taskEvent(runningDetail);
const healthy = taskEvent({ ...runningDetail, version: 5, connectivityAt: '2026-11-02T09:00:00Z' });
const pending = taskEvent({ ...without(runningDetail, 'startedAt'), lastStatus: 'PENDING', version: 2 });
const stopped = taskEvent({ ...runningDetail, lastStatus: 'STOPPED', version: 9 });
const failed = taskEvent(failedDetail);
const failedAgain = taskEvent({ ...failedDetail, version: 7, stoppedReason: 'something else' });

describe('a start', () => {
  it.each([
    ['in order', [pending, running, healthy, stopped]],
    ['in any other order', [stopped, healthy, running, pending]],
    ['doubled', [healthy, running, running, healthy, stopped, stopped, pending]],
  ])('is counted once, as its first RUNNING tells it: %s', (_name, messages) => {
    const { starts, failures, rejected } = readLines(messages);
    expect(starts.map(({ phases }) => phases)).toEqual([
      { connect: 4, wait: 8, pull: 10, mountWindow: 14, total: 28 },
    ]);
    expect([failures, rejected]).toEqual([[], []]);
  });

  it('told again is a duplicate; an event that tells of no start is none', () => {
    expect(readLines([pending, running, running, healthy, stopped]).duplicates).toBe(2);
    expect(readLines([failed, failedAgain]).duplicates).toBe(1);
    expect(readLines([running, failed]).duplicates).toBe(0);
  });

  it('is told by the lowest version, even where a later one was sent with an earlier time', () => {
    const sentBefore = taskEvent({ ...healthy.detail }, { time: '2026-11-02T07:00:00Z' });
    expect(readLines([sentBefore, running]).starts).toMatchObject([{ phases: { connect: 4 } }]);
  });

  it('with one version and two contents is the same whatever comes first', () => {
    const other = taskEvent({ ...runningDetail, startedAt: '2026-11-02T08:00:29Z' });
    expect(readLines([other, running])).toEqual(readLines([running, other]));
  });

  it('without its task definition is unknown', () => {
    expect(readLines([running], new Map()).starts).toMatchObject([
      { mountWindowIs: 'unknown', fileSystems: [] },
    ]);
  });

  it('comes in the order of creation, then of the ARN', () => {
    const of = (taskId: string, createdAt: string) =>
      taskEvent({ ...runningDetail, taskArn: taskArnOf(taskId), createdAt });
    const events = [
      of('c', '2026-11-02T08:00:01Z'),
      of('b', '2026-11-02T08:00:01Z'),
      of('a', '2026-11-02T08:00:02Z'),
    ];
    expect(readLines(events).starts.map(({ taskId }) => taskId)).toEqual(['b', 'c', 'a']);
  });
});

describe('a failed start', () => {
  it.each([
    ['once', [failed]],
    ['twice, the later first', [failedAgain, failed]],
  ])('is counted once, as its first STOPPED tells it: told %s', (_name, messages) => {
    const { failures, starts } = readLines(messages);
    expect(starts).toEqual([]);
    expect(failures).toMatchObject([
      {
        service: 'web',
        fileSystems: ['fs-01234567'],
        classification: { cause: 'access_denied', efsMountFailure: true },
        reason: failedDetail.stoppedReason,
        stoppedAt: new Date('2026-11-02T08:01:30Z'),
      },
    ]);
  });

  it('is none where the same task is known to have started', () => {
    const contradiction = taskEvent({ ...failedDetail, taskArn: runningDetail.taskArn });
    expect(readLines([contradiction, running])).toMatchObject({ starts: [{}], failures: [], duplicates: 1 });
  });
});

describe('a connection', () => {
  const connection = connectionEvent();
  const byAddress = connectionEvent({ userIdentity: null });

  it.each([
    ['before its start', [connection, running]],
    ['after it', [running, connection]],
    ['by its address alone', [running, byAddress]],
    ['before a reconnection', [connectionEvent({ eventTime: '2026-11-02T09:00:00Z' }), connection, running]],
  ])('measures the mount window: %s', (_name, messages) => {
    const { starts, rejected } = readLines(messages);
    expect(starts).toMatchObject([
      {
        mountWindowIs: 'measured',
        connectedAt: new Date('2026-11-02T08:00:25Z'),
        phases: { mountWindow: 3 },
      },
    ]);
    expect(rejected).toEqual([]);
  });

  it('to a file system that the task does not mount is not joined by its address', () => {
    const resources = [
      {
        type: 'AWS::EFS::FileSystem',
        ARN: `arn:aws:elasticfilesystem:us-east-1:${account}:file-system/fs-ffffffff`,
      },
    ];
    const { starts } = readLines([running, connectionEvent({ userIdentity: null, resources })]);
    expect(starts).toMatchObject([{ mountWindowIs: 'upper-bound' }]);
  });

  it('of another kind is passed over without a word', () => {
    expect(readLines([running, connectionEvent({ eventName: 'UpdateClientConnection' })]).rejected).toEqual(
      [],
    );
  });
});

describe('a line that tells nothing', () => {
  it('is rejected by its number and with a reason, and the rest is read', () => {
    const foreign = taskEvent(
      { ...runningDetail, taskArn: 'arn:aws:ecs:us-east-1:2222:task/shop/1' },
      { account: '2222' },
    );
    const { starts, rejected } = readLines([
      foreign,
      undefined,
      running,
      7,
      without(running, 'detail'),
      taskEvent({}, { source: 'aws.ec2', 'detail-type': 'EC2 Instance State-change Notification' }),
      taskEvent({ ...runningDetail, createdAt: 'yesterday' }),
      connectionEvent({}, { account: '3333' }),
      failed,
    ]);
    expect(starts).toHaveLength(1);
    expect(rejected).toEqual([
      { line: 1, why: 'account is 2222, not 111122223333' },
      { line: 2, why: 'the line is not JSON' },
      { line: 4, why: 'the body is 7, expected Object' },
      { line: 5, why: 'detail is missing' },
      {
        line: 6,
        why: expect.stringMatching(/^detail-type is "EC2 Instance State-change Notification", expected/),
      },
      { line: 7, why: 'detail.createdAt is neither an ISO 8601 time nor UNIX seconds' },
      { line: 8, why: 'account is 3333, not 111122223333' },
    ]);
  });

  it('of an account with as few tasks as another is ours where its number is the smaller, whatever comes first', () => {
    const foreign = taskEvent(
      { ...runningDetail, taskArn: 'arn:aws:ecs:us-east-1:222222222222:task/shop/1' },
      { account: '222222222222' },
    );
    const why = 'account is 222222222222, not 111122223333';
    expect(readLines([running, foreign, foreign]).rejected).toEqual([
      { line: 2, why },
      { line: 3, why },
    ]);
    expect(readLines([foreign, running]).rejected).toEqual([{ line: 1, why }]);
  });

  it('does not choose the account: only whole task events do', () => {
    const broken = taskEvent(without(runningDetail, 'createdAt'), { account: '2222' });
    const connection = connectionEvent({}, { account: '2222' });
    const { starts, rejected } = readLines([connection, connection, broken, broken, running]);
    expect(starts).toHaveLength(1);
    expect(rejected.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
  });

  it('is all there is in an empty log', () => {
    expect(readLines([])).toEqual({ starts: [], failures: [], duplicates: 0, rejected: [] });
  });
});
