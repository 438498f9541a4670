import { describe, expect, it } from 'vitest';
import { templateResources } from '../../../src/cli/template-resources.ts';
import { execute, type Machine } from '../../../src/local/state-machine.ts';
import type { Json } from '../../../src/local/states-path.ts';

const retry = [
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 10, MaxAttempts: 3, BackoffRate: 3, MaxDelaySeconds: 60 },
];
const task = { Type: 'Task', Resource: 'work', End: true } as const;

const one = (state: Machine['States'][string]): Machine => ({ StartAt: 'Only', States: { Only: state } });

const each = (state: Machine['States'][string], others: Machine['States'] = {}): Machine =>
  one({
    Type: 'Map',
    ItemsPath: '$.ids',
    ItemSelector: { 'at.$': '$.at', 'id.$': '$$.Map.Item.Value' },
    MaxConcurrency: 2,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      StartAt: 'Work',
      States: { Work: state, ...others },
    },
    ResultPath: '$.done',
    End: true,
  });

function named(name: string, message = 'no'): Error {
  return Object.assign(new Error(message), { name });
}

/** @param answers what the calls of the function come to, in their order; the last one for all that follow. */
function played(answers: readonly (Json | Error)[]) {
  const calls: Json[] = [];
  const waits: number[] = [];
  const world = {
    invoke: async (_resource: string, input: Json) => {
      const answer = answers[Math.min(calls.length, answers.length - 1)] ?? null;
      calls.push(input);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    sleep: async (seconds: number) => void waits.push(seconds),
  };
  return { world, calls, waits };
}

describe('a task', () => {
  it('hands its answer on', async () => {
    const { world, calls } = played([{ b: 2 }]);
    expect(await execute(one(task), { a: 1 }, world)).toMatchObject({
      status: 'SUCCEEDED',
      output: { b: 2 },
    });
    expect(calls).toEqual([{ a: 1 }]);
  });

  it('is tried again after 5, 15 and 30 s: half of 10, of 30, and of 90 that 60 caps', async () => {
    const { world, calls, waits } = played([
      named('ReadFailed'),
      named('ReadFailed'),
      named('ReadFailed'),
      'done',
    ]);
    const execution = await execute(one({ ...task, Retry: retry }), {}, world);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: 'done' });
    expect([calls.length, waits]).toEqual([4, [5, 15, 30]]);
  });

  it('fails the execution with its error when the tries are used up', async () => {
    const { world, calls } = played([named('ReadFailed', 'throttled')]);
    const execution = await execute(one({ ...task, Retry: retry }), {}, world);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'ReadFailed', cause: 'throttled' });
    expect(calls.length).toBe(4);
  });

  it('is not tried again for an error that no retrier names', async () => {
    const { world, calls } = played([named('Other'), 'done']);
    const Retry = [{ ...retry[0], ErrorEquals: ['ReadFailed'] }];
    expect(await execute(one({ ...task, Retry }), {}, world)).toMatchObject({
      status: 'FAILED',
      error: 'Other',
    });
    expect(calls.length).toBe(1);
  });
});

describe('a map', () => {
  it('answers in the order of its items, whatever came first, two at a time', async () => {
    let [now, most] = [0, 0];
    const invoke = async (_resource: string, input: Json) => {
      now += 1;
      most = Math.max(most, now);
      const { id } = input as { id: number };
      await new Promise((resolve) => setTimeout(resolve, 5 * (4 - id)));
      now -= 1;
      return id;
    };
    const execution = await execute(
      each(task),
      { at: 'x', ids: [1, 2, 3] },
      { invoke, sleep: async () => {} },
    );
    expect(execution).toMatchObject({ output: { at: 'x', ids: [1, 2, 3], done: [1, 2, 3] } });
    expect(most).toBe(2);
  });

  it('goes on when an item is caught, with the name of its error', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Failed' }];
    const Failed = {
      Type: 'Pass',
      Parameters: { 'id.$': '$.id', why: 'x', 'text.$': "States.Format('it was {}', $.failure.Error)" },
      End: true,
    } as const;
    const { world } = played([named('ReadFailed'), 'fine']);
    const execution = await execute(each({ ...task, Catch }, { Failed }), { at: 'x', ids: [7, 8] }, world);
    expect(execution).toMatchObject({
      output: { done: [{ id: 7, why: 'x', text: 'it was ReadFailed' }, 'fine'] },
    });
  });

  it('fails the execution when an item fails and nothing catches it', async () => {
    const { world } = played([named('ReadFailed')]);
    expect(await execute(each(task), { at: 'x', ids: [7, 8] }, world)).toMatchObject({ status: 'FAILED' });
  });

  it('counts 2 events for the execution, 4 for itself, and 7 for each item that works', async () => {
    const { world } = played(['fine']);
    const { historyEvents } = await execute(each(task), { at: 'x', ids: [1, 2, 3, 4, 5] }, world);
    expect(historyEvents).toBe(2 + 4 + 5 * 7);
  });
});

it('a state of more than 262,144 bytes fails the execution', async () => {
  const fits = 'x'.repeat(262_142);
  expect(await execute(one(task), {}, played([fits]).world)).toMatchObject({
    status: 'SUCCEEDED',
    largestStateBytes: 262_144,
  });
  expect(await execute(one(task), {}, played([`${fits}x`]).world)).toMatchObject({
    error: 'States.DataLimitExceeded',
  });
});

it.each([
  ['a field', one({ ...task, HeartbeatSeconds: 5 }), 'Task with HeartbeatSeconds'],
  ['a state that is not there', { StartAt: 'Gone', States: {} }, 'there is no state Gone'],
  ['a path', one({ Type: 'Pass', Parameters: { 'a.$': '$.b[0]' }, End: true }), 'the path $.b[0]'],
  [
    'a place that is empty',
    one({ Type: 'Pass', Parameters: { 'a.$': '$.b' }, End: true }),
    'nothing is at $.b',
  ],
])('%s that it does not know fails it', async (_name, machine, cause) => {
  const execution = await execute(machine, {}, played(['x']).world);
  expect(execution).toMatchObject({ status: 'FAILED', cause: expect.stringContaining(cause) });
});

describe("the template's own state machine, with the 1,000 file systems that an account may have", () => {
  const machine: Machine = templateResources().Review.Properties.Definition;
  const fileSystemIds = Array.from({ length: 1_000 }, (_, at) => `fs-${at.toString(16).padStart(17, '0')}`);
  const begun = { at: '2026-11-23T06:00:00.000Z', fileSystemIds, notWatched: [], pricesProblem: null };
  const invoke = (review: (input: Json) => Json) => async (resource: string, input: Json) => {
    if (resource.includes('Begin')) return begun;
    return resource.includes('End') ? null : review(input);
  };
  const sleep = async () => {};

  it.each<[string, (input: Json) => Json, number]>([
    ['that are reviewed', (input) => ({ fileSystemId: idIn(input), outcome: 'reviewed' }), 7],
    [
      'that fail at once, with the longest reason',
      (input) => ({ fileSystemId: idIn(input), outcome: 'failed', why: 'x'.repeat(150) }),
      7,
    ],
    [
      'that fail four times',
      () => {
        throw named('ReadFailed', 'y'.repeat(10_000));
      },
      18,
    ],
  ])('%s stays within 256 KiB of state and 25,000 events', async (_name, review, eventsEach) => {
    const execution = await execute(machine, {}, { invoke: invoke(review), sleep });
    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.largestStateBytes).toBeLessThan(262_144);
    // The execution 2, the map 4, Begin and End 5 each.
    expect(execution.historyEvents).toBe(2 + 4 + 2 * 5 + 1_000 * eventsEach);
    expect(execution.historyEvents).toBeLessThan(25_000);
  });
});

function idIn(input: Json): Json {
  return (input as { readonly fileSystemId: string }).fileSystemId;
}
