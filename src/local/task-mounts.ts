/** The mounts of one task, one volume after the other: the first that fails ends its start. */
import { isAgentAtLeast } from '../starts/agent-version.ts';
import type { EfsVolume } from '../starts/task-definition.ts';
import type { Chances } from './chance.ts';
import type { LocalClock } from './clock.ts';
import type { ContainerInstances, LocalContainerInstance } from './container-instances.ts';
import { mount } from './mount.ts';
import {
  type MountsAt,
  mostSecondsOfPluginCall,
  mountFailureText,
  type StartFailureText,
} from './mount-failure-text.ts';
import type { MountClient, MountOutcome, MountSettings, MountWorld } from './mount-world.ts';

export interface TaskMounts {
  readonly clock: LocalClock;
  readonly world: MountWorld;
  readonly settings: MountSettings;
  readonly chances: Chances;
  readonly instances: ContainerInstances;
  /** Hears of every volume that is mounted, at once. */
  readonly mounted: (volume: EfsVolume) => void;
}

/** The agent mounts when a container starts from this version on. */
const mountsAtContainerStart = '1.80.0';

/** @param instance null on Fargate. */
export function mountsAtOf(instance: LocalContainerInstance | null): MountsAt {
  if (instance === null) return 'fargate';
  return isAgentAtLeast(instance.agentVersion, mountsAtContainerStart) === true
    ? 'container-start'
    : 'volume-create';
}

/** Resolves when all are mounted (null), or one has failed. */
export async function mountVolumes(
  mounts: TaskMounts,
  volumes: readonly EfsVolume[],
  client: MountClient,
  instance: LocalContainerInstance | null,
): Promise<StartFailureText | null> {
  const { clock, world, settings, chances } = mounts;
  for (const volume of volumes) {
    const alone = mount(world, volume, client, settings, chances);
    const outcome = instance === null ? alone : onInstance(mounts, instance, alone);
    await clock.sleep(outcome.seconds);
    if (outcome.failure !== null) {
      return mountFailureText(mountsAtOf(instance), outcome.failure, volume, outcome.seconds);
    }
    mounts.mounted(volume);
  }
  return null;
}

/** Docker gives up on a plugin that takes too long, be it because another mount hangs; the mount itself goes on. */
function onInstance(
  { clock, instances }: TaskMounts,
  { containerInstanceArn }: LocalContainerInstance,
  alone: MountOutcome,
): MountOutcome {
  const wait = instances.queueMount(containerInstanceArn, clock.now(), alone.seconds);
  const seconds = wait + alone.seconds;
  if (seconds < mostSecondsOfPluginCall) return { ...alone, seconds };
  const { failure } = alone;
  return { seconds: mostSecondsOfPluginCall, failure: failure ?? { stderr: '', exitCode: 32 } };
}
