import { describe, expect, it } from 'vitest';
import { templateResources } from '../../../src/cli/template-resources.ts';
import type { BegunReview } from '../../../src/flows/review-run.ts';
import { localClock } from '../../../src/local/clock.ts';
import { execute } from '../../../src/local/state-machine.ts';
import { readMachine } from '../../../src/local/states-language.ts';
import type { Json } from '../../../src/local/states-path.ts';
import { priceOfEach } from '../../../src/throughput/prices.ts';

type Parts = Readonly<Record<string, unknown>>;
type Invoke = (resource: string, input: Json) => Promise<Json>;

const retrier = {
  ErrorEquals: ['States.ALL'],
  IntervalSeconds: 10,
  MaxAttempts: 3,
  BackoffRate: 3,
  MaxDelaySeconds: 60,
};
const task = { Type: 'Task', Resource: 'work', TimeoutSeconds: 150, End: true };

const one = (state: Parts): Parts => ({ StartAt: 'Only', TimeoutSeconds: 3_600, States: { Only: state } });

const each = (state: Parts, others: Parts = {}): Parts =>
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

/** Runs to its end. @returns besides, when the function was called, in seconds since the start. */
async function played(definition: unknown, input: Json, invoke: Invoke) {
  const clock = localClock(new Date('2026-11-23T06:00:00Z'));
  const start = clock.now().getTime();
  const seconds = () => (clock.now().getTime() - start) / 1_000;
  const calls: { at: number; input: Json }[] = [];
  const counted: Invoke = (resource, given) => {
    calls.push({ at: seconds(), input: given });
    return invoke(resource, given);
  };
  const execution = await clock.drive(execute(readMachine(definition), input, { invoke: counted, clock }));
  const endedAt = seconds();
  await clock.pass(7_200);
  return { execution, calls, times: calls.map(({ at }) => at), endedAt };
}

/** What the calls of the function come to, in their order; the last one for all that follow. */
function answers(...given: readonly (Json | Error)[]): Invoke {
  let calls = 0;
  return async () => {
    const answer = given[Math.min(calls, given.length - 1)] ?? null;
    calls += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };
}

/** Each price is known to a thousandth of a cent, and two sources are named. */
const longPrices = {
  region: 'ap-southeast-1',
  asOf: '2026-11-23',
  source: 'settings and Price List API, read 2026-11-23',
  ...priceOfEach(() => 10.12345),
};

const never: Invoke = () => new Promise(() => {});

describe('a task', () => {
  it('hands its answer on', async () => {
    const { execution, calls } = await played(one(task), { a: 1 }, answers({ b: 2 }));
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { b: 2 } });
    expect(calls).toEqual([{ at: 0, input: { a: 1 } }]);
  });

  it.each([
    ['10, 30 and 60 s: 90 that MaxDelaySeconds cuts', {}, [0, 10, 40, 100]],
    ['half of that on average, with full jitter', { JitterStrategy: 'FULL' }, [0, 5, 20, 50]],
    ['10, 30 and 90 s without a longest wait', { MaxDelaySeconds: undefined }, [0, 10, 40, 130]],
  ])('waits before it tries again: %s', async (_name, changes, times) => {
    const given = Object.entries({ ...retrier, ...changes }).filter(([, value]) => value !== undefined);
    const machine = one({ ...task, Retry: [Object.fromEntries(given)] });
    const failed = named('ReadFailed');
    const run = await played(machine, {}, answers(failed, failed, failed, 'done'));
    expect(run.execution).toMatchObject({ status: 'SUCCEEDED', output: 'done' });
    expect(run.times).toEqual(times);
  });

  it('by the rules of the language waits 1, 2 and 4 s, three times, where a retrier says nothing', async () => {
    const machine = one({ ...task, Retry: [{ ErrorEquals: ['States.ALL'] }] });
    expect((await played(machine, {}, answers(named('ReadFailed')))).times).toEqual([0, 1, 3, 7]);
  });

  it('fails the execution with its error when the tries are used up', async () => {
    const machine = one({ ...task, Retry: [retrier] });
    const { execution, calls } = await played(machine, {}, answers(named('ReadFailed', 'throttled')));
    expect(execution).toMatchObject({ status: 'FAILED', error: 'ReadFailed', cause: 'throttled' });
    expect(calls.length).toBe(4);
  });

  it('is not tried again for an error that no retrier names', async () => {
    const machine = one({ ...task, Retry: [{ ...retrier, ErrorEquals: ['ReadFailed'] }] });
    const { execution, calls } = await played(machine, {}, answers(named('Other'), 'done'));
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Other' });
    expect(calls.length).toBe(1);
  });

  it('asks the first retrier that names the error, and each counts its own retries', async () => {
    const slow = { ErrorEquals: ['Sandbox.Timedout'], IntervalSeconds: 100, MaxAttempts: 1 };
    const machine = one({ ...task, Retry: [slow, retrier] });
    const [late, failed] = [named('Sandbox.Timedout'), named('ReadFailed')];
    const run = await played(machine, {}, answers(failed, late, failed, late));
    // 10 s, 100 s, 30 s; the second time-out is one too many.
    expect(run.times).toEqual([0, 10, 110, 140]);
    expect(run.execution).toMatchObject({ status: 'FAILED', error: 'Sandbox.Timedout' });
  });

  it('that takes longer than its TimeoutSeconds ends with States.Timeout, whatever it answers later', async () => {
    const { execution, endedAt } = await played(one(task), {}, never);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(endedAt).toBe(150);
    expect(execution.history).toContain('LambdaFunctionTimedOut');
  });

  it('is tried again after States.Timeout where a retrier names it', async () => {
    const machine = one({ ...task, Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }] });
    expect((await played(machine, {}, never)).times).toEqual([0, 151]);
  });
});

describe('an execution', () => {
  it('is timed out by its own TimeoutSeconds, and does nothing more', async () => {
    const machine = one({ ...task, TimeoutSeconds: 3_500, Retry: [{ ...retrier, MaxAttempts: 9 }] });
    const { execution, calls, endedAt } = await played(machine, {}, never);
    expect(execution).toMatchObject({ status: 'TIMED_OUT' });
    expect([endedAt, calls.length]).toEqual([3_600, 2]);
    expect(execution.history.at(-1)).toBe('ExecutionTimedOut');
  });

  it('fails with a state of more than 262,144 bytes, which no catcher takes', async () => {
    const fits = 'x'.repeat(262_142);
    const Catch = [{ ErrorEquals: ['States.ALL'], ResultPath: '$', Next: 'Only' }];
    const machine = one({ ...task, Retry: [retrier], Catch });
    expect((await played(machine, {}, answers(fits))).execution).toMatchObject({
      status: 'SUCCEEDED',
      largestStateBytes: 262_144,
    });
    const { execution, calls } = await played(machine, {}, answers(`${fits}x`));
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect(calls.length).toBe(1);
  });

  it('counts bytes, not characters', async () => {
    // An é is two bytes, and there are two quotation marks.
    const { execution } = await played(one(task), {}, answers('é'.repeat(100)));
    expect(execution.largestStateBytes).toBe(202);
  });

  it.each([
    ['a place that is empty', { 'a.$': '$.b' }, 'nothing is at $.b'],
    ['a path that is not known here', { 'a.$': '$.b[0]' }, 'the path $.b[0]'],
  ])('fails at %s', async (_name, Parameters, cause) => {
    const { execution } = await played(one({ Type: 'Pass', Parameters, End: true }), {}, never);
    expect(execution).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining(cause) });
  });
});

describe('a map', () => {
  /** Each item takes as many seconds as it says. */
  function timed(clock = localClock(new Date(0))) {
    const known = { now: 0, most: 0 };
    const invoke: Invoke = async (_resource, input) => {
      known.now += 1;
      known.most = Math.max(known.most, known.now);
      const { id } = input as { readonly id: number };
      await clock.sleep(id);
      known.now -= 1;
      return id;
    };
    return { clock, known, invoke };
  }

  it('answers in the order of its items, whatever came first, and runs two at a time', async () => {
    const { clock, known, invoke } = timed();
    const input = { at: 'x', ids: [30, 10, 10, 5] };
    const execution = await clock.drive(execute(readMachine(each(task)), input, { invoke, clock }));
    expect(execution).toMatchObject({ output: { ...input, done: [30, 10, 10, 5] } });
    expect(known.most).toBe(2);
    // 30 beside 10, 10 and 5.
    expect(clock.now()).toEqual(new Date(30_000));
  });

  it('answers with an empty list for an empty list', async () => {
    const { execution } = await played(each(task), { at: 'x', ids: [] }, never);
    expect(execution).toMatchObject({ output: { at: 'x', ids: [], done: [] } });
  });

  it('goes on when an item is caught, with the name of its error', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Failed' }];
    const Failed = {
      Type: 'Pass',
      Parameters: { 'id.$': '$.id', why: 'x', 'text.$': "States.Format('it was {}', $.failure.Error)" },
      End: true,
    };
    const machine = each({ ...task, Catch }, { Failed });
    const run = await played(machine, { at: 'x', ids: [7, 8] }, answers(named('ReadFailed'), 'fine'));
    expect(run.execution).toMatchObject({
      output: { done: [{ id: 7, why: 'x', text: 'it was ReadFailed' }, 'fine'] },
    });
  });

  it('fails the execution when an item fails and nothing catches it, and begins no other', async () => {
    const run = await played(each(task), { at: 'x', ids: [7, 8, 9, 10] }, answers(named('ReadFailed')));
    expect(run.execution).toMatchObject({ status: 'FAILED', error: 'ReadFailed' });
    expect(run.calls.length).toBe(2);
    expect(run.execution.history.slice(-3)).toEqual([
      'MapIterationFailed',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
  });

  it('has the history that AWS writes: 2 events of the execution, 4 of the map, 7 of an item', async () => {
    const { execution } = await played(each(task), { at: 'x', ids: [1] }, answers('fine'));
    expect(execution.history).toEqual([
      ...['ExecutionStarted', 'MapStateEntered', 'MapStateStarted'],
      ...['MapIterationStarted', 'TaskStateEntered', 'LambdaFunctionScheduled', 'LambdaFunctionStarted'],
      ...['LambdaFunctionSucceeded', 'TaskStateExited', 'MapIterationSucceeded'],
      ...['MapStateSucceeded', 'MapStateExited', 'ExecutionSucceeded'],
    ]);
  });

  it('ends with its execution where the history is full: 25,000 events are 3,570 items', async () => {
    const ids = (items: number) => ({ at: 'x', ids: Array.from({ length: items }, (_, at) => at) });
    // 2 + 4 + 7 x 3,570 = 24,996.
    const { execution } = await played(each(task), ids(3_570), answers('fine'));
    expect([execution.status, execution.history.length]).toEqual(['SUCCEEDED', 24_996]);
    expect((await played(each(task), ids(3_571), answers('fine'))).execution).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
    });
  });
});

describe("the template's own state machine, with the 1,000 file systems that an account may have", () => {
  const definition = templateResources().Review.Properties.Definition;
  const fileSystemIds = Array.from({ length: 1_000 }, (_, at) => `fs-${at.toString(16).padStart(17, '0')}`);
  const begun = {
    at: '2026-11-23T06:00:00.000Z',
    fileSystemIds,
    notWatched: [],
    prices: longPrices,
    pricesProblem: null,
  } satisfies BegunReview;
  const invoked =
    (review: (input: Json) => Json): Invoke =>
    async (resource, input) => {
      if (resource.includes('Begin')) return begun;
      return resource.includes('End') ? null : review(input);
    };
  const throws = (error: Error) => () => {
    throw error;
  };

  // Bytes of an outcome with its comma, and events of an item.
  it.each<[string, (input: Json) => Json, number, number]>([
    ['that are reviewed', (input) => ({ fileSystemId: idIn(input), outcome: 'reviewed' }), 61, 7],
    [
      'that fail at once, with the longest reason',
      (input) => ({ fileSystemId: idIn(input), outcome: 'failed', why: 'x'.repeat(150) }),
      218,
      7,
    ],
    // Three more events a retry, and two of the state that names it.
    ['that fail at four tries', throws(named('ReadFailed', 'y'.repeat(10_000))), 129, 7 + 3 * 3 + 2],
    ['that end in a time-out twice', throws(named('Sandbox.Timedout')), 135, 7 + 3 + 2],
  ])('%s stays within 256 KiB of state and 25,000 events', async (_name, review, bytesEach, eventsEach) => {
    const { execution } = await played(definition, {}, invoked(review));
    expect(execution.status).toBe('SUCCEEDED');
    // An id takes 22 bytes and a comma, the prices 333, the other fields and all names 111.
    expect(execution.largestStateBytes).toBe(1_000 * (23 + bytesEach) + 333 + 111);
    expect(execution.largestStateBytes).toBeLessThan(262_144);
    // The execution 2, the map 4, Begin and End 5 each.
    expect(execution.history.length).toBe(2 + 4 + 2 * 5 + 1_000 * eventsEach);
    expect(execution.history.length).toBeLessThan(25_000);
  });

  it('tries each of its three tasks alike', () => {
    const { Begin, EachFileSystem, End } = definition.States;
    const { ReviewOne } = EachFileSystem.ItemProcessor.States;
    expect(Begin.Retry).toEqual(ReviewOne.Retry);
    expect(End.Retry).toEqual(ReviewOne.Retry);
  });
});

function idIn(input: Json): Json {
  return (input as { readonly fileSystemId: string }).fileSystemId;
}
