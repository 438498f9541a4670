/** What a message about task starts asks for. */
import type { ClientConnection } from './client-connection.ts';
import type { Task } from './task.ts';

/**
 * start: it is RUNNING and says since when. failed-start: it is STOPPED and never started. `field` is where in the message the first thing
 * that is wrong stands.
 */
export type TaskTrigger =
  | {
      readonly kind: 'task';
      readonly task: Task;
      readonly eventTime: Date;
      readonly means: 'start' | 'failed-start' | 'other';
    }
  | { readonly kind: 'connection'; readonly connection: ClientConnection }
  | { readonly kind: 'ignored'; readonly because: string }
  | Invalid;

export interface Invalid {
  readonly kind: 'invalid';
  readonly field: string;
  readonly because: string;
}
