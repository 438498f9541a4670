import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fargateTask, type TaskEvent, taskRegion } from '../../support/task-region.ts';

const part = fc.constantFrom<number>(0, 0.3, 1);
const someWorld = fc.record({
  seed: fc.integer({ min: 1, max: 1_000 }),
  doubled: part,
  late: part,
  mostSecondsLate: fc.constantFrom<number>(1, 90),
  isClosed: fc.boolean(),
  hasHealthCheck: fc.boolean(),
});
type World = typeof someWorld extends fc.Arbitrary<infer Value> ? Value : never;

async function eventsOf({ seed, isClosed, hasHealthCheck, ...delivery }: World) {
  const region = taskRegion({ seed });
  region.ecs.set({ delivery });
  if (isClosed) region.vpc.putSecurityGroup({ groupId: 'sg-targets', inbound: [], egress: [] });
  const taskDefinitionArn = region.definitionWith([{}]);
  region.ecs.runTask({ ...fargateTask(taskDefinitionArn), hasHealthCheck });
  region.ecs.runTask({ ...fargateTask(taskDefinitionArn), pullSeconds: 60 });
  await region.clock.pass(1_200);
  return region.events;
}

const byTask = (events: readonly TaskEvent[]) => [
  ...Map.groupBy(events, ({ detail }) => detail.taskArn).values(),
];
/** As they were sent: copies left out, in the order of their ids. */
const sent = (events: readonly TaskEvent[]) =>
  [...new Map(events.map((event) => [event.id, event])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));

function always(law: (events: readonly TaskEvent[], world: World) => void) {
  return fc.assert(
    fc.asyncProperty(someWorld, async (world) => law(await eventsOf(world), world)),
    { numRuns: 60 },
  );
}

describe('the events of a task, in whatever order and however doubled', () => {
  it('carry one createdAt, one start at most, and versions that grow as they were sent', () =>
    always((events) => {
      for (const ofTask of byTask(events)) {
        const values = (name: string) => new Set(ofTask.map(({ detail }) => detail[name]));
        const versions = sent(ofTask).map(({ detail }) => detail.version);
        expect(values('createdAt').size).toBe(1);
        expect([...values('startedAt')].filter((at) => at !== undefined).length).toBeLessThanOrEqual(1);
        expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
        expect(versions[0]).toBe(1);
      }
    }));

  it('are copies to the letter where they have one id', () =>
    always((events, { doubled }) => {
      for (const copies of Map.groupBy(events, ({ id }) => id).values()) {
        expect(new Set(copies.map((copy) => JSON.stringify(copy))).size).toBe(1);
        if (doubled !== 0.3) expect(copies.length).toBe(doubled === 0 ? 1 : 2);
      }
    }));

  it('lose nothing: each task ends as it does without chance', () =>
    always((events, { isClosed }) => {
      const last = byTask(events).map((ofTask) => sent(ofTask).at(-1)?.detail);
      expect(last.map((detail) => detail?.lastStatus)).toEqual(
        isClosed ? ['STOPPED', 'STOPPED'] : ['RUNNING', 'RUNNING'],
      );
      for (const detail of last) expect(detail !== undefined && 'startedAt' in detail).toBe(!isClosed);
    }));

  it('carry the time at which they were sent, not that at which they came', () =>
    always((events) => {
      for (const { time, detail } of events) {
        expect(time).toBe(String(detail.updatedAt).replace(/(\.\d+)?Z$/, 'Z'));
      }
    }));
});

it('come out of order where they are late', async () => {
  const world = { seed: 3, doubled: 0, late: 1, mostSecondsLate: 90, isClosed: false, hasHealthCheck: true };
  const ids = (await eventsOf(world)).map(({ id }) => id);
  expect(ids).not.toEqual(ids.toSorted());
});

it('starts take what is set for them, each another time', async () => {
  const region = taskRegion();
  const taskDefinitionArn = region.definitionWith([{}]);
  for (let count = 0; count < 50; count += 1) region.ecs.runTask(fargateTask(taskDefinitionArn));
  await region.clock.pass(120);
  const details = region.events.map(({ detail }) => detail).filter((d) => d.lastStatus === 'RUNNING');
  expect(details).toHaveLength(50);
  for (const detail of details) {
    const at = (name: string) => Date.parse(String(detail[name])) / 1_000;
    const connect = at('connectivityAt') - at('createdAt');
    const wait = at('pullStartedAt') - at('connectivityAt');
    const after = at('startedAt') - at('pullStoppedAt');
    expect([connect >= 3.49, connect <= 5]).toEqual([true, true]);
    // 6 to 9 s, and a mount of 0.1 to 2 s.
    expect([wait >= 6.09, wait <= 11.01]).toEqual([true, true]);
    expect([after >= 0.49, after <= 5.01]).toEqual([true, true]);
  }
});
