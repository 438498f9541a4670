import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/flows/diagnose.ts';
import { classify } from '../../../src/starts/classify.ts';
import { textsOf } from '../../../src/starts/failed-start.ts';
import type { Task } from '../../../src/starts/task.ts';
import { type FakeAnswers, fakeWorld } from '../../support/mount-world.ts';
import { aDefinition, aFailedTask, aMountTarget, anEc2Task, ids } from '../../support/surroundings.ts';

async function callsOf(answers: FakeAnswers, task: Task) {
  const world = fakeWorld(answers, task);
  await diagnose(task, classify(textsOf(task)), world);
  return world.calls;
}

describe('a definition without a network mode', () => {
  const answers: FakeAnswers = {
    definition: async () => aDefinition({ networkMode: null }),
    containerInstance: async () => ({
      ...{ agentVersion: '1.106.1', attributes: [], instanceSubnetId: 'subnet-of-the-instance' },
    }),
  };

  it('is bridge on EC2: the task is where its instance is', async () => {
    const calls = await callsOf(answers, anEc2Task());
    expect(calls).toContain('subnets subnet-of-the-instance');
    expect(calls.filter((call) => call.startsWith('serviceNetwork'))).toEqual([]);
  });

  it('has an interface of its own on Fargate', async () => {
    const calls = await callsOf(answers, aFailedTask());
    expect(calls).toContain(`subnets ${ids.taskSubnet}`);
    expect(calls).toContain('networkInterfaceGroups eni-0a1b2c3d4e5f60718');
  });
});

it('routes between VPCs are read at both ends', async () => {
  const mountTargets = async () => [aMountTarget({ vpcId: 'vpc-far', ipv4Address: '10.9.0.4' })];
  const calls = await callsOf({ mountTargets }, aFailedTask());
  expect(calls.filter((call) => call.startsWith('routes'))).toEqual([
    `routes ${ids.taskSubnet} ${ids.vpc}`,
    `routes ${ids.targetSubnet} vpc-far`,
  ]);
});
