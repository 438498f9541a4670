import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAgentAtLeast } from '../../../src/starts/agent-version.ts';
import { taskDefinitionOf } from '../../../src/starts/parse-task-definition.ts';
import { startOf } from '../../../src/starts/start-of.ts';
import { runningDetail, sampleEvents, taskFrom, webDefinition } from '../../support/task-events.ts';

const withEfs = taskDefinitionOf(webDefinition);
const withoutEfs = taskDefinitionOf({ ...webDefinition.taskDefinition, volumes: [] });
const running = taskFrom(runningDetail);
/** The second of 2 November 2026, 08:00. */
const at = (second: number) => new Date(Date.UTC(2026, 10, 2, 8, 0) + second * 1_000);
const changed = (changes: object) => taskFrom({ ...runningDetail, ...changes });
const onEc2 = (changes: object = {}) => changed({ launchType: 'EC2', ...changes });
const noPull = { pullStartedAt: undefined, pullStoppedAt: undefined };

describe('phases of real samples, in seconds', () => {
  it.each([
    ['running', { connect: 4.051, wait: 13.65, pull: 3, total: 23.701 }],
    ['stopped', { connect: 4.111, wait: 7.779, pull: 14.423, total: 46.815 }],
    ['stoppedOnInstance', { connect: 0, wait: 1.548, pull: 0, total: 2.548 }],
  ] as const)('%s', (name, phases) => {
    const start = startOf(taskFrom(sampleEvents()[name].detail), null, null, null);
    expect(start.phases).toEqual({ ...phases, mountWindow: null });
  });

  it('of the service with load balancer and Exec are as the table has them, and 20.5 after the pull', () => {
    const start = startOf(taskFrom(sampleEvents().stopped.detail), withEfs, null, null);
    const { connect, wait, pull, total } = start.phases;
    expect([connect, wait, pull, start.gaps?.afterPull, total].map((seconds) => seconds?.toFixed(1))).toEqual(
      ['4.1', '7.8', '14.4', '20.5', '46.8'],
    );
  });

  it('of an instance of 2025 are so too', () => {
    const task = onEc2({
      createdAt: '2025-04-21T08:25:12.083Z',
      connectivityAt: '2025-04-21T08:25:12.083Z',
      pullStartedAt: '2025-04-21T08:25:20.296Z',
      pullStoppedAt: '2025-04-21T08:25:20.349Z',
      startedAt: '2025-04-21T08:25:21.073Z',
    });
    expect(startOf(task, withEfs, '1.91.0', null).phases).toEqual({
      connect: 0,
      wait: 8.213,
      pull: 0.053,
      mountWindow: 0.724,
      total: 8.99,
    });
  });
});

describe('the mount window, an upper bound', () => {
  // connect 4, wait 8, pull 10, pull to start 6, total 28.
  const bothGaps = { beforePull: 8, afterPull: 6 };
  it.each([
    ['Fargate: both gaps', running, null, 14, bothGaps],
    ['Managed Instances: the same', changed({ launchType: 'MANAGED_INSTANCES' }), '1.100.0', 14, bothGaps],
    ['EC2, agent 1.80: after the pull', onEc2(), '1.80.0', 6, null],
    ['EC2, agent 1.100.1, which is later than 1.80', onEc2(), '1.100.1', 6, null],
    ['EC2, agent 1.79.2: before the pull', onEc2(), 'v1.79.2', 12, null],
    ['EC2, agent unknown: all but the pull', onEc2(), null, 18, null],
    ['EC2, agent in other words', onEc2(), 'latest', 18, null],
    ['EC2 without a pull: everything', onEc2(noPull), '1.80.0', 28, null],
    ['EC2 without a pull, old agent', onEc2(noPull), '1.79.2', 28, null],
    ['EC2 without the end of the pull', onEc2({ pullStoppedAt: undefined }), '1.80.0', null, null],
    ['EC2, old agent, without the end of the pull', onEc2({ pullStoppedAt: undefined }), '1.79.2', 12, null],
    ['Fargate without a pull', changed(noPull), null, null, { beforePull: null, afterPull: null }],
    [
      'Fargate without connectivity',
      changed({ connectivityAt: undefined }),
      null,
      null,
      { beforePull: null, afterPull: 6 },
    ],
    ['EXTERNAL: all but the pull', changed({ launchType: 'EXTERNAL' }), '1.80.0', 18, null],
    ['nobody knows where it runs: all but the pull', changed({ launchType: 'MOON' }), null, 18, null],
  ])('%s', (_name, task, agentVersion, seconds, gaps) => {
    const start = startOf(task, withEfs, agentVersion, null);
    expect(start.phases.mountWindow).toBe(seconds);
    expect(start).toMatchObject({
      gaps,
      mountWindowIs: 'upper-bound',
      fileSystems: ['fs-01234567'],
      dropped: [],
    });
  });

  it('is null without EFS', () => {
    const start = startOf(running, withoutEfs, null, at(25));
    expect(start).toMatchObject({
      gaps: null,
      mountWindowIs: 'upper-bound',
      fileSystems: [],
      connectedAt: null,
    });
    expect(start.phases).toMatchObject({ mountWindow: null, total: 28 });
  });

  it('is unknown without the task definition', () => {
    const start = startOf(running, null, null, at(25));
    expect(start).toMatchObject({ gaps: null, mountWindowIs: 'unknown', fileSystems: [] });
    expect(start.phases).toMatchObject({ mountWindow: null, total: 28 });
  });
});

describe('a negative duration', () => {
  it.each([
    [
      'wait',
      running,
      { pullStartedAt: '2026-11-02T08:00:03Z' },
      ['wait'],
      { beforePull: null, afterPull: 6 },
    ],
    [
      'connect',
      running,
      { connectivityAt: '2026-11-02T07:59:59Z' },
      ['connect'],
      { beforePull: 13, afterPull: 6 },
    ],
    [
      'afterPull',
      running,
      { pullStoppedAt: '2026-11-02T08:00:29Z' },
      ['afterPull'],
      { beforePull: 8, afterPull: null },
    ],
    ['pull', running, { pullStoppedAt: '2026-11-02T08:00:11Z' }, ['pull'], { beforePull: 8, afterPull: 17 }],
    [
      'all',
      running,
      { createdAt: '2026-11-02T08:01:00Z' },
      ['connect', 'total'],
      { beforePull: 8, afterPull: 6 },
    ],
  ])('is dropped and named: %s', (_name, _task, changes, dropped, gaps) => {
    const start = startOf(changed(changes), withEfs, null, null);
    expect(start).toMatchObject({ dropped, gaps });
    const isMadeOfIt = gaps.beforePull === null || gaps.afterPull === null || dropped.includes('pull');
    expect(start.phases.mountWindow === null).toBe(isMadeOfIt);
  });

  it('on EC2 leaves no window where one of its parts is negative, though their sum is not', () => {
    const task = onEc2({ pullStartedAt: '2026-11-02T07:59:59Z', connectivityAt: undefined });
    const start = startOf(task, withEfs, null, null);
    expect(start.phases).toMatchObject({ total: 28, pull: 23, mountWindow: null });
    expect(start.dropped).toEqual(['beforePull']);
  });

  it('of the pull leaves no window on EC2 either: its parts would overlap', () => {
    const task = onEc2({ pullStoppedAt: '2026-11-02T08:00:11Z' });
    expect(startOf(task, withEfs, null, null).phases).toMatchObject({ pull: null, mountWindow: null });
    expect(startOf(task, withEfs, '1.80.0', null).phases).toMatchObject({ pull: null, mountWindow: 17 });
  });

  it('that nothing is made of is not named', () => {
    const task = changed({ pullStoppedAt: '2026-11-02T08:00:29Z' });
    expect(startOf(task, withoutEfs, null, null).dropped).toEqual([]);
  });
});

describe('a connection that was seen', () => {
  // Fargate: gaps from second 4 to 12 and from 22 to 28.
  it.each([
    ['in the second gap', running, 25, 3],
    ['in the first gap', running, 9, 5],
    ['in the pull, which belongs to the gap before it', running, 15, 11],
    ['before connectivity', running, 2, 2],
    ['in the second in which the start was made', running, 0, 0],
    ['in the second after the start, as clocks differ', running, 29, 6],
    ['on EC2 before the pull', onEc2(), 9, 9],
    ['on EC2 after the pull', onEc2(), 27, 5],
    ['on EC2 without a pull', onEc2(noPull), 27, 27],
    ['without connectivity, after the pull', changed({ connectivityAt: undefined }), 25, 3],
  ])('measures the window from the beginning of its gap: %s', (_name, task, second, seconds) => {
    const start = startOf(task, withEfs, null, at(second));
    expect(start).toMatchObject({ mountWindowIs: 'measured', connectedAt: at(second) });
    expect(start.phases.mountWindow).toBe(seconds);
  });

  it('may lie in the second of createdAt, though its time is rounded down to before it', () => {
    const task = changed({ createdAt: '2026-11-02T08:00:00.700Z' });
    expect(startOf(task, withEfs, null, at(0))).toMatchObject({
      mountWindowIs: 'measured',
      phases: { mountWindow: 0 },
    });
  });

  it('counts from the pull that ended within its second', () => {
    const task = changed({
      pullStoppedAt: '2026-11-02T08:00:22.600Z',
      startedAt: '2026-11-02T08:00:28.500Z',
    });
    expect(startOf(task, withEfs, null, at(22)).phases.mountWindow).toBe(0);
    expect(startOf(task, withEfs, null, at(23)).phases.mountWindow).toBe(0.4);
  });

  it.each([-1, 30, 3_600])('at second %d is none of this start and changes nothing', (second) => {
    expect(startOf(running, withEfs, null, at(second))).toEqual(startOf(running, withEfs, null, null));
  });

  it('never makes a window that is negative or, where the stamps are in order, longer than the start', () => {
    const milliseconds = fc.integer({ min: -2_000, max: 40_000 });
    const inAnyOrder = fc.array(milliseconds, { minLength: 4, maxLength: 4 });
    const inOrder = inAnyOrder.map((stamps) => stamps.map(Math.abs).sort((a, b) => a - b));
    const launchType = fc.constantFrom('FARGATE', 'EC2');
    fc.assert(
      fc.property(fc.oneof(inAnyOrder, inOrder), milliseconds, launchType, (stamps, moment, launch) => {
        const [connectivityAt, pullStartedAt, pullStoppedAt, startedAt] = stamps.map((ms) => at(ms / 1_000));
        const task = changed({ connectivityAt, pullStartedAt, pullStoppedAt, startedAt, launchType: launch });
        const connectedAt = at(Math.floor(moment / 1_000));
        const { phases, mountWindowIs, dropped } = startOf(task, withEfs, null, connectedAt);
        const most = dropped.length > 0 ? Number.POSITIVE_INFINITY : (phases.total ?? 0);
        expect(Math.min(...Object.values(phases).map((seconds) => seconds ?? 0))).toBeGreaterThanOrEqual(0);
        expect(phases.mountWindow ?? 0).toBeLessThanOrEqual(most);
        expect(mountWindowIs === 'measured' && phases.mountWindow === null).toBe(false);
      }),
    );
  });
});

it('a task that has not started has no start', () => {
  expect(() => startOf(changed({ startedAt: undefined }), withEfs, null, null)).toThrow('has not started');
});

describe('an agent version', () => {
  it.each([
    ['1.80.0', true],
    ['1.80', true],
    ['v1.80.1', true],
    ['1.100.0', true],
    ['2.0.0', true],
    ['1.9.0', false],
    ['1.79.99', false],
    ['0.99.0', false],
    ['1.106.1-ab12', true],
    ['', null],
    ['1', null],
    ['latest', null],
    [null, null],
  ])('%s is at least 1.80.0: %s', (version, expected) => {
    expect(isAgentAtLeast(version, '1.80.0')).toBe(expected);
  });
});
