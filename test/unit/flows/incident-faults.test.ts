import { describe, expect, it } from 'vitest';
import { ReadFailed, WriteFailed } from '../../../src/flows/errors.ts';
import { recordTaskEvents } from '../../../src/flows/record-task-events.ts';
import { failed, letTheHourEnd, receive } from '../../support/failed-mounts.ts';
import { startWiring } from '../../support/start-wiring.ts';

type World = ReturnType<typeof startWiring>;

const throttled = new ReadFailed('it', new Error('Throttling'), true);
const passing = new WriteFailed('do it', new Error('Throttling'), true);
const denied = new WriteFailed('do it', new Error('AccessDenied'), false);
/** How long SQS hides a message that failed. */
const hiddenSeconds = 720;

const subjects = ({ notices }: World) => notices.map(({ subject }) => subject);
const counts = (world: World) => subjects(world).flatMap((subject) => /(\d+) tasks/.exec(subject)?.[1] ?? []);

/** Before the next call of a method something else happens; where it throws, the call never reaches it. */
function meanwhile<T extends object, K extends keyof T>(port: T, method: K, happens: () => Promise<void>) {
  const original = port[method] as (...given: unknown[]) => unknown;
  port[method] = (async (...given: unknown[]) => {
    port[method] = original as T[K];
    await happens();
    return original(...given);
  }) as T[K];
}

const failsOnce = <T extends object>(port: T, method: keyof T, error: Error) =>
  meanwhile(port, method, async () => {
    throw error;
  });

/** Until it is given back. */
function deny<T extends object, K extends keyof T>(port: T, method: K): () => void {
  const original = port[method];
  port[method] = (async () => {
    throw denied;
  }) as T[K];
  return () => {
    port[method] = original;
  };
}

async function ended(...ids: readonly string[]): Promise<World> {
  const world = startWiring();
  for (const id of ids) await receive(world, `m-${id}`, failed(id));
  await letTheHourEnd(world);
  return world;
}

describe('a failure is told', () => {
  it.each([
    ['incident', throttled],
    ['putIncident', passing],
  ] as const)('by its retry, where an incident ended before it and %s failed once', async (method, error) => {
    const world = await ended('a');
    failsOnce(world.wiring.table, method, error);
    expect(await receive(world, 'm-b', failed('b'))).toEqual(['m-b']);
    await world.clock.pass(hiddenSeconds);
    expect(await receive(world, 'm-b', failed('b'))).toEqual([]);
    expect(subjects(world)).toHaveLength(2);
  });

  it('though a retry of one that was told before tells nothing', async () => {
    const world = await ended('a');
    expect(await receive(world, 'm-a', failed('a'))).toEqual([]);
    expect(subjects(world)).toHaveLength(1);
  });

  it('with those that came while its retry was hidden', async () => {
    const world = startWiring();
    failsOnce(world.wiring.table, 'incident', throttled);
    await receive(world, 'm-a', failed('a'));
    await world.clock.pass(hiddenSeconds);
    await receive(world, 'm-a', failed('a'));
    await receive(world, 'm-b', failed('b'));
    await letTheHourEnd(world);
    expect(counts(world)).toEqual(['2']);
  });

  it('when it is redriven minutes after it was buried', async () => {
    const world = startWiring();
    const allow = deny(world.wiring.later, 'send');
    await receive(world, 'm-a', failed('a'));
    expect(world.buried).toHaveLength(1);
    allow();
    await world.clock.pass(60);
    // Nothing was claimed that could not be counted: there is nothing to wait for.
    expect(await receive(world, 'redriven', failed('a'))).toEqual([]);
    expect(subjects(world)).toHaveLength(1);
  });

  it('with all that failed while the topic refused for days', async () => {
    const world = startWiring();
    const allow = deny(world.wiring.notices, 'send');
    for (const id of ['a', 'b', 'c', 'd', 'e']) await receive(world, `m-${id}`, failed(id));
    await letTheHourEnd(world);
    allow();
    await world.clock.pass(3 * 86_400);
    for (const { body } of world.buried.splice(0)) await recordTaskEvents([{ id: 'r', body }], world.wiring);
    await letTheHourEnd(world);
    expect(counts(world)).toEqual(['5']);
  });

  it('when it came while the count of its incident was sent: after that, as the first of the next', async () => {
    const world = startWiring();
    for (const id of ['a', 'b']) await receive(world, `m-${id}`, failed(id));
    meanwhile(world.wiring.notices, 'send', async () => {
      expect(await receive(world, 'm-c', failed('c'))).toEqual(['m-c']);
    });
    await letTheHourEnd(world);
    expect(counts(world)).toEqual(['2']);
    await world.clock.pass(hiddenSeconds);
    expect(await receive(world, 'm-c', failed('c'))).toEqual([]);
    await receive(world, 'm-d', failed('d'));
    await letTheHourEnd(world);
    expect(counts(world)).toEqual(['2', '2']);
  });
});

describe('a failure is told once', () => {
  it('where two messages ask for the same count in one batch', async () => {
    const world = startWiring();
    failsOnce(world.wiring.notices, 'send', passing);
    await receive(world, 'm-a', failed('a'));
    await receive(world, 'm-b', failed('b'));
    world.later.push(...world.later);
    await letTheHourEnd(world);
    expect(counts(world)).toEqual(['2']);
  });

  it('where its count comes while its message looks for evidence', async () => {
    const world = startWiring();
    const allow = deny(world.wiring.notices, 'send');
    await receive(world, 'm-a', failed('a'));
    const [count] = world.later.splice(0);
    allow();
    await world.clock.pass(3 * 3_600);
    meanwhile(world.wiring.notices, 'send', async () => {
      await recordTaskEvents([{ id: 'end', body: count?.body ?? '' }], world.wiring);
    });
    await receive(world, 'redriven', failed('a'));
    await letTheHourEnd(world);
    expect(subjects(world)).toHaveLength(1);
  });

  it('where both are redriven in one batch', async () => {
    const world = startWiring();
    const allow = deny(world.wiring.notices, 'send');
    await receive(world, 'm-a', failed('a'));
    await letTheHourEnd(world);
    allow();
    await world.clock.pass(3_600);
    const redriven = world.buried.map(({ body }, index) => ({ id: `r-${index}`, body }));
    expect(redriven).toHaveLength(2);
    const again = await recordTaskEvents(redriven, world.wiring);
    await world.clock.pass(hiddenSeconds);
    await recordTaskEvents(
      redriven.filter(({ id }) => again.includes(id)),
      world.wiring,
    );
    await letTheHourEnd(world);
    expect(subjects(world)).toHaveLength(1);
  });

  it('where it is redriven days later, since its look could not be asked for', async () => {
    const world = startWiring();
    failsOnce(world.wiring.looks, 'send', denied);
    await receive(world, 'm-a', failed('a'));
    expect(world.buried).toHaveLength(1);
    await letTheHourEnd(world);
    await world.clock.pass(13 * 86_400);
    await receive(world, 'redriven', failed('a'));
    expect(subjects(world)).toHaveLength(1);
  });

  it('where SQS delivers its message twice at once', async () => {
    const world = startWiring();
    await Promise.all(['m-a', 'm-a'].map((id) => receive(world, id, failed('a'))));
    await world.clock.pass(hiddenSeconds);
    await receive(world, 'm-a', failed('a'));
    expect(subjects(world)).toHaveLength(1);
  });

  it('where it comes again and would be classified otherwise', async () => {
    const world = startWiring();
    await receive(world, 'm-a', failed('a'));
    const stoppedReason =
      "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: Connection timed out'";
    expect(await receive(world, 'again', failed('a', { stoppedReason }))).toEqual([]);
    expect(subjects(world)).toHaveLength(1);
  });
});

describe('a failure is in one count', () => {
  it('that of the hour in which it was recorded, though it is read before the hour is told', async () => {
    const world = startWiring();
    for (const id of ['a', 'b']) await receive(world, `m-${id}`, failed(id));
    meanwhile(world.wiring.table, 'recordedFailures', async () => {
      await world.clock.pass(1);
      await receive(world, 'm-c', failed('c'));
    });
    await letTheHourEnd(world);
    await world.clock.pass(hiddenSeconds);
    await receive(world, 'm-c', failed('c'));
    await receive(world, 'm-d', failed('d'));
    await letTheHourEnd(world);
    expect(counts(world)).toEqual(['2', '2']);
  });

  it('that of its hour, though its own run looks at the incident only after the count', async () => {
    const world = startWiring();
    for (const id of ['a', 'b']) await receive(world, `m-${id}`, failed(id));
    await world.clock.pass(3_599);
    meanwhile(world.wiring.table, 'incident', () => letTheHourEnd(world));
    await receive(world, 'm-c', failed('c'));
    expect(counts(world)).toEqual(['3']);
    for (const id of ['d', 'e']) await receive(world, `m-${id}`, failed(id));
    await letTheHourEnd(world);
    expect(counts(world)).toEqual(['3', '2']);
    expect(subjects(world)).toHaveLength(4);
  });

  it('that of the next incident, where the order for the count was lost', async () => {
    const world = startWiring();
    for (const id of ['a', 'b']) await receive(world, `m-${id}`, failed(id));
    world.later.splice(0);
    await world.clock.pass(3 * 3_600);
    await receive(world, 'm-c', failed('c'));
    await letTheHourEnd(world);
    expect(counts(world)).toEqual(['3']);
  });
});

it('a failure that waits to be told is told, though one that the hour before has counted comes again first', async () => {
  const world = startWiring();
  await receive(world, 'm-a', failed('a'));
  // Counted with its hour, while its message goes on coming again.
  await world.clock.pass(1_800);
  failsOnce(world.wiring.table, 'incident', throttled);
  expect(await receive(world, 'm-b', failed('b'))).toEqual(['m-b']);
  await letTheHourEnd(world);
  expect(counts(world)).toEqual(['2']);
  failsOnce(world.wiring.notices, 'send', passing);
  expect(await receive(world, 'm-c', failed('c'))).toEqual(['m-c']);
  await world.clock.pass(300);
  expect(await receive(world, 'm-b', failed('b'))).toEqual([]);
  await world.clock.pass(hiddenSeconds - 300);
  expect(await receive(world, 'm-c', failed('c'))).toEqual([]);
  expect(world.notices.at(-1)?.text).toContain(`task/shop/${'c'.repeat(32)}`);
  expect(subjects(world)).toHaveLength(3);
});

it('an incident whose count cannot be ordered is not claimed, so that nobody trusts in that count', async () => {
  const world = startWiring();
  const allow = deny(world.wiring.later, 'send');
  await receive(world, 'm-a', failed('a'));
  await world.clock.pass(60);
  await receive(world, 'm-b', failed('b'));
  expect(world.buried.map(({ body }) => JSON.parse(body).detail.taskArn.at(-1))).toEqual(['a', 'b']);
  allow();
  for (const [at, id] of ['a', 'b'].entries()) await receive(world, `redriven-${at}`, failed(id));
  await letTheHourEnd(world);
  expect(subjects(world)).toHaveLength(2);
  expect(counts(world)).toEqual(['2']);
});

it('an order for the count of an incident that was replaced does nothing', async () => {
  const world = startWiring();
  await receive(world, 'm-a', failed('a'));
  const [old] = world.later.splice(0);
  await world.clock.pass(3 * 3_600);
  await receive(world, 'm-b', failed('b'));
  await receive(world, 'm-c', failed('c'));
  await world.clock.pass(2 * 3_600);
  await recordTaskEvents([{ id: 'old', body: old?.body ?? '' }], world.wiring);
  expect(counts(world)).toEqual([]);
  await letTheHourEnd(world);
  expect(counts(world)).toEqual(['3']);
});

it('of two that claim an incident at once one tells', async () => {
  const world = startWiring();
  meanwhile(world.wiring.table, 'putIncident', async () => {
    await receive(world, 'm-b', failed('b'));
  });
  await receive(world, 'm-a', failed('a'));
  expect(subjects(world)).toHaveLength(1);
});
