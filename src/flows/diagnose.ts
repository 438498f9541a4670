/** Why a task could not mount: read what its class of failure calls for, judge it. Writes nothing, and never throws. */
import { type Diagnosis, diagnosisOf } from '../starts/diagnosis.ts';
import type { Classification } from '../starts/failure.ts';
import type { Task } from '../starts/task.ts';
import { gatherEvidence, type MountWorld } from './gather-evidence.ts';

export async function diagnose(
  task: Task,
  classification: Classification,
  world: MountWorld,
): Promise<Diagnosis> {
  const surroundings = await gatherEvidence(task, classification, world);
  return diagnosisOf(task, classification, surroundings);
}
