import { describe, expect, it } from 'vitest';
import { localClock } from '../../../src/local/clock.ts';
import { type Consumer, eventSource } from '../../../src/local/event-source.ts';
import { localQueue } from '../../../src/local/queue.ts';

const start = new Date('2026-11-02T08:00:00Z');

/** A queue with 60 s of visibility before a function with 20 s of time, two at a time. */
function aSource(consume: (clock: ReturnType<typeof localClock>) => Consumer) {
  const clock = localClock(start);
  const dead = localQueue({ name: 'dead', clock, visibilitySeconds: 30, redrive: null });
  const redrive = { maxReceiveCount: 5, to: dead };
  const queue = localQueue({ name: 'looks', clock, visibilitySeconds: 60, redrive });
  const batches: { readonly at: number; readonly bodies: readonly string[] }[] = [];
  let environments = 0;
  const source = eventSource({
    clock,
    queue,
    batchSize: 10,
    maxConcurrency: 2,
    timeoutSeconds: 20,
    environment: () => {
      environments += 1;
      return (messages, life) => {
        const at = (clock.now().getTime() - start.getTime()) / 1_000;
        batches.push({ at, bodies: messages.map(({ body }) => body) });
        return consume(clock)(messages, life);
      };
    },
  });
  const put = (...bodies: readonly string[]) => bodies.forEach(queue.put);
  return { clock, queue, dead, source, batches, put, environments: () => environments };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);
const sleepy =
  (seconds: number, failed: readonly string[] = []) =>
  (clock: ReturnType<typeof localClock>): Consumer =>
  async (messages) => {
    await clock.sleep(seconds);
    return messages.filter(({ body }) => failed.includes(body)).map(({ messageId }) => messageId);
  };

describe('an event source', () => {
  it('hands over batches of ten, two runs at a time, the next as soon as one ends', async () => {
    const { clock, queue, batches, put, environments } = aSource(sleepy(5));
    put(...numbers(25));
    await clock.pass(60);
    expect(batches.map(({ at, bodies }) => [at, bodies.length])).toEqual([
      [0, 10],
      [0, 10],
      [5, 5],
    ]);
    expect(batches.flatMap(({ bodies }) => bodies)).toEqual(numbers(25));
    expect(queue.waiting()).toEqual([]);
    expect(environments()).toBe(2);
  });

  it('sees a message that is put while it waits, and one with a delay when it is due', async () => {
    const { clock, queue, batches, put } = aSource(sleepy(1));
    await clock.pass(100);
    put('a');
    const request = {
      fileSystemId: 'fs-00000001',
      askedBy: 'x',
      eventTime: null,
      since: null,
      missingSince: null,
    };
    await queue.send(request, 30);
    await clock.pass(60);
    expect(batches.map(({ at }) => at)).toEqual([100, 130]);
  });

  it('deletes what a run has done, and brings the failed messages back after the visibility time-out', async () => {
    const { clock, batches, queue, put } = aSource(sleepy(1, ['b']));
    put('a', 'b', 'c');
    await clock.pass(2);
    expect(queue.waiting().map(({ body }) => body)).toEqual(['b']);
    await clock.pass(120);
    expect(batches).toEqual([
      { at: 0, bodies: ['a', 'b', 'c'] },
      { at: 60, bodies: ['b'] },
      { at: 120, bodies: ['b'] },
    ]);
  });

  it('brings the whole batch back when the run throws', async () => {
    const { clock, queue, put, source } = aSource(() => async () => Promise.reject(new Error('no settings')));
    put('a', 'b');
    await clock.pass(1);
    expect(queue.waiting()).toHaveLength(2);
    expect(source.ended).toEqual({ returned: 0, threw: 1, 'timed out': 0, killed: 0 });
  });

  it('cuts a run off at the time-out, keeps its batch, and starts a new environment', async () => {
    const { clock, queue, put, source, environments } = aSource(sleepy(21));
    put('a');
    await clock.pass(19);
    expect(source.ended['timed out']).toBe(0);
    await clock.pass(1);
    expect(source.ended['timed out']).toBe(1);
    expect(environments()).toBe(3);
    await clock.pass(10);
    expect(source.ended.returned).toBe(0);
    expect(queue.waiting()).toHaveLength(1);
  });

  it('does not cut off a later run at the time-out of an earlier one', async () => {
    const { clock, put, source } = aSource(sleepy(15));
    put('a');
    await clock.pass(16);
    put('b');
    await clock.pass(20);
    expect(source.ended).toEqual({ returned: 2, threw: 0, 'timed out': 0, killed: 0 });
  });

  it('buries a message that fails every time, after five receives', async () => {
    const { clock, queue, dead, batches, put } = aSource(sleepy(1, ['poison']));
    put('poison');
    await clock.pass(299);
    expect(batches.map(({ at }) => at)).toEqual([0, 60, 120, 180, 240]);
    expect(dead.waiting()).toEqual([]);
    await clock.pass(1);
    expect(batches).toHaveLength(5);
    expect(queue.waiting()).toEqual([]);
    expect(dead.waiting()).toMatchObject([{ body: 'poison', reason: null }]);
  });
});

describe('killing', () => {
  it('ends every run at once: they know, their messages come back, new runs take their place', async () => {
    const heard: string[] = [];
    const { clock, source, queue, batches, put } = aSource((own) => async (messages, life) => {
      await own.sleep(5);
      if (!life.isOver()) heard.push(...messages.map(({ body }) => body));
      return [];
    });
    put(...numbers(25));
    await clock.pass(3);
    expect(source.killAll()).toBe(2);
    expect(queue.waiting()).toHaveLength(25);
    await clock.pass(6);
    expect(heard).toEqual(numbers(25).slice(20));
    await clock.pass(60);
    expect(heard).toHaveLength(25);
    expect(queue.waiting()).toEqual([]);
    expect(batches.map(({ at, bodies }) => [at, bodies.length])).toEqual([
      [0, 10],
      [0, 10],
      [3, 5],
      [60, 10],
      [60, 10],
    ]);
    expect(source.ended).toMatchObject({ killed: 2, returned: 3 });
  });

  it('finds nobody when nothing runs', async () => {
    const { clock, source, put } = aSource(sleepy(1));
    put('a');
    await clock.pass(2);
    expect(source.killAll()).toBe(0);
  });
});
