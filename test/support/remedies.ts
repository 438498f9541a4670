/** What a report tells to do, where all is right but what a test changes. */
import { remedyOf } from '../../src/reports/remedies.ts';
import type { CheckId } from '../../src/starts/failure.ts';
import type { Surroundings } from '../../src/starts/surroundings.ts';
import type { Task } from '../../src/starts/task.ts';
import { aFailedTask, everythingRight } from './surroundings.ts';

export const region = 'eu-west-1';

/** @throws Error where there is none. */
export function remedy(id: CheckId, changes: Partial<Surroundings> = {}, task: Task = aFailedTask()) {
  const found = remedyOf(id, { surroundings: everythingRight(changes), task, region });
  if (found === null) throw new Error(`${id} has no remedy`);
  return found;
}
