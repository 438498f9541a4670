import { describe, expect, it } from 'vitest';
import { ReadFailed, WriteFailed } from '../../../src/flows/errors.ts';
import { recordTaskEvents } from '../../../src/flows/record-task-events.ts';
import { failed, letTheHourEnd, receive } from '../../support/failed-mounts.ts';
import { nothingReadable, startWiring } from '../../support/start-wiring.ts';
import { failedDetail, runningDetail, taskArnOf, taskEvent } from '../../support/task-events.ts';

const accessDenied = failedDetail.stoppedReason;
const timedOut =
  "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: Connection timed out' : unsuccessful EFS utils command execution; code: 32";
const passing = new WriteFailed('send it', new Error('Throttling'), true);

describe('a task that could not mount', () => {
  it('is stored, counted and told at once: what, why, what to do, and which alarm goes with it', async () => {
    const world = startWiring();
    expect(await receive(world, 'm1', failed('a'))).toEqual([]);
    expect(world.failed).toEqual([new Date('2026-11-02T08:01:30Z')]);
    expect(world.notices).toHaveLength(1);
    const [notice] = world.notices;
    expect(notice?.subject).toMatch(/^Mountwatch: .*web.* cannot mount fs-01234567$/);
    expect(notice?.text).toContain('access_denied');
    expect(notice?.text).toContain(taskArnOf('a'.repeat(32)));
    expect(notice?.text).toContain('mountwatch/mount-failing');
    expect(notice?.text).toContain('mount-failing.md');
  });

  it('asks for a look at the file system that its service was not seen to mount before', async () => {
    const world = startWiring();
    await receive(world, 'm1', failed('a'));
    expect(world.looks.map(({ fileSystemId }) => fileSystemId)).toEqual(['fs-01234567']);
  });

  it('is diagnosed even where nothing may be read: each check says which permission is missing', async () => {
    const world = startWiring();
    await receive(world, 'm1', failed('a'));
    const lines = world.notices[0]?.text.split('\n').filter((line) => /^\s*unknown/.test(line)) ?? [];
    expect(lines.length).toBeGreaterThan(2);
  });

  it('is told though its task definition may not be read, and comes again where that passes', async () => {
    const unread = (transient: boolean) => ({
      find: async () => {
        throw new ReadFailed('the task definition', new Error('AccessDenied'), transient);
      },
    });
    const refused = startWiring({ definitions: unread(false) });
    expect(await receive(refused, 'm1', failed('a'))).toEqual([]);
    expect(refused.notices).toHaveLength(1);
    expect(refused.told).toContainEqual({ kind: 'unread', what: expect.stringContaining('AccessDenied') });

    const throttled = startWiring({ definitions: unread(true) });
    expect(await receive(throttled, 'm1', failed('a'))).toEqual(['m1']);
    expect(throttled.notices).toEqual([]);
  });

  it('is told once an hour a service and cause, and counted each time', async () => {
    const world = startWiring();
    for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) await receive(world, `m${index}`, failed(id));
    expect(world.notices).toHaveLength(1);
    expect(world.failed).toHaveLength(4);
    await receive(world, 'm9', failed('e', { stoppedReason: timedOut }));
    expect(world.notices.map(({ text }) => /access_denied|network_timeout/.exec(text)?.[0])).toEqual([
      'access_denied',
      'network_timeout',
    ]);
    await receive(world, 'm10', failed('f', { group: 'service:api' }));
    expect(world.notices).toHaveLength(3);
  });

  it('is counted once, though its event comes again as another message', async () => {
    const world = startWiring();
    await receive(world, 'm1', failed('a'));
    await receive(world, 'm2', failed('a', { version: 9 }));
    expect([world.failed.length, world.notices.length, world.later.length]).toEqual([1, 1, 1]);
  });

  it('is told by the retry when the function died before it could send', async () => {
    const world = startWiring();
    const { send } = world.wiring.notices;
    world.wiring.notices.send = async () => {
      throw passing;
    };
    expect(await receive(world, 'm1', failed('a'))).toEqual(['m1']);
    expect(await receive(world, 'm2', failed('b'))).toEqual([]);
    world.wiring.notices.send = send;
    await world.clock.pass(720);
    expect(await receive(world, 'm1', failed('a'))).toEqual([]);
    expect(world.notices).toHaveLength(1);
    expect(world.failed).toHaveLength(2);
    // Each attempt asks for the end, and it comes once.
    await letTheHourEnd(world);
    expect(world.notices).toHaveLength(2);
  });

  it('is judged by the reasons of its containers, too', async () => {
    const world = startWiring();
    const reason =
      "CannotStartContainerError: Error response from daemon: error while mounting volume '/var/lib/ecs/volumes/x': VolumeDriver.Mount: failed to mount volume x: mounting volume failed: mount.nfs4: access denied by server while mounting 127.0.0.1:/";
    const containers = [{ ...failedDetail.containers?.[0], reason }];
    await receive(world, 'm1', failed('a', { stoppedReason: 'Task failed to start', containers }));
    expect(world.notices).toHaveLength(1);
  });

  it('by something else than EFS is nobody told, and logged with its cause', async () => {
    const world = startWiring();
    const stoppedReason =
      'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref';
    await receive(world, 'm1', failed('a', { stoppedReason }));
    expect([world.failed, world.notices]).toEqual([[], []]);
    expect(world.told).toEqual([
      {
        kind: 'failed',
        taskArn: taskArnOf('a'.repeat(32)),
        classification: expect.objectContaining({ cause: 'not_efs:image_pull' }),
        leftAlone: 'not a failure of EFS',
      },
    ]);
  });

  it('tells nothing of its text but the cause: reasons and overrides stay out of the log', async () => {
    const world = startWiring();
    await receive(world, 'm1', failed('a', { stoppedReason: `${accessDenied} hunter3` }));
    expect(JSON.stringify(world.told)).not.toMatch(/hunter[23]/);
  });
});

describe('the end of the hour', () => {
  it('comes in steps of 15 minutes, an hour after the first failure was taken up, when no run of it can be left', async () => {
    const world = startWiring();
    await receive(world, 'm1', failed('a'));
    expect(world.later.map(({ delaySeconds }) => delaySeconds)).toEqual([900]);
    const begun = world.clock.now().getTime();
    await letTheHourEnd(world);
    expect((world.clock.now().getTime() - begun) / 1_000).toBe(3_780);
  });

  it('says how many there were, in whatever order and however late they came', async () => {
    const world = startWiring();
    const stopped = ['08:01:30', '08:00:50', '02:20:00', '09:01:29'];
    for (const [index, time] of stopped.entries()) {
      await receive(world, `m${index}`, failed(`${index}`, { stoppedAt: `2026-11-02T${time}Z` }));
    }
    await letTheHourEnd(world);
    expect(world.notices).toHaveLength(2);
    expect(world.notices[1]?.subject).toContain('4 tasks');
    expect(world.notices[1]?.text).toContain('access_denied');
  });

  it('counts those of its own cause', async () => {
    const world = startWiring();
    for (const [index, id] of ['a', 'b', 'c'].entries()) await receive(world, `m${index}`, failed(id));
    await receive(world, 'm8', failed('d', { stoppedReason: timedOut }));
    await receive(world, 'm9', failed('e', { stoppedReason: timedOut }));
    await letTheHourEnd(world);
    const counts = world.notices.slice(2).map(({ subject }) => /(\d+) tasks/.exec(subject)?.[1]);
    expect(counts.toSorted()).toEqual(['2', '3']);
  });

  it('says nothing where one failure was all', async () => {
    const world = startWiring();
    await receive(world, 'm1', failed('a'));
    await letTheHourEnd(world);
    expect(world.notices).toHaveLength(1);
  });

  it('lets a failure of the next hour be told at once again, and counts none twice', async () => {
    const world = startWiring();
    await receive(world, 'm1', failed('a'));
    await receive(world, 'm2', failed('b'));
    await letTheHourEnd(world);
    await receive(world, 'm3', failed('c'));
    expect(world.notices).toHaveLength(3);
    await letTheHourEnd(world);
    expect(world.notices).toHaveLength(3);
  });

  it('is told once, though its message comes twice', async () => {
    const world = startWiring();
    await receive(world, 'm1', failed('a'));
    await receive(world, 'm2', failed('b'));
    world.later.push(...world.later);
    await letTheHourEnd(world);
    expect(world.notices).toHaveLength(2);
  });

  it('tells of a single failure, too, where its first message never went out', async () => {
    const world = startWiring();
    const { send } = world.wiring.notices;
    world.wiring.notices.send = async () => {
      throw new WriteFailed('send it', new Error('denied'), false);
    };
    expect(await receive(world, 'm1', failed('a'))).toEqual([]);
    expect(world.buried).toHaveLength(1);
    world.wiring.notices.send = send;
    await letTheHourEnd(world);
    expect(world.notices).toHaveLength(1);
  });

  it('comes again when it cannot be told now', async () => {
    const world = startWiring();
    await receive(world, 'm1', failed('a'));
    await receive(world, 'm2', failed('b'));
    const [message] = world.later;
    await world.clock.pass(2 * 3_600);
    world.wiring.notices.send = async () => {
      throw passing;
    };
    expect(await recordTaskEvents([{ id: 'end', body: message?.body ?? '' }], world.wiring)).toEqual(['end']);
  });

  it('that is not what Mountwatch sends is buried with its reason', async () => {
    const world = startWiring();
    await recordTaskEvents([{ id: 'x', body: '{"incidentEnd":{"cluster":"shop"}}' }], world.wiring);
    expect(world.buried[0]?.reason).toMatch(/^InvalidEvent: incidentEnd\.service/);
  });
});

describe('what goes wrong on the way', () => {
  it('a message that is tried again after it was told tells nothing twice', async () => {
    const world = startWiring();
    await receive(world, 'm1', failed('a'));
    await receive(world, 'm1', failed('a'));
    await receive(world, 'm1', failed('a'));
    expect(world.notices).toHaveLength(1);
  });

  it('a failure whose message could not be sent is told when it is redriven, as another message', async () => {
    const world = startWiring();
    const { send } = world.wiring.notices;
    world.wiring.notices.send = async () => {
      throw new WriteFailed('send it', new Error('denied'), false);
    };
    await receive(world, 'm1', failed('a'));
    world.wiring.notices.send = send;
    await world.clock.pass(1_000);
    expect(await receive(world, 'redriven', failed('a'))).toEqual([]);
    expect(world.notices).toHaveLength(1);
    expect(world.failed).toHaveLength(1);
  });

  it('another failure tells in the place of a message that died', async () => {
    const world = startWiring();
    const { send } = world.wiring.notices;
    world.wiring.notices.send = async () => {
      throw passing;
    };
    expect(await receive(world, 'm1', failed('a'))).toEqual(['m1']);
    world.wiring.notices.send = send;
    await world.clock.pass(1_000);
    await receive(world, 'm2', failed('b'));
    expect(world.notices).toHaveLength(1);
    expect(await receive(world, 'm1', failed('a'))).toEqual([]);
    expect(world.notices).toHaveLength(1);
  });

  it('a backlog of old failures is one message at once and one with their count', async () => {
    const world = startWiring();
    await world.clock.pass(3 * 86_400);
    for (let index = 0; index < 30; index += 1) {
      const taskArn = taskArnOf(index.toString(16).padStart(32, '0'));
      await receive(world, `m${index}`, failed('a', { taskArn }));
    }
    await letTheHourEnd(world);
    expect(world.notices).toHaveLength(2);
    expect(world.notices[1]?.subject).toContain('30 tasks');
  });

  it('evidence that never comes costs neither the message nor the other messages of the batch', async () => {
    const silent = new Proxy(nothingReadable, { get: () => () => new Promise(() => {}) });
    const world = startWiring({ surroundings: silent });
    const bodies = [failed('a'), taskEvent(runningDetail)].map((event) => JSON.stringify(event));
    const recording = recordTaskEvents(
      bodies.map((body, index) => ({ id: `m${index}`, body })),
      world.wiring,
    );
    expect(await world.clock.drive(recording)).toEqual([]);
    expect(world.notices[0]?.text).toContain('no answer within 45 s');
    expect(world.published).toHaveLength(1);
  });

  it('a look that cannot be asked for does not keep the failure from being told', async () => {
    const world = startWiring({
      looks: {
        send: async () => {
          throw passing;
        },
      },
    });
    expect(await receive(world, 'm1', failed('a'))).toEqual(['m1']);
    expect(world.notices).toHaveLength(1);
  });

  it('dead letters that cannot be written bring the message back', async () => {
    const deadLetters = {
      send: async () => {
        throw passing;
      },
    };
    const world = startWiring({ deadLetters });
    expect(await recordTaskEvents([{ id: 'x', body: 'no JSON' }], world.wiring)).toEqual(['x']);
    expect(world.told).toContainEqual(expect.objectContaining({ kind: 'retry', ids: ['x'] }));
  });

  it('what mentions EFS and fits nothing is told to nobody, and logged as such', async () => {
    const world = startWiring();
    const stoppedReason = 'EFS hiccup of a kind that nobody has seen';
    await receive(world, 'm1', failed('a', { stoppedReason, containers: [] }));
    expect([world.failed, world.notices]).toEqual([[], []]);
    expect(world.told).toEqual([
      expect.objectContaining({ leftAlone: 'EFS is mentioned, and no class fits' }),
    ]);
  });
});
