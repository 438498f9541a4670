/** One execution under way: its history, its state, its time, and where each of them ends. */
import type { LocalClock } from './clock.ts';
import { statesError } from './states-error.ts';
import type { Json } from './states-path.ts';

export interface MachineWorld {
  /** Runs a function. Rejects with an Error; its name is what Retry and Catch go by. */
  readonly invoke: (resource: string, input: Json) => Promise<Json>;
  readonly clock: Pick<LocalClock, 'now' | 'sleep' | 'at'>;
}

export interface Run extends MachineWorld {
  readonly history: string[];
  bytes: number;
  isOver: boolean;
}

/** What a state comes to. */
export interface Done {
  readonly output: Json;
  readonly next: string | undefined;
}

/** An execution that reaches them fails; that its error is then States.Runtime is an assumption. Source: Step Functions quotas. */
const mostEvents = 25_000;
/** A state's input and output, and all that it hands on. Source: Step Functions quotas. */
const mostStateBytes = 262_144;

/** There is always room for one more, which says how the execution ended. */
export function noted(run: Run, event: string): void {
  if (run.isOver) throw statesError('States.Runtime', 'the execution is over');
  if (run.history.length >= mostEvents - 1) {
    throw statesError('States.Runtime', `the history holds ${mostEvents} events`);
  }
  run.history.push(event);
}

export function weighed(value: Json, run: Run): Json {
  const bytes = Buffer.byteLength(JSON.stringify(value));
  run.bytes = Math.max(run.bytes, bytes);
  if (bytes <= mostStateBytes) return value;
  throw statesError('States.DataLimitExceeded', `the state holds ${bytes} bytes`);
}

export function timeOut(seconds: number, { clock }: Run): Promise<void> {
  return new Promise((resolve) => clock.at(new Date(clock.now().getTime() + seconds * 1_000), resolve));
}
