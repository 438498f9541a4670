/** `mountwatch starts`: how tasks start, out of exported events or out of the stack's table. */
import { exportedStarts } from './exported-starts.ts';
import type { StackOptions } from './opened-stack.ts';
import { storedStarts } from './stored-starts.ts';

export interface StartsOptions extends StackOptions {
  /** A file: offline. */
  readonly events?: string;
  readonly taskDefinitions?: string;
}

/** @throws Error with one sentence where a file, or the table, cannot be read. */
export async function starts(options: StartsOptions): Promise<number> {
  const { events, taskDefinitions } = options;
  if (events !== undefined) return exportedStarts({ ...options, events });
  if (taskDefinitions === undefined) return storedStarts(options);
  throw new Error('--task-definitions goes with --events: give the file of the events, too.');
}
