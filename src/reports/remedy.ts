/** What mends a failed check, and what the ids in it are filled in from. */
import type { CheckId } from '../starts/failure.ts';
import type { Surroundings } from '../starts/surroundings.ts';
import type { Task } from '../starts/task.ts';

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
