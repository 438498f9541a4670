/**
 * Runs a state machine of Step Functions, as far as the template uses the language: Task, Map and Pass, Retry and Catch.
 * A field that it does not know is an error, so that no change of the template is quietly played otherwise.
 * Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */
import type { Json } from './states-path.ts';
import { filled, placed, valueAt } from './states-path.ts';

export interface MachineWorld {
  /** Runs a function. Rejects with an Error; its name is what Retry and Catch go by. */
  readonly invoke: (resource: string, input: Json) => Promise<Json>;
  readonly sleep: (seconds: number) => Promise<void>;
}

export type Execution = {
  /** Of the execution history, of which Step Functions takes 25,000. */
  readonly historyEvents: number;
  /** The largest input or output of a state, in bytes. */
  readonly largestStateBytes: number;
} & (
  | { readonly status: 'SUCCEEDED'; readonly output: Json }
  | { readonly status: 'FAILED'; readonly error: string; readonly cause: string }
);

export interface Machine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

interface State {
  readonly Type: 'Task' | 'Map' | 'Pass';
  readonly [field: string]: unknown;
}

interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds: number;
}

interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly ResultPath: string;
  readonly Next: string;
}

/** A state's input and output, and all that it hands on. Source: Step Functions quotas. */
const mostStateBytes = 262_144;

interface Run extends MachineWorld {
  readonly counts: { events: number; bytes: number };
}

export async function execute(machine: Machine, input: Json, world: MachineWorld): Promise<Execution> {
  const run = { ...world, counts: { events: 2, bytes: 0 } };
  const told = () => ({ historyEvents: run.counts.events, largestStateBytes: run.counts.bytes });
  try {
    const output = await through(machine, input, run);
    return { status: 'SUCCEEDED', output, ...told() };
  } catch (error) {
    return { status: 'FAILED', error: nameOf(error), cause: messageOf(error), ...told() };
  }
}

async function through({ StartAt, States }: Machine, input: Json, run: Run): Promise<Json> {
  let [name, value]: [string | undefined, Json] = [StartAt, weighed(input, run)];
  while (name !== undefined) {
    const state: State | undefined = States[name];
    if (state === undefined) throw new Error(`States.Runtime: there is no state ${name}`);
    const done: Done = await stateDone(state, value, run);
    run.counts.events += 2;
    [name, value] = [done.next, weighed(done.output, run)];
  }
  return value;
}

interface Done {
  readonly output: Json;
  readonly next: string | undefined;
}

const fields: Readonly<Record<State['Type'], readonly string[]>> = {
  Task: ['Type', 'Resource', 'TimeoutSeconds', 'Retry', 'Catch', 'Next', 'End'],
  Map: ['Type', 'ItemsPath', 'ItemSelector', 'MaxConcurrency', 'ItemProcessor', 'ResultPath', 'Next', 'End'],
  Pass: ['Type', 'Parameters', 'Next', 'End'],
};

async function stateDone(state: State, input: Json, run: Run): Promise<Done> {
  const strange = Object.keys(state).filter((field) => !fields[state.Type]?.includes(field));
  if (strange.length > 0) throw new Error(`${state.Type} with ${strange.join(', ')} is not known here`);
  const next = state.Next as string | undefined;
  if (state.Type === 'Task') return taskDone(state, input, run);
  if (state.Type === 'Pass') return { output: filled(state.Parameters as Json, { input }), next };
  const results = await mapped(state, input, run);
  return { output: placed(results, (state.ResultPath as string) ?? '$', input), next };
}

async function taskDone(state: State, input: Json, run: Run): Promise<Done> {
  try {
    return { output: await tried(state, input, run), next: state.Next as string | undefined };
  } catch (error) {
    const catcher = ((state.Catch ?? []) as readonly Catcher[]).find((one) => isFor(one, error));
    if (catcher === undefined) throw error;
    const failure = { Error: nameOf(error), Cause: messageOf(error) };
    return { output: placed(failure, catcher.ResultPath, input), next: catcher.Next };
  }
}

async function tried({ Resource, Retry = [] }: State, input: Json, run: Run): Promise<Json> {
  for (let retries = 0; ; retries += 1) {
    run.counts.events += 3;
    try {
      return await run.invoke(Resource as string, input);
    } catch (error) {
      const retrier = (Retry as readonly Retrier[]).find((one) => isFor(one, error));
      if (retrier === undefined || retries >= retrier.MaxAttempts) throw error;
      const wait = Math.min(
        retrier.MaxDelaySeconds,
        retrier.IntervalSeconds * retrier.BackoffRate ** retries,
      );
      // Full jitter: on average half of it.
      await run.sleep(wait / 2);
    }
  }
}

async function mapped(state: State, input: Json, run: Run): Promise<Json> {
  const items = valueAt(state.ItemsPath as string, { input }) as readonly Json[];
  const results = new Array<Json>(items.length).fill(null);
  const waiting = [...items.entries()];
  run.counts.events += 2;
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, item] = next;
      run.counts.events += 2;
      const given = filled(state.ItemSelector as Json, { input, item });
      results[index] = await through(processorOf(state), given, run);
    }
  };
  await Promise.all(Array.from({ length: state.MaxConcurrency as number }, worker));
  return results;
}

/** Inline is the one mode in which a Map runs here. */
function processorOf({ ItemProcessor }: State): Machine {
  const { ProcessorConfig, ...machine } = ItemProcessor as Machine & {
    readonly ProcessorConfig: { readonly Mode: string };
  };
  if (ProcessorConfig.Mode !== 'INLINE')
    throw new Error(`a Map in mode ${ProcessorConfig.Mode} is not known here`);
  return machine;
}

function isFor({ ErrorEquals }: { readonly ErrorEquals: readonly string[] }, error: unknown): boolean {
  return ErrorEquals.some((name) => name === 'States.ALL' || name === nameOf(error));
}

function weighed(value: Json, { counts }: Run): Json {
  const bytes = Buffer.byteLength(JSON.stringify(value));
  counts.bytes = Math.max(counts.bytes, bytes);
  if (bytes <= mostStateBytes) return value;
  throw Object.assign(new Error(`the state holds ${bytes} bytes`), { name: 'States.DataLimitExceeded' });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'States.TaskFailed';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
