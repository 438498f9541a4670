/** What mends a failed check: what to do, the command with the ids that were seen, and the line of the template. */
import type { CheckId } from '../starts/failure.ts';
import type { Surroundings } from '../starts/surroundings.ts';
import type { Task } from '../starts/task.ts';
import { accessRemedies } from './access-remedies.ts';
import { networkRemedies } from './network-remedies.ts';
import { taskRemedies } from './task-remedies.ts';

export interface Remedy {
  /** One sentence. */
  readonly what: string;
  /** For a shell; empty where no command does it. */
  readonly commands: readonly string[];
  /** CloudFormation, one line; null where it has no part in it. */
  readonly template: string | null;
}

/** What the ids are filled in from. */
export interface Scene {
  readonly surroundings: Surroundings;
  readonly task: Task;
  readonly region: string;
}

export type Remedies = Readonly<Partial<Record<CheckId, (scene: Scene) => Remedy>>>;

/** Null for a check that nothing can be done about but to know it. */
export function remedyOf(id: CheckId, scene: Scene): Remedy | null {
  return all[id]?.(scene) ?? null;
}

const all: Remedies = { ...networkRemedies, ...accessRemedies, ...taskRemedies };
