/**
 * Runs a state machine of Step Functions on the local clock: a standard execution, whose history and whose state have an end.
 * Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */
import type { LocalClock } from './clock.ts';
import { causeOf, errorNameOf, isFor, statesError } from './states-error.ts';
import type { EachItem, Machine, Retrier, State, States, Task } from './states-language.ts';
import { filled, type Json, placed, valueAt } from './states-path.ts';

export interface MachineWorld {
  /** Runs a function. Rejects with an Error; its name is what Retry and Catch go by. */
  readonly invoke: (resource: string, input: Json) => Promise<Json>;
  readonly clock: Pick<LocalClock, 'now' | 'sleep' | 'at'>;
}

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

/** An execution that reaches them fails; that its error is then States.Runtime is an assumption. Source: Step Functions quotas. */
const mostEvents = 25_000;
/** A state's input and output, and all that it hands on. Source: Step Functions quotas. */
const mostStateBytes = 262_144;

const timeout = 'States.Timeout';
const lastEvents = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
} as const;

interface Run extends MachineWorld {
  readonly history: string[];
  bytes: number;
  isOver: boolean;
}

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

interface Done {
  readonly output: Json;
  readonly next: string | undefined;
}

async function stateDone(state: State, input: Json, run: Run): Promise<Done> {
  if (state.Type === 'Task') return taskDone(state, input, run);
  if (state.Type === 'Pass') return { output: filled(state.Parameters, { input }), next: state.Next };
  const results = await mapped(state, input, run);
  return { output: placed(results, state.ResultPath, input), next: state.Next };
}

async function taskDone(task: Task, input: Json, run: Run): Promise<Done> {
  try {
    return { output: await tried(task, input, run), next: task.Next };
  } catch (error) {
    const catcher = task.Catch.find((one) => isFor(one, error));
    if (catcher === undefined) throw error;
    const failure = { Error: errorNameOf(error), Cause: causeOf(error) };
    return { output: placed(failure, catcher.ResultPath, input), next: catcher.Next };
  }
}

/** Each retrier counts its own retries, and the first that names the error is asked. */
async function tried(task: Task, input: Json, run: Run): Promise<Json> {
  const retries = new Map<Retrier, number>();
  for (;;) {
    try {
      return await once(task, input, run);
    } catch (error) {
      const retrier = task.Retry.find((one) => isFor(one, error));
      const before = retrier === undefined ? 0 : (retries.get(retrier) ?? 0);
      if (retrier === undefined || before >= retrier.MaxAttempts) throw error;
      retries.set(retrier, before + 1);
      await run.clock.sleep(waitSeconds(retrier, before));
    }
  }
}

async function once({ Resource, TimeoutSeconds }: Task, input: Json, run: Run): Promise<Json> {
  noted(run, 'LambdaFunctionScheduled');
  noted(run, 'LambdaFunctionStarted');
  const answer = await Promise.race([
    run.invoke(Resource, input),
    timeOut(TimeoutSeconds, run).then(timedOut),
  ]).catch((error) => {
    noted(run, errorNameOf(error) === timeout ? 'LambdaFunctionTimedOut' : 'LambdaFunctionFailed');
    throw error;
  });
  noted(run, 'LambdaFunctionSucceeded');
  return weighed(answer, run);
}

function waitSeconds(retrier: Retrier, retriesBefore: number): number {
  const {
    IntervalSeconds,
    BackoffRate,
    MaxDelaySeconds = Number.POSITIVE_INFINITY,
    JitterStrategy,
  } = retrier;
  const wait = Math.min(MaxDelaySeconds, IntervalSeconds * BackoffRate ** retriesBefore);
  // Anything up to the wait, all of it as likely: on average half.
  return JitterStrategy === 'FULL' ? wait / 2 : wait;
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

/** There is always room for one more, which says how the execution ended. */
function noted(run: Run, event: string): void {
  if (run.isOver) throw statesError('States.Runtime', 'the execution is over');
  if (run.history.length >= mostEvents - 1) {
    throw statesError('States.Runtime', `the history holds ${mostEvents} events`);
  }
  run.history.push(event);
}

function weighed(value: Json, run: Run): Json {
  const bytes = Buffer.byteLength(JSON.stringify(value));
  run.bytes = Math.max(run.bytes, bytes);
  if (bytes <= mostStateBytes) return value;
  throw statesError('States.DataLimitExceeded', `the state holds ${bytes} bytes`);
}

function timeOut(seconds: number, { clock }: Run): Promise<void> {
  return new Promise((resolve) => clock.at(new Date(clock.now().getTime() + seconds * 1_000), resolve));
}

function timedOut(): never {
  throw statesError(timeout, 'the task took longer than its TimeoutSeconds');
}
