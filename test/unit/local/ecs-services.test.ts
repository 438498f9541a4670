import { describe, expect, it } from 'vitest';
import {
  cluster,
  fargateTask,
  nfsFromTasks,
  type TaskRegion,
  taskRegion,
} from '../../support/task-region.ts';

const name = 'catalog';

function aService(change: object = {}) {
  const region = taskRegion();
  const taskDefinitionArn = region.definitionWith([{}]);
  const subnetIds = ['subnet-a', 'subnet-b'];
  region.ecs.services.create({ ...fargateTask(taskDefinitionArn), name, subnetIds, ...change });
  return region;
}

const putInbound = ({ vpc }: TaskRegion, inbound: readonly (typeof nfsFromTasks)[]) =>
  vpc.putSecurityGroup({ groupId: 'sg-targets', inbound, egress: [] });
const seen = (region: TaskRegion, lastStatus: string) =>
  region.events.map(({ detail }) => detail).filter((detail) => detail.lastStatus === lastStatus);

/** One that cannot mount, begun while a task of the one before runs. */
async function aBlockedDeployment() {
  const region = aService();
  region.ecs.set({ secondsOfLastAttempt: 0 });
  const [old = ''] = region.ecs.services.deploy(cluster, name, 1);
  await region.clock.pass(60);
  putInbound(region, []);
  region.ecs.services.deploy(cluster, name, 1);
  return { region, old };
}

describe('a deployment', () => {
  it('starts its tasks under the name of the service, in its subnets', async () => {
    const region = aService();
    const arns = region.ecs.services.deploy(cluster, name, 12);
    await region.clock.pass(60);
    const running = seen(region, 'RUNNING');
    expect(running.map(({ taskArn }) => taskArn).sort()).toEqual([...arns].sort());
    expect(new Set(running.map(({ group }) => group))).toEqual(new Set(['service:catalog']));
    expect(new Set(running.map(({ startedBy }) => startedBy)).size).toBe(1);
    expect(running[0]?.startedBy).toMatch(/^ecs-svc\/\d{19}$/);
    expect(new Set(running.map(({ availabilityZone }) => availabilityZone)).size).toBe(2);
    expect([...region.ecs.services.running(cluster, name)].sort()).toEqual([...arns].sort());
  });

  it('stops the tasks of the one before when its own run, and is named otherwise', async () => {
    const region = aService();
    const old = region.ecs.services.deploy(cluster, name, 2);
    await region.clock.pass(60);
    region.ecs.services.deploy(cluster, name, 2);
    await region.clock.pass(120);
    const stopped = seen(region, 'STOPPED');
    expect(stopped.map(({ taskArn }) => taskArn).sort()).toEqual([...old].sort());
    expect(stopped[0]).toMatchObject({
      stopCode: 'ServiceSchedulerInitiated',
      startedAt: expect.any(String),
    });
    expect(new Set(seen(region, 'RUNNING').map(({ startedBy }) => startedBy)).size).toBe(2);
  });

  it('that cannot start tries again and again, longer and longer after each failure, and leaves the old tasks', async () => {
    const { region, old } = await aBlockedDeployment();
    await region.clock.pass(600);
    const failed = seen(region, 'STOPPED');
    const created = failed.map(({ createdAt }) => Date.parse(createdAt) / 1_000);
    const stoppedAt = failed.map((detail) => Date.parse(String(detail.stoppedAt)) / 1_000);
    const waits = created.slice(1).map((at, index) => Math.round(at - (stoppedAt[index] ?? 0)));
    expect(failed.every(({ stopCode }) => stopCode === 'TaskFailedToStart')).toBe(true);
    expect(waits.slice(0, 4)).toEqual([10, 20, 40, 80]);
    expect(region.ecs.task(old)?.desiredStatus).toBe('RUNNING');
  });

  it('runs when what was wrong is put right, and then the old tasks go', async () => {
    const { region, old } = await aBlockedDeployment();
    await region.clock.pass(100);
    putInbound(region, [nfsFromTasks]);
    await region.clock.pass(900);
    expect(region.ecs.services.running(cluster, name)).toHaveLength(1);
    expect(region.ecs.task(old)?.lastStatus).toBe('STOPPED');
  });

  it('is given up when another begins, and its tasks of before go when that one is complete', async () => {
    const region = aService();
    const [old = ''] = region.ecs.services.deploy(cluster, name, 1);
    await region.clock.pass(60);
    region.ecs.services.update(cluster, name, { subnetIds: ['subnet-a'], securityGroupIds: [] });
    region.ecs.services.deploy(cluster, name, 1);
    await region.clock.pass(30);
    region.ecs.services.update(cluster, name, { securityGroupIds: ['sg-tasks'] });
    region.ecs.services.deploy(cluster, name, 1);
    await region.clock.pass(3_600);
    const failed = seen(region, 'STOPPED').filter(({ stopCode }) => stopCode === 'TaskFailedToStart');
    expect(failed).toHaveLength(1);
    expect(seen(region, 'STOPPED').map(({ taskArn }) => taskArn)).toContain(old);
    expect(region.ecs.services.running(cluster, name)).toHaveLength(1);
  });

  it('tries again after a quarter of an hour at the latest', async () => {
    const region = aService();
    region.ecs.set({ secondsOfLastAttempt: 0 });
    putInbound(region, []);
    region.ecs.services.deploy(cluster, name, 1);
    await region.clock.pass(6 * 3_600);
    const created = seen(region, 'PROVISIONING').map(({ createdAt }) => Date.parse(createdAt) / 1_000);
    const last = created.slice(-5);
    for (const [index, at] of last.slice(1).entries()) {
      // 900 s, and the minute that an attempt takes.
      expect(at - (last[index] ?? 0)).toBeGreaterThan(900);
      expect(at - (last[index] ?? 0)).toBeLessThan(1_000);
    }
  });

  it('whose task comes to run after the next has begun is stopped', async () => {
    const region = aService();
    region.ecs.services.update(cluster, name, { pullSeconds: 200 });
    const [late = ''] = region.ecs.services.deploy(cluster, name, 1);
    region.ecs.services.update(cluster, name, { pullSeconds: 1 });
    const [quick = ''] = region.ecs.services.deploy(cluster, name, 1);
    await region.clock.pass(400);
    expect(region.ecs.task(late)?.stop?.stopCode).toBe('ServiceSchedulerInitiated');
    expect(region.ecs.services.running(cluster, name)).toEqual([quick]);
  });

  it('of a service that is not there is an error', () => {
    const { ecs } = aService();
    expect(() => ecs.services.deploy(cluster, 'other', 1)).toThrow('ServiceNotFoundException: shop/other');
  });
});

it('a service has its network configuration, and none in bridge mode', () => {
  const { ecs } = aService();
  ecs.services.create({ cluster, name: 'bridged', taskDefinitionArn: 'arn', launchType: 'EC2' });
  const subnetIds = ['subnet-a', 'subnet-b'];
  expect(ecs.services.network(cluster, name)).toEqual({ subnetIds, securityGroupIds: ['sg-tasks'] });
  expect(ecs.services.network(cluster, 'bridged')).toBeNull();
  expect(ecs.services.network(cluster, 'other')).toBeNull();
});
