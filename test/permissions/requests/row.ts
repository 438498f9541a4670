/** One line of the table: a command of the SDK, and what it asks of IAM for an input. */
import type { Context } from '../condition.ts';
import type { Request } from '../decide.ts';
import type { Place } from '../place.ts';

export interface Row {
  readonly command: unknown;
  readonly asks: (input: never, place: Place) => readonly Request[];
}

export function row<Input>(
  command: new (...input: never[]) => { readonly input: Input },
  asks: (input: Input, place: Place) => readonly Request[],
): Row {
  return { command, asks };
}

export function on(action: string, resource: string, context: Context = {}): Request {
  return { action, resource, context };
}

/** About no resource: none that IAM knows, or all of them. */
export function everywhere(action: string): () => readonly Request[] {
  return () => [on(action, '*')];
}
