import { describe, expect, it } from 'vitest';
import { localClock } from '../../../src/local/clock.ts';
import { localQueue } from '../../../src/local/queue.ts';
import { parseTrigger } from '../../../src/monitoring/trigger.ts';

const request = {
  fileSystemId: 'fs-00000001',
  askedBy: 'test',
  eventTime: null,
  since: null,
  missingSince: null,
};

function aQueue() {
  const clock = localClock(new Date('2026-11-02T08:00:00Z'));
  const dead = localQueue({ name: 'dead', clock, visibilitySeconds: 30, redrive: null });
  const redrive = { maxReceiveCount: 2, to: dead };
  return { clock, dead, queue: localQueue({ name: 'looks', clock, visibilitySeconds: 60, redrive }) };
}

const bodies = (messages: readonly { readonly body: string }[]) => messages.map(({ body }) => body);

describe('a message', () => {
  it('is hidden while it is being worked on, and comes back after the visibility time-out', async () => {
    const { queue, clock } = aQueue();
    queue.put('a');
    expect(bodies(queue.receive(10))).toEqual(['a']);
    await clock.pass(59);
    expect(queue.receive(10)).toEqual([]);
    await clock.pass(1);
    expect(bodies(queue.receive(10))).toEqual(['a']);
  });

  it('that is deleted does not come back', async () => {
    const { queue, clock } = aQueue();
    queue.put('a');
    queue.put('b');
    const [first] = queue.receive(1);
    queue.delete(first?.receiptHandle ?? '');
    await clock.pass(3_600);
    expect(bodies(queue.receive(10))).toEqual(['b']);
  });

  it('is not deleted by the receipt of an earlier receive', async () => {
    const { queue, clock } = aQueue();
    queue.put('a');
    const [first] = queue.receive(1);
    await clock.pass(60);
    queue.receive(1);
    queue.delete(first?.receiptHandle ?? '');
    expect(bodies(queue.waiting())).toEqual(['a']);
  });

  it('with a delay is waiting, but not visible until then', async () => {
    const { queue, clock } = aQueue();
    await queue.send(request, 120);
    expect(queue.waiting()).toHaveLength(1);
    await clock.pass(119);
    expect(queue.receive(10)).toEqual([]);
    await clock.pass(1);
    const [look] = queue.receive(10);
    expect(parseTrigger(look?.body ?? '', 'us-east-1')).toEqual({ kind: 'look', request });
  });

  it.each([-1, 901])('with a delay of %d seconds is refused for good', async (delaySeconds) => {
    const { queue } = aQueue();
    await expect(queue.send(request, delaySeconds)).rejects.toMatchObject({ transient: false });
    expect(queue.waiting()).toEqual([]);
  });

  it('that was received too often goes to the dead-letter queue, without a reason', async () => {
    const { queue, dead, clock } = aQueue();
    queue.put('a');
    for (let receives = 0; receives < 2; receives += 1) {
      expect(queue.receive(10)).toHaveLength(1);
      await clock.pass(60);
    }
    expect(dead.waiting()).toEqual([]);
    expect(queue.receive(10)).toEqual([]);
    expect(queue.waiting()).toEqual([]);
    expect(dead.waiting()).toMatchObject([{ body: 'a', reason: null }]);
  });

  it('that is worn out takes no place among the ten', async () => {
    const { queue, clock } = aQueue();
    queue.put('worn out');
    for (let receives = 0; receives < 2; receives += 1) {
      queue.receive(1);
      await clock.pass(60);
    }
    await queue.sendAll(Array(10).fill(request), 0);
    expect(queue.receive(10)).toHaveLength(10);
  });
});

describe('a queue', () => {
  it('hands out at most ten messages a receive, however many are asked for', async () => {
    const { queue } = aQueue();
    await queue.sendAll(Array(25).fill(request), 0);
    expect([20, 20, 20, 20].map((most) => queue.receive(most).length)).toEqual([10, 10, 5, 0]);
  });

  it('gives each message an id of its own, also among other queues', async () => {
    const { queue, dead } = aQueue();
    await queue.sendAll([request, request], 0);
    await dead.deadLetters.send('a', 'because');
    const ids = [...queue.waiting(), ...dead.waiting()].map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(3);
  });

  it('keeps the reason of what is buried by hand', async () => {
    const { dead } = aQueue();
    await dead.deadLetters.send('a', 'because');
    expect(dead.waiting()).toMatchObject([{ body: 'a', reason: 'because' }]);
  });

  it('wakes its poller once for all that becomes visible at a moment, old messages and new ones', async () => {
    const { queue, clock } = aQueue();
    queue.put('before there is a poller');
    const polls: number[] = [];
    queue.onVisible(() => polls.push(queue.receive(10).length));
    await queue.sendAll(Array(3).fill(request), 30);
    await clock.pass(29);
    expect(polls).toEqual([1]);
    await clock.pass(1);
    expect(polls).toEqual([1, 3]);
    await clock.pass(30);
    expect(polls).toEqual([1, 3, 1]);
  });
});
