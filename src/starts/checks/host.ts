/** What runs the task: Fargate's platform, or the agent of an instance. */
import { isAgentAtLeast } from '../agent-version.ts';
import type { ContainerInstance, Surroundings } from '../surroundings.ts';
import {
  doesNotApply,
  fail,
  given,
  type Judge,
  pass,
  type TaskFacts,
  unknown,
  type Verdict,
} from './verdict.ts';

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html */
const leastPlatform = '1.4.0';

/** Windows numbers its platform versions otherwise, and mounts no EFS. */
export const platformVersion: Judge = (
  _surroundings,
  { launchType, platformFamily, platformVersion: version },
) => {
  if (launchType !== 'FARGATE') return doesNotApply('the task is not on Fargate');
  if (platformFamily !== null && /windows/i.test(platformFamily)) {
    return fail(`${[platformFamily, version].filter(Boolean).join(' ')}: Fargate mounts EFS on Linux only`);
  }
  const isEnough = isAgentAtLeast(version, leastPlatform);
  if (isEnough === null) return unknown(`the platform version is ${version ?? 'not told'}`);
  const seen = `platform version ${version}`;
  return isEnough ? pass(seen) : fail(`${seen}: EFS needs ${leastPlatform}`);
};

/** From here on the agent tries a mount again that the plugin did not end in time. Source: amazon-ecs-agent PR 5077. */
const leastAgent = '1.106.1';

export const agentVersion: Judge = (surroundings, task) =>
  ofInstance(surroundings, task, ({ agentVersion: version }) => {
    const isEnough = isAgentAtLeast(version, leastAgent);
    if (isEnough === null) return unknown(`the agent's version is ${version ?? 'not told'}`);
    const seen = `agent ${version}`;
    return isEnough
      ? pass(seen)
      : fail(`${seen}: one below ${leastAgent} does not try again when mounts wait for each other`);
  });

/** ecs-init tells the agent to set it, once, at its start. Source: amazon-ecs-agent, agent/app/agent_capability.go, ecs-init/docker. */
const efsCapability = 'ecs.capability.efsAuth';

export const efsCapabilityPresent: Judge = (surroundings, task) =>
  ofInstance(surroundings, task, ({ attributes }) =>
    attributes.includes(efsCapability)
      ? unknown(`the instance has ${efsCapability}: told at the agent's start, not whether the plugin runs`)
      : fail(
          `the instance lacks the attribute ${efsCapability}: its agent or ecs-init is too old, or ecs-init did not start it`,
        ),
  );

/** Nobody but AWS can change the host of Fargate and of Managed Instances. */
function ofInstance(
  surroundings: Surroundings,
  { launchType }: TaskFacts,
  judge: (instance: ContainerInstance) => Verdict,
): Verdict {
  if (launchType === 'unknown') return unknown('the launch type of the task is not told');
  if (launchType !== 'EC2') return doesNotApply(`the launch type is ${launchType}`);
  return given(surroundings, ['containerInstance'], ({ containerInstance }) =>
    containerInstance === null ? unknown('the container instance is gone') : judge(containerInstance),
  );
}
