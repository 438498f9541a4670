import { describe, expect, it } from 'vitest';
import type { EcsSettings } from '../../../src/local/ecs-settings.ts';
import { parseTaskEvent } from '../../../src/starts/parse-task-event.ts';
import {
  cluster,
  fargateTask,
  fileSystemId,
  type TaskEvent,
  type TaskRegion,
  taskRegion,
} from '../../support/task-region.ts';

/** Each step takes the same for every task. */
const spans = { connect: [4, 4], wait: [7, 7], pull: [10, 10], afterPull: [3, 3] } as const;
const fixed: Partial<EcsSettings> = {
  seconds: { FARGATE: spans, EC2: { ...spans, connect: [0, 0], wait: [2, 2] } },
  calmMountSeconds: [1.5, 1.5],
  secondsOfLastAttempt: 100,
  secondsUntilHealthy: [20, 20],
};

function fixedRegion() {
  const region = taskRegion();
  region.ecs.set(fixed);
  for (const [name, agentVersion] of [
    ['new', '1.106.0'],
    ['old', '1.79.2'],
  ] as const) {
    region.ecs.containerInstances.register({
      ...{ cluster: name, containerInstanceArn: arnOf(name), agentVersion, attributes: [] },
      ...{ subnetId: 'subnet-a', privateIpv4Address: '10.0.0.200', securityGroupIds: ['sg-tasks'] },
    });
  }
  return region;
}

const arnOf = (name: string) => `arn:aws:ecs:us-east-1:111122223333:container-instance/${name}/1`;
const close = ({ vpc }: TaskRegion) =>
  vpc.putSecurityGroup({ groupId: 'sg-targets', inbound: [], egress: [] });
const statuses = (events: readonly TaskEvent[]) => events.map(({ detail }) => detail.lastStatus);

/** Seconds since the task was created, to the millisecond. */
function stamps({ detail }: TaskEvent) {
  const after = (name: string) => {
    const at = detail[name];
    return at === undefined ? null : (Date.parse(String(at)) - Date.parse(String(detail.createdAt))) / 1_000;
  };
  return [
    after('connectivityAt'),
    after('pullStartedAt'),
    after('pullStoppedAt'),
    after('startedAt'),
    after('stoppedAt'),
  ];
}

async function last(region: TaskRegion, seconds: number): Promise<TaskEvent> {
  await region.clock.pass(seconds);
  const event = region.events.at(-1);
  if (event === undefined) throw new Error('an event expected');
  return event;
}

describe('a task on Fargate', () => {
  it('is provisioned, pending and running; with a mount before the pull', async () => {
    const region = fixedRegion();
    region.ecs.runTask(fargateTask(region.definitionWith([{}])));
    const running = await last(region, 60);
    expect(statuses(region.events)).toEqual(['PROVISIONING', 'PENDING', 'RUNNING']);
    // 4, then 7 and the mount of 1.5, then 10, then 3.
    expect(stamps(running)).toEqual([4, 12.5, 22.5, 25.5, null]);
  });

  it('without EFS waits for no mount', async () => {
    const region = fixedRegion();
    region.ecs.runTask(fargateTask(region.definitionWith([])));
    expect(stamps(await last(region, 60))).toEqual([4, 11, 21, 24, null]);
  });

  it('mounts one volume after the other', async () => {
    const region = fixedRegion();
    region.ecs.runTask(fargateTask(region.definitionWith([{}, {}])));
    expect(stamps(await last(region, 60))).toEqual([4, 14, 24, 27, null]);
  });

  it('mounts after the pull where that is assumed', async () => {
    const region = fixedRegion();
    region.ecs.set({ fargateMounts: 'after-pull' });
    region.ecs.runTask(fargateTask(region.definitionWith([{}])));
    expect(stamps(await last(region, 60))).toEqual([4, 11, 21, 25.5, null]);
  });

  it('can be slow for its image, and the mount has no part in it', async () => {
    const region = fixedRegion();
    region.ecs.runTask({ ...fargateTask(region.definitionWith([{}])), pullSeconds: 90 });
    expect(stamps(await last(region, 300))).toEqual([4, 12.5, 102.5, 105.5, null]);
  });

  it('that registers with service discovery activates for a second', async () => {
    const region = fixedRegion();
    region.ecs.runTask({ ...fargateTask(region.definitionWith([{}])), activates: true });
    const running = await last(region, 60);
    expect(statuses(region.events)).toEqual(['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING']);
    expect(stamps(running)[3]).toBe(26.5);
  });

  it('with a health check says RUNNING twice, of one start', async () => {
    const region = fixedRegion();
    region.ecs.runTask({ ...fargateTask(region.definitionWith([{}])), hasHealthCheck: true });
    const healthy = await last(region, 60);
    const [running] = region.events.filter(({ detail }) => detail.lastStatus === 'RUNNING');
    expect(statuses(region.events)).toEqual(['PROVISIONING', 'PENDING', 'RUNNING', 'RUNNING']);
    expect(running?.detail.healthStatus).toBe('UNKNOWN');
    expect(healthy.detail.healthStatus).toBe('HEALTHY');
    expect(healthy.detail.startedAt).toBe(running?.detail.startedAt);
    expect(healthy.detail.version).toBeGreaterThan(running?.detail.version ?? Number.NaN);
  });

  it('knows its subnet from the first event, and its interface from the second', async () => {
    const region = fixedRegion();
    region.ecs.runTask(fargateTask(region.definitionWith([{}])));
    await region.clock.pass(60);
    const names = region.events.map(({ detail }) =>
      detail.attachments.flatMap(({ details }) => details.map(({ name }) => name)),
    );
    const all = ['subnetId', 'networkInterfaceId', 'macAddress', 'privateIPv4Address'];
    expect(names).toEqual([['subnetId'], all, all]);
  });

  it('writes stamps with as few digits as they need', async () => {
    const region = fixedRegion();
    region.ecs.runTask(fargateTask(region.definitionWith([{}])));
    const { createdAt, connectivityAt, pullStartedAt } = (await last(region, 60)).detail;
    expect([createdAt, connectivityAt, pullStartedAt]).toEqual([
      '2026-11-02T08:00:00Z',
      '2026-11-02T08:00:04Z',
      '2026-11-02T08:00:12.5Z',
    ]);
  });
});

describe('a task on Fargate that cannot mount', () => {
  const failed = async () => {
    const region = fixedRegion();
    close(region);
    const { started } = region.ecs.runTask(fargateTask(region.definitionWith([{}])));
    return { region, started, stopped: await last(region, 600) };
  };

  it('stops without having started or pulled, minutes later, in the words of the mount helper', async () => {
    const { region, stopped, started } = await failed();
    expect(await started).toBe(false);
    expect(statuses(region.events)).toEqual(['PROVISIONING', 'PENDING', 'DEPROVISIONING', 'STOPPED']);
    // 4 and 7, then 15 + 15 + 100, then 20 until the interface is gone.
    expect(stamps(stopped)).toEqual([4, null, null, null, 161]);
    expect(stopped.detail).toMatchObject({
      stopCode: 'TaskFailedToStart',
      desiredStatus: 'STOPPED',
      stoppedReason: expect.stringMatching(
        /^ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Mount attempt 1\/3 failed due to timeout after 15 sec/,
      ),
    });
    expect(stopped.detail.containers[0]).not.toHaveProperty('exitCode');
  });

  it('has no network interface any more, but its id stays in the event', async () => {
    const { region, stopped } = await failed();
    const [eni] = stopped.detail.attachments;
    const id = eni?.details.find(({ name }) => name === 'networkInterfaceId')?.value ?? '';
    expect(eni?.status).toBe('DELETED');
    expect(id).toMatch(/^eni-[0-9a-f]{17}$/);
    expect(region.vpc.networkInterface(id)).toBeNull();
  });

  it('is read as a failed start, and its DEPROVISIONING as none', async () => {
    const { region } = await failed();
    const of = { region: 'us-east-1', account: '111122223333' };
    const means = region.events.map((event) => {
      const parsed = parseTaskEvent(event, of);
      return parsed.kind === 'task' ? parsed.means : parsed;
    });
    expect(means).toEqual(['other', 'other', 'other', 'failed-start']);
  });
});

describe('a task on EC2', () => {
  const ec2 = (region: TaskRegion, name: 'new' | 'old', volumes: object[] = [{}]) => ({
    ...{ cluster: name, launchType: 'EC2' as const },
    taskDefinitionArn: region.definitionWith(volumes, 'bridge'),
  });

  it.each([
    ['a new agent mounts after the pull', 'new', [0, 2, 12, 16.5, null]],
    ['an old agent mounts before the pull', 'old', [0, 3.5, 13.5, 16.5, null]],
  ] as const)('with %s', async (_name, agent, expected) => {
    const region = fixedRegion();
    region.ecs.runTask(ec2(region, agent));
    const running = await last(region, 60);
    expect(statuses(region.events)).toEqual(['PENDING', 'RUNNING']);
    expect(stamps(running)).toEqual(expected);
    expect(running.detail).toMatchObject({ attachments: [], containerInstanceArn: arnOf(agent) });
    expect(running.detail).not.toHaveProperty('platformVersion');
  });

  it('that has its image pulls nothing and says so by silence', async () => {
    const region = fixedRegion();
    region.ecs.runTask({ ...ec2(region, 'new'), pullSeconds: null });
    expect(stamps(await last(region, 60))).toEqual([0, null, null, 6.5, null]);
  });

  it('with a new agent fails in the words of a container, and has pulled', async () => {
    const region = fixedRegion();
    region.ecs.runTask(ec2(region, 'new', [{ rootDirectory: '/missing' }]));
    const stopped = await last(region, 60);
    expect(stamps(stopped)).toEqual([0, 2, 12, null, 12.3]);
    expect(stopped.detail.stoppedReason).toBe('Task failed to start');
    expect(stopped.detail.containers[0]?.reason).toContain('VolumeDriver.Mount: failed to mount volume');
  });

  it('with an old agent fails in the words of the task, and has not pulled', async () => {
    const region = fixedRegion();
    region.ecs.runTask(ec2(region, 'old', [{ rootDirectory: '/missing' }]));
    const stopped = await last(region, 60);
    expect(stamps(stopped)).toEqual([0, null, null, null, 2.3]);
    expect(stopped.detail.stoppedReason).toContain('VolumeDriver.Create: mounting volume failed');
    expect(stopped.detail.containers[0]).not.toHaveProperty('reason');
  });

  it('waits for the mounts of others on its instance', async () => {
    const region = fixedRegion();
    region.ecs.runTask(ec2(region, 'new'));
    region.ecs.runTask(ec2(region, 'new'));
    await region.clock.pass(60);
    const running = region.events.filter(({ detail }) => detail.lastStatus === 'RUNNING');
    expect(running.map((event) => stamps(event)[3])).toEqual([16.5, 18]);
  });

  it('fails after two minutes behind a mount of another file system that hangs', async () => {
    const region = fixedRegion();
    region.vpc.putSecurityGroup({ groupId: 'sg-closed', inbound: [], egress: [] });
    const target = { mountTargetId: 'fsmt-x', fileSystemId: 'fs-000000000000000b0', subnetId: 'subnet-a' };
    region.mountTargets.create({ ...target, securityGroupIds: ['sg-closed'], createdAt: new Date(0) });
    region.ecs.runTask(ec2(region, 'new', [{ fileSystemId: target.fileSystemId }]));
    const { taskArn } = region.ecs.runTask(ec2(region, 'new'));
    await region.clock.pass(300);
    const stopped = region.ecs.task(taskArn);
    expect(stopped?.lastStatus).toBe('STOPPED');
    expect(stopped?.stop?.containerReason).toContain('context deadline exceeded');
  });
});

describe('a task that runs', () => {
  it('and is stopped keeps its startedAt, and says RUNNING once more on the way', async () => {
    const region = fixedRegion();
    const { taskArn } = region.ecs.runTask(fargateTask(region.definitionWith([{}])));
    await region.clock.pass(60);
    const stop = { stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user', containerReason: null };
    region.ecs.stopTask(taskArn, { ...stop, stopCode: 'UserInitiated' });
    region.ecs.stopTask(taskArn, { ...stop, stopCode: 'UserInitiated' });
    const stopped = await last(region, 60);
    expect(statuses(region.events).slice(2)).toEqual(['RUNNING', 'RUNNING', 'DEPROVISIONING', 'STOPPED']);
    // 60, then 30 of stopping and 20 of deprovisioning.
    expect(stamps(stopped)).toEqual([4, 12.5, 22.5, 25.5, 110]);
    expect(stopped.detail).toMatchObject({
      stopCode: 'UserInitiated',
      stoppedReason: 'Task stopped by user',
    });
  });

  it('is not healthy any more once it has stopped', async () => {
    const region = fixedRegion();
    region.ecs.set({ secondsUntilHealthy: [100, 100] });
    const task = { ...fargateTask(region.definitionWith([{}])), hasHealthCheck: true };
    const { taskArn } = region.ecs.runTask(task);
    await region.clock.pass(30);
    const stop = { stoppedReason: 'Essential container in task exited', containerReason: null };
    region.ecs.stopTask(taskArn, { ...stop, stopCode: 'EssentialContainerExited' });
    expect((await last(region, 200)).detail).toMatchObject({
      lastStatus: 'STOPPED',
      healthStatus: 'UNKNOWN',
    });
  });

  it('is known for an hour after it stopped', async () => {
    const region = fixedRegion();
    close(region);
    const { taskArn } = region.ecs.runTask(fargateTask(region.definitionWith([{}])));
    await region.clock.pass(161 + 3_600);
    expect(region.ecs.task(taskArn)?.lastStatus).toBe('STOPPED');
    await region.clock.pass(1);
    expect(region.ecs.task(taskArn)).toBeNull();
  });

  it('is named by its ARN, and by that of its cluster and definition', async () => {
    const region = fixedRegion();
    const taskDefinitionArn = region.definitionWith([{}]);
    const { taskArn } = region.ecs.runTask(fargateTask(taskDefinitionArn));
    expect(taskArn).toMatch(/^arn:aws:ecs:us-east-1:111122223333:task\/shop\/[0-9a-f]{32}$/);
    expect(await last(region, 60)).toMatchObject({
      resources: [taskArn],
      detail: {
        ...{ taskArn, taskDefinitionArn, group: 'family:catalog' },
        clusterArn: `arn:aws:ecs:us-east-1:111122223333:cluster/${cluster}`,
      },
    });
  });
});

describe('chance', () => {
  const stampsWith = async (seed: number) => {
    const region = taskRegion({ seed });
    for (let count = 0; count < 3; count += 1) region.ecs.runTask(fargateTask(region.definitionWith([{}])));
    await region.clock.pass(120);
    return region.events.map((event) => [event.detail.taskArn, event.time, ...stamps(event)]);
  };

  it('is the same for the same seed, and another for another', async () => {
    expect(await stampsWith(7)).toEqual(await stampsWith(7));
    expect(await stampsWith(7)).not.toEqual(await stampsWith(8));
  });
});

describe('what ECS refuses', () => {
  it('is IAM authorization without a task role', () => {
    const { ecs } = taskRegion();
    const iam = { fileSystemId, authorizationConfig: { iam: 'ENABLED' } } as const;
    const volumes = [{ name: 'data', efsVolumeConfiguration: iam }];
    const definition = { family: 'x', networkMode: 'awsvpc', containerDefinitions: [], volumes } as const;
    expect(() => ecs.taskDefinitions.register(definition)).toThrow(
      'EFS IAM authorization requires a task role.',
    );
  });

  it.each([
    ['an unknown task definition', { taskDefinitionArn: 'arn:nothing' }],
    ['an awsvpc task without a subnet', { subnetIds: [] }],
    ['an unknown subnet', { subnetIds: ['subnet-z'] }],
    ['an unknown security group', { securityGroupIds: ['sg-z'] }],
    ['EC2 in a cluster without instances', { launchType: 'EC2' as const }],
  ])('is %s', (_name, change) => {
    const region = taskRegion();
    const task = { ...fargateTask(region.definitionWith([{}])), ...change };
    expect(() => region.ecs.runTask(task)).toThrow();
    expect(region.events).toEqual([]);
  });
});

it('a task definition gets its revision, and can be described until it is deleted', async () => {
  const { ecs, definitionWith } = taskRegion();
  const first = definitionWith([{}]);
  const second = definitionWith([]);
  expect([first, second].map((arn) => arn.split('/')[1])).toEqual(['catalog:1', 'catalog:2']);
  expect((await ecs.taskDefinitions.find(first))?.efsVolumes[0]?.fileSystemId).toBe(fileSystemId);
  ecs.taskDefinitions.delete(first);
  expect(await ecs.taskDefinitions.find(first)).toBeNull();
  expect((await ecs.taskDefinitions.find(second))?.efsVolumes).toEqual([]);
  expect(await ecs.taskDefinitions.find('arn:nothing')).toBeNull();
});

describe('a connection that a trail tells of', () => {
  const told = async (iam: 'ENABLED' | 'DISABLED', span: readonly [number, number] | null) => {
    const region = fixedRegion();
    region.ecs.set({ secondsUntilConnectionIsTold: span });
    const connections: { time: string }[] = [];
    const pattern = { 'detail-type': ['AWS Service Event via CloudTrail'] };
    region.bus.rule({
      name: 'connections',
      pattern,
      target: (text) => void connections.push(JSON.parse(text)),
    });
    const definition = region.definitionWith([{ authorizationConfig: { iam } }]);
    const { taskArn } = region.ecs.runTask(fargateTask(definition));
    await region.clock.pass(400);
    return { connections, taskArn, task: await region.surroundings.task(taskArn) };
  };

  it('is one with IAM authorization, minutes later, and by the name and the address of the task', async () => {
    const { connections, task } = await told('ENABLED', [300, 300]);
    expect(connections.map(({ time }) => time)).toEqual(['2026-11-02T08:05:12.500Z']);
    expect(parseTaskEvent(connections[0], { region: 'us-east-1', account: '111122223333' })).toEqual({
      kind: 'connection',
      connection: {
        fileSystemId,
        at: new Date('2026-11-02T08:00:12Z'),
        sessionName: task?.taskId,
        sourceIpAddress: task?.privateIpv4Address,
        eventId: '00000000-0000-4000-a000-000000000001',
      },
    });
  });

  it('is none where the mount is anonymous, or no trail delivers it', async () => {
    expect((await told('DISABLED', [0, 0])).connections).toEqual([]);
    expect((await told('ENABLED', null)).connections).toEqual([]);
  });
});
