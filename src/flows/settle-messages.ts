/** How queue messages end that could not be dealt with: they come again, or they are dead letters with their reason. */
import { messageOf } from './errors.ts';
import type { DeadLetters } from './ports.ts';

export interface Message {
  readonly id: string;
  readonly body: string;
}

/** The ids of messages that have to come again. */
export type Retry = readonly string[];

export interface Settling {
  readonly deadLetters: DeadLetters;
  /** Called as soon as there is something to tell, so that a killed run has told what it did. */
  readonly tell: (told: Settled) => void;
}

export interface Settled {
  readonly kind: 'dead-letter' | 'retry';
  readonly ids: readonly string[];
  readonly error: string;
}

/** A dead letter that cannot be written is tried again with its message. */
export async function bury(messages: readonly Message[], reason: string, on: Settling): Promise<Retry> {
  try {
    await Promise.all(messages.map(({ body }) => on.deadLetters.send(body, reason)));
  } catch (error) {
    return retry(messages, `${reason}; ${messageOf(error)}`, on);
  }
  on.tell({ kind: 'dead-letter', ids: messages.map(({ id }) => id), error: reason });
  return [];
}

export function retry(messages: readonly Message[], error: string, { tell }: Settling): Retry {
  const ids = messages.map(({ id }) => id);
  tell({ kind: 'retry', ids, error });
  return ids;
}
