/** What mends a failed check: what to do, the command with the ids that were seen, and the line of the template. */
import type { CheckId } from '../starts/failure.ts';
import { accessRemedies } from './access-remedies.ts';
import { networkRemedies } from './network-remedies.ts';
import type { Remedies, Remedy, Scene } from './remedy.ts';
import { taskRemedies } from './task-remedies.ts';

/** Null for a check that nothing can be done about but to know it. */
export function remedyOf(id: CheckId, scene: Scene): Remedy | null {
  return all[id]?.(scene) ?? null;
}

const all: Remedies = { ...networkRemedies, ...accessRemedies, ...taskRemedies };
