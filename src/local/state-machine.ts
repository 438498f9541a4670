/**
 * Runs a state machine of Step Functions on the local clock: a standard execution, whose history and whose state have an end.
 * Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */
import { causeOf, errorNameOf, statesError } from './states-error.ts';
import type { EachItem, Machine, State, States } from './states-language.ts';
import { filled, type Json, placed, valueAt } from './states-path.ts';
import { type Done, type MachineWorld, noted, type Run, timeOut, weighed } from './states-run.ts';
import { taskDone } from './states-task.ts';

export type Execution = {
  /** Types of its events, in their order. */
  readonly history: readonly string[];
  /** The largest input or output of a state, in bytes. */
  readonly largestStateBytes: number;
} & (
  | { readonly status: 'SUCCEEDED'; readonly output: Json }
  | { readonly status: 'FAILED'; readonly error: string; readonly cause: string }
  | { readonly status: 'TIMED_OUT' }
);

const lastEvents = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
} as const;

export async function execute(machine: Machine, input: Json, world: MachineWorld): Promise<Execution> {
  const run: Run = { ...world, history: [], bytes: 0, isOver: false };
  noted(run, 'ExecutionStarted');
  const ended = await Promise.race([
    through(machine, input, run).then(
      (output) => ({ status: 'SUCCEEDED', output }) as const,
      (error) => ({ status: 'FAILED', error: errorNameOf(error), cause: causeOf(error) }) as const,
    ),
    timeOut(machine.TimeoutSeconds, run).then(() => ({ status: 'TIMED_OUT' }) as const),
  ]);
  // Whatever still waits finds it over, and does nothing more.
  run.isOver = true;
  return { ...ended, history: [...run.history, lastEvents[ended.status]], largestStateBytes: run.bytes };
}

async function through({ StartAt, States }: States, input: Json, run: Run): Promise<Json> {
  let [name, value]: [string | undefined, Json] = [StartAt, weighed(input, run)];
  while (name !== undefined) {
    const state = States[name] as State;
    noted(run, `${state.Type}StateEntered`);
    const done: Done = await stateDone(state, value, run);
    [name, value] = [done.next, weighed(done.output, run)];
    noted(run, `${state.Type}StateExited`);
  }
  return value;
}

async function stateDone(state: State, input: Json, run: Run): Promise<Done> {
  if (state.Type === 'Task') return taskDone(state, input, run);
  if (state.Type === 'Pass') return { output: filled(state.Parameters, { input }), next: state.Next };
  const results = await mapped(state, input, run);
  return { output: placed(results, state.ResultPath, input), next: state.Next };
}

async function mapped(map: EachItem, input: Json, run: Run): Promise<Json> {
  const items = valueAt(map.ItemsPath, { input });
  if (!Array.isArray(items)) throw statesError('States.Runtime', `no list is at ${map.ItemsPath}`);
  const results = new Array<Json>(items.length).fill(null);
  const waiting = [...(items as readonly Json[]).entries()];
  noted(run, 'MapStateStarted');
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, item] = next;
      noted(run, 'MapIterationStarted');
      results[index] = await through(map.ItemProcessor, filled(map.ItemSelector, { input, item }), run);
      noted(run, 'MapIterationSucceeded');
    }
  };
  await Promise.all(Array.from({ length: map.MaxConcurrency }, worker)).catch((error) => {
    // One that nothing caught ends all of them.
    waiting.length = 0;
    noted(run, 'MapIterationFailed');
    noted(run, 'MapStateFailed');
    throw error;
  });
  noted(run, 'MapStateSucceeded');
  return results;
}
