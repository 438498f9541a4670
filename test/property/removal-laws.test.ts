/** The deletion of the stack: whatever runs, and wherever it dies, nothing of ours is left and nothing else is touched. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deployLookFunction } from '../../src/cli/look-function.ts';
import { scheduleSweep } from '../../src/cli/sweep-function.ts';
import { removeOurs } from '../../src/flows/remove-ours.ts';
import { aStackInSmall, ask, beginRuns, type Fate, killedAt, settings } from '../support/stack-in-small.ts';

const whens = ['before', 'after'] as const;
/** CloudFormation waits so long for an answer. */
const serviceTimeoutSeconds = 600;
/** Of an undisturbed run. */
const callsOf = async (type: 'Create' | 'Delete') => (await ask(await aStackInSmall(), type)).calls;

const points = async (calls: number) =>
  Array.from({ length: calls }, (_, index) => whens.map((when) => [index + 1, when] as const)).flat();

/** The k-th call is made, or its answer comes, so many seconds after the run began. */
function stalled(region: Awaited<ReturnType<typeof aStackInSmall>>, theCall: number, seconds: number) {
  const begun = region.clock.now().getTime();
  let reached = () => {};
  const there = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const fate: Fate = async (call, when) => {
    if (call !== theCall || when !== 'before') return;
    reached();
    const past = (region.clock.now().getTime() - begun) / 1_000;
    await region.clock.sleep(Math.max(0, seconds - past));
  };
  return { fate, there };
}

describe('killed at any call, the custom resource leaves a stack that a repeated delete finishes', () => {
  it('at each call of a delete, before and after it', async () => {
    const calls = await callsOf('Delete');
    expect(calls).toBeGreaterThan(12);
    const leftBetween: number[] = [];
    for (const [call, when] of await points(calls)) {
      const region = await aStackInSmall();
      const killed = await ask(region, 'Delete', killedAt(call, when));
      expect(killed.answer === null || (call === calls && when === 'after')).toBe(true);
      leftBetween.push(region.ours().length);
      await region.clock.pass(serviceTimeoutSeconds);
      const { answer } = await ask(region, 'Delete');
      expect(answer?.Status, `${when} call ${call}`).toBe('SUCCESS');
      expect(region.all(), `${when} call ${call}`).toEqual(region.foreign);
    }
    // Else it would have been killed where it does not matter.
    expect(Math.max(...leftBetween)).toBe(7);
    expect(Math.min(...leftBetween)).toBe(0);
  });

  it('at each call of a create, before and after it, and is then rolled back', async () => {
    const calls = await callsOf('Create');
    expect(calls).toBeGreaterThan(8);
    const dashboards: number[] = [];
    for (const [call, when] of await points(calls)) {
      const region = await aStackInSmall();
      await ask(region, 'Create', killedAt(call, when));
      dashboards.push(region.ours().length - 7);
      await region.clock.pass(serviceTimeoutSeconds);
      // CloudFormation makes up an id for what never told its own.
      const { answer } = await ask(region, 'Delete', undefined, {
        PhysicalResourceId: 'mountwatch-Installation-1A2B',
      });
      expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'mountwatch-Installation-1A2B' });
      expect(region.all(), `${when} call ${call}`).toEqual(region.foreign);
    }
    expect([Math.min(...dashboards), Math.max(...dashboards)]).toEqual([0, 2]);
  });

  it('any number of times, with runs under way', async () => {
    const calls = await callsOf('Delete');
    const anyFate = fc.record({ call: fc.integer({ min: 1, max: calls }), when: fc.constantFrom(...whens) });
    const anyStall = fc.record({
      call: fc.integer({ min: 1, max: 14 }),
      seconds: fc.integer({ min: 1, max: 119 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyFate, { maxLength: 3 }), anyStall, anyStall, async (fates, one, other) => {
        const region = await aStackInSmall();
        beginRuns(region, {
          worker: stalled(region, one.call, one.seconds).fate,
          sweep: stalled(region, other.call, other.seconds).fate,
        });
        for (const { call, when } of fates) await ask(region, 'Delete', killedAt(call, when));
        const { answer } = await ask(region, 'Delete');
        expect(answer?.Status).toBe('SUCCESS');
        await region.clock.pass(600);
        expect(region.all()).toEqual(region.foreign);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a run that the stack’s deletion finds under way undoes nothing', () => {
  /** The run is held at the call until so many seconds after it began; the delete comes as soon as it is there. */
  const withARun = async (which: 'worker' | 'sweep', call: number, seconds: number) => {
    const region = await aStackInSmall();
    const { fate, there } = stalled(region, call, seconds);
    beginRuns(region, { [which]: fate });
    await region.clock.drive(Promise.race([there, region.clock.sleep(60)]));
    return region;
  };

  it.each(['worker', 'sweep'] as const)('the %s, held at any of its calls', async (which) => {
    const dry = await aStackInSmall();
    const calls = await dry.clock.drive(beginRuns(dry, {})[which]);
    expect(calls).toBeGreaterThan(8);
    let written = 0;
    for (let call = 1; call <= calls; call += 1) {
      for (const seconds of [20, 70, 112]) {
        const region = await withARun(which, call, seconds);
        const before = region.ours().length;
        const { answer, told } = await ask(region, 'Delete');
        expect(answer?.Status).toBe('SUCCESS');
        const [, second] = told.flatMap((one) => (one.kind === 'removed' ? [one.removed] : []));
        written += (second?.alarms ?? 0) + (second?.dashboards ?? 0);
        expect(before).toBeGreaterThan(0);
        await region.clock.pass(600);
        expect(region.all(), `held at call ${call} until ${seconds} s`).toEqual(region.foreign);
      }
    }
    // Else nothing was ever written between the two removals.
    expect(written).toBeGreaterThan(10);
  });

  it('which one removal alone would not do', async () => {
    const region = await withARun('worker', 6, 70);
    await region.clock.drive(removeOurs(settings, false, region.world));
    await region.clock.pass(600);
    expect(region.ours().length).toBeGreaterThan(0);
  });
});

describe('triggers that', () => {
  /** The delete comes two minutes before a sweep is due. @param outlive whether the triggers live until it is answered. */
  const deletedAtTheQuarter = async (outlive: boolean) => {
    const region = await aStackInSmall();
    let alive = true;
    const receive = region.looks.receive;
    region.looks.receive = (most) => (alive ? receive(most) : []);
    deployLookFunction(region, settings, () => {});
    const sweeps = scheduleSweep(region, settings, () => {});
    const now = region.clock.now().getTime();
    await region.clock.pass((900_000 - (now % 900_000)) / 1_000 - 118);
    const die = () => {
      alive = false;
      sweeps.stop();
    };
    if (!outlive) die();
    const { answer } = await ask(region, 'Delete');
    expect(answer?.Status).toBe('SUCCESS');
    die();
    await region.clock.pass(1_800);
    return region;
  };

  it('die before the custom resource leave nothing', async () => {
    const region = await deletedAtTheQuarter(false);
    expect(region.all()).toEqual(region.foreign);
  });

  it('outlived it would bring back what it has removed: that is what DependsOn is for', async () => {
    expect((await deletedAtTheQuarter(true)).ours().length).toBeGreaterThan(0);
  });
});
