/** One mount of an EFS volume by a task, and how long it takes: longer while the file system is strained (docs/adr/0005). */
import type { EfsVolume } from '../starts/task-definition.ts';
import type { Chances } from './chance.ts';
import { failedMount } from './failed-mount.ts';
import type { MountClient, MountOutcome, MountSettings, MountWorld } from './mount-world.ts';

export function mount(
  world: MountWorld,
  volume: EfsVolume,
  client: MountClient,
  settings: MountSettings,
  chances: Chances,
): MountOutcome {
  const failed = failedMount(world, volume, client, settings);
  if (failed !== null) return failed;
  const seconds = chances.within(settings.calmMountSeconds);
  const isSlow = world.efs.isStrained(volume.fileSystemId);
  return {
    seconds: isSlow ? seconds + settings.secondsOfSlowMount * chances.within([0.5, 1.5]) : seconds,
    failure: null,
  };
}
