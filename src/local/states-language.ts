/**
 * The part of Amazon States Language that the template uses, with JSONPath. Whatever else a definition holds is refused before
 * anything runs, so that no change of the template is quietly played otherwise.
 * Source: https://states-language.net/spec.html
 */
import * as v from 'valibot';
import type { Json } from './states-path.ts';

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(80));
const seconds = v.pipe(v.number(), v.integer(), v.minValue(1));
const json = v.custom<Json>((value) => value !== undefined);

/** Of the names that the language itself gives, those that `isFor` understands. */
const errorName = v.pipe(
  v.string(),
  v.check((error) => !error.startsWith('States.') || ['States.ALL', 'States.Timeout'].includes(error)),
);
const errors = v.pipe(
  v.array(errorName),
  v.minLength(1),
  v.check((names) => names.length === 1 || !names.includes('States.ALL'), 'States.ALL stands alone'),
);

const retrierSchema = v.strictObject({
  ErrorEquals: errors,
  IntervalSeconds: v.optional(seconds, 1),
  MaxAttempts: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 3),
  BackoffRate: v.optional(v.pipe(v.number(), v.minValue(1)), 2),
  MaxDelaySeconds: v.optional(seconds),
  JitterStrategy: v.optional(v.picklist(['FULL', 'NONE']), 'NONE'),
});

const catcherSchema = v.strictObject({ ErrorEquals: errors, ResultPath: v.string(), Next: name });

const next = { Next: v.optional(name), End: v.optional(v.literal(true)) };

const taskSchema = v.strictObject({
  Type: v.literal('Task'),
  Resource: v.string(),
  TimeoutSeconds: seconds,
  Retry: v.optional(v.array(retrierSchema), []),
  Catch: v.optional(v.array(catcherSchema), []),
  ...next,
});
const passSchema = v.strictObject({ Type: v.literal('Pass'), Parameters: json, ...next });

const processorSchema = v.strictObject({
  ProcessorConfig: v.strictObject({ Mode: v.literal('INLINE') }),
  StartAt: name,
  States: v.record(name, v.variant('Type', [taskSchema, passSchema])),
});

const mapSchema = v.strictObject({
  Type: v.literal('Map'),
  ItemsPath: v.string(),
  ItemSelector: json,
  // 40 at once is the most of an inline map.
  MaxConcurrency: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(40)),
  ItemProcessor: processorSchema,
  ResultPath: v.optional(v.string(), '$'),
  ...next,
});

const machineSchema = v.strictObject({
  Comment: v.optional(v.string()),
  StartAt: name,
  TimeoutSeconds: seconds,
  States: v.record(name, v.variant('Type', [taskSchema, passSchema, mapSchema])),
});

export type Machine = v.InferOutput<typeof machineSchema>;
export type Task = v.InferOutput<typeof taskSchema>;
export type EachItem = v.InferOutput<typeof mapSchema>;
export type State = Machine['States'][string];
export type Retrier = v.InferOutput<typeof retrierSchema>;

/** States that lead to one another: a machine, or what a Map does with an item. */
export interface States {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** @throws Error that names the field which is not known here, or the state that is not there. */
export function readMachine(definition: unknown): Machine {
  const read = v.safeParse(machineSchema, definition);
  if (!read.success) throw new Error(v.summarize(read.issues));
  const machine = read.output;
  for (const states of [machine, ...Object.values(machine.States).flatMap(processorOf)]) leadsOn(states);
  return machine;
}

function processorOf(state: State): readonly States[] {
  return state.Type === 'Map' ? [state.ItemProcessor] : [];
}

function leadsOn({ StartAt, States }: States): void {
  const there = (to: string, from: string) => {
    if (!Object.hasOwn(States, to)) throw new Error(`there is no state ${to}, to which ${from} leads`);
  };
  there(StartAt, 'StartAt');
  for (const [from, state] of Object.entries(States)) {
    if ((state.Next === undefined) !== (state.End === true)) {
      throw new Error(`${from} has to have either Next or End`);
    }
    if (state.Next !== undefined) there(state.Next, from);
    for (const { Next } of state.Type === 'Task' ? state.Catch : []) there(Next, from);
  }
}
