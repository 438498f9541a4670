import { describe, expect, it } from 'vitest';
import { WriteFailed } from '../../../src/flows/errors.ts';
import { startMemory } from '../../../src/flows/start-memory.ts';
import { mostNamedServices } from '../../../src/starts/known-mounts.ts';
import { someSettings } from '../../support/builders.ts';
import { someMount, someStart } from '../../support/start-values.ts';
import { startWiring } from '../../support/start-wiring.ts';
import {
  connectionEvent,
  runningDetail,
  taskArnOf,
  taskEvent,
  webDefinitionArn,
  webTaskId,
} from '../../support/task-events.ts';

const web = { cluster: 'shop', service: 'web' };
const long = new Date('2026-11-01T00:00:00Z');
const running = (changes: object = {}) => taskEvent({ ...runningDetail, ...changes });
const another = (taskId: string, changes: object = {}) => running({ taskArn: taskArnOf(taskId), ...changes });
const passing = new WriteFailed('store it', new Error('Throttling'), true);

describe('a start', () => {
  it('is stored with its phases and published at once', async () => {
    const { record, table, published } = startWiring();
    expect(await record(running())).toEqual([]);
    const [stored] = await table.starts(web, long, 0);
    expect(stored).toMatchObject({
      taskId: webTaskId,
      fileSystems: ['fs-01234567'],
      phases: { connect: 4, wait: 8, pull: 10, mountWindow: 14, total: 28 },
      mountWindowIs: 'upper-bound',
    });
    expect(published).toEqual([{ start: stored, service: 'web', slow: false }]);
  });

  it('is counted once, however often and in whatever order RUNNING comes', async () => {
    const { record, table, published } = startWiring();
    const later = running({ version: 6, healthStatus: 'HEALTHY', updatedAt: '2026-11-02T08:01:00Z' });
    expect(await record(later, running(), later)).toEqual([]);
    const calls = table.calls.get('putStart');
    expect(await record(running())).toEqual([]);
    expect(await record(later)).toEqual([]);
    expect(table.calls.get('putStart')).toBe(calls);
    expect(published).toHaveLength(1);
    expect(await table.starts(web, long, 0)).toHaveLength(1);
  });

  it('is counted once by two environments that both hear of it', async () => {
    const one = startWiring();
    const { surroundings, clock, table } = one.wiring;
    const other = startWiring({ table, clock, memory: startMemory({ table, surroundings, clock }) });
    await one.record(running());
    await other.record(running({ version: 9 }));
    expect([one.published.length, other.published.length]).toEqual([1, 0]);
  });

  it('is stored first: a crash before it is published loses its point, and the retry does not double it', async () => {
    const world = startWiring();
    const { started } = world.wiring.metrics;
    let crashes = 1;
    world.wiring.metrics.started = (...given) => {
      crashes -= 1;
      if (crashes >= 0) throw new Error('the function died');
      started(...given);
    };
    expect(await world.record(running())).toEqual(['m0']);
    expect(await world.record(running())).toEqual([]);
    expect(world.published).toEqual([]);
    expect(await world.table.starts(web, long, 0)).toHaveLength(1);
  });

  it('that cannot be stored now comes again, with all its messages, and the others are done', async () => {
    const world = startWiring();
    const { putStart } = world.table;
    world.table.putStart = async (start) => {
      if (start.taskId === webTaskId) throw passing;
      return putStart(start);
    };
    const again = await world.record(running(), another('a'.repeat(32)), running({ version: 7 }));
    expect(again).toEqual(['m0', 'm2']);
    expect(world.published.map(({ start }) => start.taskId)).toEqual(['a'.repeat(32)]);
    expect(world.told).toContainEqual(expect.objectContaining({ kind: 'retry', ids: ['m0', 'm2'] }));
  });

  it('of a task whose definition nobody knows is stored without a mount window', async () => {
    const { record, table, published } = startWiring();
    await record(running({ taskDefinitionArn: webDefinitionArn.replace('web:3', 'gone:1') }));
    const [stored] = await table.starts(web, long, 0);
    expect(stored).toMatchObject({
      fileSystems: [],
      mountWindowIs: 'unknown',
      phases: { mountWindow: null },
    });
    expect(published).toHaveLength(1);
  });

  it('with a negative duration is stored without it, and the duration is counted', async () => {
    const { record, published, dropped } = startWiring();
    await record(running({ pullStoppedAt: '2026-11-02T08:00:11Z' }));
    expect(published[0]?.start.phases).toMatchObject({ pull: null, mountWindow: null, total: 28 });
    expect(published[0]?.start.dropped).toEqual(['pull']);
    expect(dropped).toEqual([1]);
  });

  it('is slow when its window is 15 s above the median of twenty before it', async () => {
    const world = startWiring();
    const { clock, table } = world;
    for (let index = 0; index < 20; index += 1) {
      const phases = { connect: 4, wait: 8, pull: 10, mountWindow: 10, total: 24 };
      const gaps = { beforePull: 8, afterPull: 2 };
      await table.putStart(
        someStart(`${index}`, new Date(clock.now().getTime() - 86_400_000), { phases, gaps }),
      );
    }
    await world.record(another('a'.repeat(32), { startedAt: '2026-11-02T08:00:38.9Z' }));
    await world.record(another('b'.repeat(32), { startedAt: '2026-11-02T08:00:39.1Z' }));
    expect(world.published.map(({ slow }) => slow)).toEqual([false, true]);
  });
});

describe('calls', () => {
  it('are one of the table a new start and none for a task definition, in a warm environment', async () => {
    const { record, table, definitions } = startWiring();
    await record(running());
    const calls = () => [...table.calls.values()].reduce((sum, count) => sum + count, 0);
    const before = calls();
    const ids = Array.from({ length: 50 }, (_, index) => index.toString(16).padStart(32, '0'));
    await record(...ids.map((id) => another(id)), ...ids.map((id) => another(id, { version: 8 })));
    expect(calls() - before).toBe(50);
    expect(definitions.asked).toEqual([webDefinitionArn]);
  });
});

describe('the first sight of a file system and a service', () => {
  it('asks for a look, and another start of the same does not', async () => {
    const { record, looks } = startWiring();
    await record(running());
    await record(another('a'.repeat(32)));
    expect(looks).toEqual([
      {
        fileSystemId: 'fs-01234567',
        askedBy: 'task start',
        eventTime: null,
        since: null,
        missingSince: null,
      },
    ]);
  });

  it('by fifty tasks of one batch asks for one look and is stored once', async () => {
    const { record, looks, table } = startWiring();
    await record(...Array.from({ length: 50 }, (_, index) => another(index.toString(16).padStart(32, '0'))));
    expect(looks).toHaveLength(1);
    expect(table.calls.get('putMount')).toBe(1);
  });

  it('is no first sight where another environment has had it', async () => {
    const world = startWiring();
    await world.table.putMount(someMount(world.clock.now()));
    await world.record(running());
    expect(world.looks).toEqual([]);
  });

  it('asks again where a crash came between look and table, and never not at all', async () => {
    const world = startWiring();
    const { putMount } = world.table;
    world.table.putMount = async () => {
      throw passing;
    };
    expect(await world.record(running())).toEqual(['m0']);
    world.table.putMount = putMount;
    expect(await world.record(running())).toEqual([]);
    expect(world.looks).toHaveLength(2);
    expect(world.published).toHaveLength(1);
    expect(await world.table.mounts()).toHaveLength(1);
  });

  it('is told to the table once a day, and asks for no other look', async () => {
    const { record, table, clock, looks } = startWiring();
    const puts = () => table.calls.get('putMount');
    await record(running());
    await clock.pass(23 * 3_600);
    await record(another('a'.repeat(32)));
    expect(puts()).toBe(1);
    await clock.pass(2 * 3_600);
    await record(another('b'.repeat(32)));
    expect(puts()).toBe(2);
    expect(looks).toHaveLength(1);
    const [mount] = await table.mounts();
    expect(mount?.lastSeenAt.getTime()).toBeGreaterThan(mount?.firstSeenAt.getTime() ?? 0);
  });

  it('of a service without EFS is kept for the statistics and asks for nothing', async () => {
    const { record, table, looks } = startWiring();
    await record(running({ taskDefinitionArn: webDefinitionArn.replace('web:3', 'gone:1') }));
    expect(await table.mounts()).toMatchObject([{ fileSystemId: null, service: 'web' }]);
    expect(looks).toEqual([]);
  });
});

describe('the name in the metrics', () => {
  it('is the service for the first hundred that were seen, and _other for the rest', async () => {
    const world = startWiring();
    const at = (index: number) => new Date(Date.UTC(2026, 9, 1) + index * 1_000);
    for (let index = 0; index < mostNamedServices; index += 1) {
      await world.table.putMount(someMount(at(index), { service: `s${index}` }));
    }
    await world.record(another('a'.repeat(32), { group: 'service:s99' }), running());
    expect(world.published.map(({ service }) => service).toSorted()).toEqual(['_other', 's99']);
    expect(world.published.find(({ service }) => service === '_other')?.start.service).toBe('web');
  });

  it('of tasks outside services is one for all', async () => {
    const { record, published } = startWiring();
    await record(running({ group: 'family:cron' }));
    expect(published[0]?.service).toBe('(standalone)');
  });
});

describe('the connection of a client', () => {
  const measuring = () => startWiring({ settings: someSettings({ measureMounts: true }) });
  const measuredStart = {
    mountWindowIs: 'measured',
    phases: { mountWindow: 3 },
    connectedAt: new Date('2026-11-02T08:00:25Z'),
  };

  it.each([
    ['before RUNNING', [connectionEvent(), running()]],
    ['after RUNNING', [running(), connectionEvent()]],
  ])('is joined when it comes %s', async (_when, events) => {
    const { record, table, published } = measuring();
    for (const event of events) expect(await record(event)).toEqual([]);
    const [stored] = await table.starts(web, long, 0);
    expect(stored).toMatchObject(measuredStart);
    expect(published).toHaveLength(1);
  });

  it('is joined when both come at the same time, whoever reads first', async () => {
    const world = measuring();
    const { connections } = world.table;
    let reads = 0;
    world.table.connections = async (...given) => {
      const found = await connections(...given);
      reads += 1;
      // The connection comes when RUNNING has just looked for it.
      if (reads === 1) await world.record(connectionEvent());
      return found;
    };
    await world.record(running());
    expect(await world.table.starts(web, long, 0)).toMatchObject([measuredStart]);
  });

  it('that never comes leaves the upper bound', async () => {
    const { record, table } = measuring();
    await record(running());
    await record(connectionEvent({ eventTime: '2026-11-02T08:20:00Z' }));
    expect(await table.starts(web, long, 0)).toMatchObject([
      { mountWindowIs: 'upper-bound', connectedAt: null },
    ]);
  });

  it('is not looked for unless mounts are measured', async () => {
    const { record, table } = startWiring();
    await record(running());
    expect([table.calls.get('connections'), table.calls.get('putMounting')]).toEqual([undefined, undefined]);
  });
});

describe('bad input', () => {
  it('is buried by message with its reason, and the rest is done', async () => {
    const { record, buried, published, told } = startWiring();
    const { detail: _detail, ...empty } = running();
    const foreign = { ...running(), 'detail-type': 'EC2 Instance State-change Notification' };
    const others = { ...another('c'.repeat(32)), account: '444455556666' };
    const secret = `{"detail":"hunter2`;
    expect(
      await record(secret, empty, foreign, others, running(), running({ lastStatus: 'PENDING' })),
    ).toEqual([]);
    expect(buried.map(({ reason }) => reason)).toEqual([
      'InvalidEvent: the body is not JSON',
      expect.stringMatching(/^InvalidEvent: detail/),
      expect.stringMatching(/^InvalidEvent: detail-type/),
      'InvalidEvent: account is 444455556666, not 111122223333',
    ]);
    expect(published).toHaveLength(1);
    expect(told.filter(({ kind }) => kind === 'ignored')).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain('hunter2');
  });

  it.each([
    '"password=hunter2"',
    '{"detail-type":"hunter2 is the word!"}',
    '{"detail":"hunter2"}',
    '["hunter2"]',
  ])('is not repeated in its reason, nor in a log: %s', async (body) => {
    const { record, buried, told } = startWiring();
    await record(body);
    expect(buried[0]?.reason).toMatch(/^InvalidEvent: /);
    expect(buried[0]?.reason).not.toContain('hunter2');
    expect(JSON.stringify(told)).not.toContain('hunter2');
  });
});

it('a stream of 100,000 events of 10,000 tasks, shuffled and doubled, is 10,000 starts', async () => {
  const { record, published, table } = startWiring();
  const events = Array.from({ length: 100_000 }, (_, index) => {
    const number = (index * 7_919) % 10_000;
    const version = 4 + ((index * 31) % 10);
    const taskId = number.toString(16).padStart(32, '0');
    return another(taskId, { version, group: `service:s${number % 20}` });
  });
  for (let from = 0; from < events.length; from += 1_000) {
    expect(await record(...events.slice(from, from + 1_000))).toEqual([]);
  }
  expect(published).toHaveLength(10_000);
  expect(new Set(published.map(({ start }) => start.taskArn)).size).toBe(10_000);
  expect(await table.starts({ cluster: 'shop', service: 's3' }, long, 0)).toHaveLength(500);
}, 60_000);

it('the memory of an environment asks for the mounts again after an hour, and once for all who ask at a time', async () => {
  const { table, clock, wiring } = startWiring();
  const memory = startMemory({ table, surroundings: wiring.surroundings, clock });
  await Promise.all([memory.mounts(), memory.mounts()]);
  await clock.pass(3_599);
  await memory.mounts();
  expect(table.calls.get('mounts')).toBe(1);
  await clock.pass(2);
  await memory.mounts();
  expect(table.calls.get('mounts')).toBe(2);
});

it('the memory of an environment keeps no read that failed', async () => {
  const world = startWiring();
  const { mounts } = world.table;
  world.table.mounts = async () => {
    throw passing;
  };
  expect(await world.record(running())).toEqual(['m0']);
  world.table.mounts = mounts;
  expect(await world.record(running())).toEqual([]);
  expect(world.published).toHaveLength(1);
});

describe('on EC2', () => {
  const containerInstanceArn = 'arn:aws:ecs:us-east-1:111122223333:container-instance/shop/abc';
  const onInstance = running({ launchType: 'EC2', containerInstanceArn, attachments: [] });
  const withAgent = (agentVersion: string | null) => {
    const asked: string[] = [];
    const containerInstance = async (_cluster: string, arn: string) => {
      asked.push(arn);
      return { agentVersion, attributes: [] };
    };
    const surroundings = { ...startWiring().wiring.surroundings, containerInstance };
    const { table, clock } = startWiring();
    return { asked, ...startWiring({ table, memory: startMemory({ table, clock, surroundings }) }) };
  };

  it.each([
    ['1.80.0', 6],
    ['1.79.9', 12],
    [null, 18],
  ])('the mount window follows the agent: %s', async (version, seconds) => {
    const world = withAgent(version);
    await world.record(onInstance);
    expect(world.published[0]?.start.phases.mountWindow).toBe(seconds);
    await world.record(running({ ...onInstance.detail, taskArn: taskArnOf('a'.repeat(32)) }));
    expect(world.asked).toEqual([containerInstanceArn]);
  });

  it('an agent that cannot be read is unknown, and the start is stored all the same', async () => {
    const { record, published, told } = startWiring();
    expect(await record(onInstance)).toEqual([]);
    expect(published[0]?.start.phases.mountWindow).toBe(18);
    expect(told).toContainEqual({ kind: 'unread', what: expect.stringContaining('AccessDenied') });
  });
});
