/** The volumes through which a task mounts a file system: each has to be mounted, so the worst decides. */
import type { Surroundings } from '../surroundings.ts';
import type { EfsVolume, TaskDefinition } from '../task-definition.ts';
import { all, given, unknown, type Verdict } from './verdict.ts';

/** Of the file system that is looked at; all EFS volumes where the text named none that the definition has. */
export function volumesOf(definition: TaskDefinition, fileSystemId: string | null): readonly EfsVolume[] {
  const { efsVolumes } = definition;
  return fileSystemId === null ? efsVolumes : efsVolumes.filter((one) => one.fileSystemId === fileSystemId);
}

export function eachVolume(
  surroundings: Surroundings,
  judge: (volume: EfsVolume, definition: TaskDefinition) => Verdict,
): Verdict {
  return given(surroundings, ['taskDefinition'], ({ taskDefinition }) => {
    if (taskDefinition === null) return unknown('the task definition does not exist any more');
    const volumes = volumesOf(taskDefinition, surroundings.fileSystemId);
    return volumes.length === 0
      ? unknown('the task definition mounts no EFS volume')
      : all(volumes.map((volume) => judge(volume, taskDefinition)));
  });
}
