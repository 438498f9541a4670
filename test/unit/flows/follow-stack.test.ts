/** What CloudFormation hears of the custom resource, whatever happens to it. */
import { describe, expect, it } from 'vitest';
import { ReadFailed, WriteFailed } from '../../../src/flows/errors.ts';
import { followStack, type StackTold, type StackWiring } from '../../../src/flows/follow-stack.ts';
import type { World } from '../../../src/flows/ports.ts';
import { localRegion } from '../../../src/local/region.ts';
import { dashboardMark } from '../../../src/monitoring/dashboards.ts';
import { markOf } from '../../../src/monitoring/identity.ts';
import { someSettings } from '../../support/builders.ts';

const stackId = 'arn:aws:cloudformation:us-east-1:111122223333:stack/mountwatch/0a1b2c3d';
const ours = ['mountwatch/fs-00000001/io-limit-near', 'mountwatch/fs-00000001/burst-credits-low'];
const fleet = 'mountwatch-us-east-1-fleet';

function aRequest(RequestType: string, ResourceProperties: object = {}) {
  return {
    ...{
      RequestType,
      ResourceProperties,
      StackId: stackId,
      RequestId: 'r',
      LogicalResourceId: 'Installation',
    },
    ResponseURL: 'https://answers.example.com/r?X-Amz-Signature=5ec4e7',
    ...(RequestType === 'Create' ? {} : { PhysicalResourceId: stackId }),
  };
}

function aStack(changes: Partial<StackWiring> & { readonly worldOf?: (world: World) => World } = {}) {
  const region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date('2026-11-02T08:00:00Z'),
    writesPerSecond: 1,
  });
  for (const name of ours) region.alarms.putByHand(name, { description: markOf(name) });
  region.dashboards.putByHand(fleet, JSON.stringify({ text: `${dashboardMark(fleet)}\n` }));
  const answers: Record<string, unknown>[] = [];
  const told: StackTold[] = [];
  const { worldOf = (world) => world, ...wiring } = changes;
  const on: StackWiring = {
    installation: () => [{ what: 'The sweep', run: async () => 'Swept.' }],
    removal: () => ({ settings: someSettings(), world: worldOf(region.world) }),
    answers: { send: async (_url, body) => void answers.push(JSON.parse(body)) },
    clock: region.clock,
    tell: (one) => told.push(one),
    ...wiring,
  };
  const ask = async (event: unknown, secondsLeft = 300) => {
    await region.clock.drive(followStack(event, secondsLeft, on));
    expect(answers).toHaveLength(1);
    return answers[0];
  };
  const left = () => [...region.alarms.stored.keys(), ...region.dashboards.stored.keys()].sort();
  return { ...region, ask, answers, told, left, on };
}

describe('a deployment', () => {
  it.each(['Create', 'Update'])('%s makes each step in its turn, and tells what came of it', async (type) => {
    const made: string[] = [];
    const step = (what: string) => ({
      what,
      run: async () => {
        made.push(what);
        return `${what} is done.`;
      },
    });
    const { ask, left } = aStack({ installation: () => [step('The check'), step('The sweep')] });
    const before = left();
    expect(await ask(aRequest(type))).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: stackId,
      Data: { Told: 'The check is done. The sweep is done.' },
    });
    expect(made).toEqual(['The check', 'The sweep']);
    expect(left()).toEqual(before);
  });

  it('is not undone for a step that fails: the others are made, and it is told', async () => {
    const failing = {
      what: 'The check',
      run: async () => {
        throw new ReadFailed('the trails', new Error('Rate exceeded'), true);
      },
    };
    const { ask, told } = aStack({
      installation: () => [failing, { what: 'The sweep', run: async () => 'Swept.' }],
    });
    const sentence =
      'The check failed and comes again by its schedule: could not read the trails: Rate exceeded. Swept.';
    expect(await ask(aRequest('Update'))).toMatchObject({ Status: 'SUCCESS', Data: { Told: sentence } });
    expect(told[0]).toMatchObject({ kind: 'step-failed', what: 'The check' });
  });

  it('is refused for a setting that is wrong, with its name', async () => {
    const installation = () => {
      throw new Error('the settings /mountwatch/settings are wrong: "lean" is 1, expected boolean');
    };
    const answer = await aStack({ installation }).ask(aRequest('Create'));
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('"lean"') });
    expect(answer).not.toHaveProperty('Data');
  });

  it('that was refused is rolled back by a delete, which needs no settings', async () => {
    const installation = () => {
      throw new Error('the settings are wrong');
    };
    const { ask, left } = aStack({ installation });
    expect(await ask(aRequest('Delete'))).toMatchObject({ Status: 'SUCCESS' });
    expect(left()).toEqual([]);
  });

  it('that is not done in time is answered in time, and stands', async () => {
    const never = { what: 'The sweep', run: () => new Promise<string>(() => {}) };
    const { ask, clock } = aStack({ installation: () => [never] });
    const begun = clock.now().getTime();
    expect(await ask(aRequest('Create'))).toMatchObject({
      Status: 'SUCCESS',
      Data: { Told: expect.stringContaining('did not end in time') },
    });
    // 45 s are kept for the answer.
    expect((clock.now().getTime() - begun) / 1_000).toBe(255);
  });
});

describe('a deletion', () => {
  it('removes what is ours, waits for runs to end, and looks again', async () => {
    const { ask, clock, left, alarms, told } = aStack();
    const begun = clock.now().getTime();
    const late = 'mountwatch/fs-00000002/io-limit-near';
    clock.at(new Date(begun + 119_000), () => alarms.putByHand(late, { description: markOf(late) }));
    expect(await ask(aRequest('Delete'))).toMatchObject({
      Status: 'SUCCESS',
      Reason: 'Removed 3 alarms and 1 dashboard.',
      PhysicalResourceId: stackId,
    });
    expect(left()).toEqual([]);
    expect((clock.now().getTime() - begun) / 1_000).toBeGreaterThanOrEqual(120);
    expect(told.map(({ kind }) => kind)).toEqual(['removed', 'removed', 'answer']);
  });

  it('names what is left since it is not ours', async () => {
    const { ask, alarms, dashboards, left } = aStack();
    alarms.putByHand('mountwatch/fs-00000001/by-hand', { description: 'Made by hand.' });
    const foreign = 'mountwatch-us-east-1-file-system';
    dashboards.putByHand(foreign, '{}');
    expect(await ask(aRequest('Delete'))).toMatchObject({
      Status: 'SUCCESS',
      Reason:
        'Removed 2 alarms and 1 dashboard. Left alone, as not ours: mountwatch-us-east-1-file-system, mountwatch/fs-00000001/by-hand.',
    });
    expect(left()).toEqual([foreign, 'mountwatch/fs-00000001/by-hand']);
  });

  it('leaves the alarms where that was asked for, and takes the dashboards', async () => {
    const { ask, left } = aStack();
    expect(await ask(aRequest('Delete', { KeepAlarmsOnDelete: 'true' }))).toMatchObject({
      Status: 'SUCCESS',
      Reason: expect.stringContaining('Kept 2 alarms'),
    });
    expect(left()).toEqual([...ours].sort());
  });

  it('that is throttled at first succeeds with its second reading', async () => {
    let reads = 0;
    const worldOf = (world: World): World => ({
      ...world,
      alarms: {
        ...world.alarms,
        under: (prefix) => {
          reads += 1;
          if (reads > 1) return world.alarms.under(prefix);
          return Promise.reject(new ReadFailed('the alarms', new Error('Rate exceeded'), true));
        },
      },
    });
    const { ask, left, told } = aStack({ worldOf });
    expect(await ask(aRequest('Delete'))).toMatchObject({ Status: 'SUCCESS' });
    expect(left()).toEqual([]);
    expect(told[0]).toEqual({ kind: 'not-removed', error: 'could not read the alarms: Rate exceeded' });
  });

  it('that may not read fails with a sentence, and removes nothing', async () => {
    const refused = new ReadFailed('the alarms under mountwatch/', new Error('AccessDenied'), false);
    const worldOf = (world: World): World => ({
      ...world,
      alarms: { ...world.alarms, under: () => Promise.reject(refused) },
    });
    const { ask, left } = aStack({ worldOf });
    expect(await ask(aRequest('Delete'))).toMatchObject({
      Status: 'FAILED',
      Reason:
        'could not read the alarms under mountwatch/: AccessDenied. Remove the cause, then delete the stack again.',
    });
    expect(left()).toHaveLength(3);
  });

  it('that may not delete fails with each name, does what it can, and is finished by another', async () => {
    const refused = new WriteFailed('delete 2 alarms', new Error('AccessDenied'), false);
    let allowed = false;
    const worldOf = (world: World): World => ({
      ...world,
      alarms: {
        ...world.alarms,
        delete: (names) => (allowed ? world.alarms.delete(names) : Promise.reject(refused)),
      },
    });
    const { ask, left, answers } = aStack({ worldOf });
    const answer = await ask(aRequest('Delete'));
    expect(answer).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('delete the stack again'),
    });
    for (const name of ours)
      expect(answer?.Reason).toContain(`${name}: could not delete 2 alarms: AccessDenied`);
    expect(left()).toEqual([...ours].sort());
    allowed = true;
    answers.length = 0;
    expect(await ask(aRequest('Delete'))).toMatchObject({ Status: 'SUCCESS' });
    expect(left()).toEqual([]);
  });

  it('for which there is no time fails in time, and can be repeated', async () => {
    const { ask, clock } = aStack();
    const begun = clock.now().getTime();
    expect(await ask(aRequest('Delete'), 100)).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('delete the stack again'),
    });
    expect((clock.now().getTime() - begun) / 1_000).toBe(55);
  });

  it('of a thousand file systems is done within one run, under the quotas of the account', async () => {
    const stack = aStack();
    for (let index = 0; index < 5_000; index += 1) {
      const name = `mountwatch/fs-${String(index % 1_000).padStart(8, '0')}/x${index}`;
      stack.alarms.putByHand(name, { description: markOf(name) });
    }
    const world = stack.worker()({ isOver: () => false });
    const { clock } = stack;
    const begun = clock.now().getTime();
    const answers: string[] = [];
    const removal = () => ({ settings: someSettings(), world });
    const send = async (_url: string, body: string) => void answers.push(JSON.parse(body).Reason);
    await clock.drive(followStack(aRequest('Delete'), 300, { ...stack.on, removal, answers: { send } }));
    expect(answers).toEqual(['Removed 5002 alarms and 1 dashboard.']);
    expect(stack.left()).toEqual([]);
    // 51 pages at three a second, 51 calls that delete at one a second, two minutes of waiting, and the second reading.
    expect((clock.now().getTime() - begun) / 1_000).toBeLessThan(200);
  });

  it('asked for a second time does nothing more', async () => {
    const { ask, answers, left } = aStack();
    await ask(aRequest('Delete'));
    answers.length = 0;
    expect(await ask(aRequest('Delete'))).toMatchObject({
      Status: 'SUCCESS',
      Reason: 'Removed 0 alarms and 0 dashboards.',
    });
    expect(left()).toEqual([]);
  });

  it('without the name of its stack is answered, too', async () => {
    const removal = () => {
      throw new Error('the environment variable MOUNTWATCH_STACK is not set');
    };
    expect(await aStack({ removal }).ask(aRequest('Delete'))).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringMatching(/^the environment variable MOUNTWATCH_STACK is not set/),
    });
  });
});

describe('a request that is none', () => {
  it('is answered where it says whom to answer', async () => {
    const { ask, left } = aStack();
    expect(await ask({ ...aRequest('Delete'), RequestType: 'Destroy' })).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringMatching(/^no request of CloudFormation: RequestType is not/),
      PhysicalResourceId: stackId,
    });
    expect(left()).toHaveLength(3);
  });

  it('fails the run where it does not', async () => {
    const { on, answers } = aStack();
    const none = { ...aRequest('Delete'), ResponseURL: undefined };
    await expect(followStack(none, 300, on)).rejects.toThrow(
      'no request of CloudFormation: ResponseURL is missing',
    );
    expect(answers).toEqual([]);
  });
});

it('an answer that does not arrive fails the run, so that Lambda makes it again', async () => {
  const lost = new WriteFailed('answer CloudFormation', new Error('HTTP 503'), true);
  const { clock, on } = aStack({ answers: { send: () => Promise.reject(lost) } });
  await expect(clock.drive(followStack(aRequest('Create'), 300, on))).rejects.toBe(lost);
});

it('nothing that is told holds the URL', async () => {
  const { ask, told } = aStack();
  await ask(aRequest('Delete'));
  expect(told.length).toBeGreaterThan(2);
  expect(JSON.stringify(told)).not.toContain('5ec4e7');
});
