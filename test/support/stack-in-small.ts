/** A deployed stack on a local region, with neighbours, and what CloudFormation asks of its custom resource. */
import { expect } from 'vitest';
import { followStack, type StackTold } from '../../src/flows/follow-stack.ts';
import type { World } from '../../src/flows/ports.ts';
import { sweep } from '../../src/flows/sweep.ts';
import { reconcileFileSystems } from '../../src/handlers/reconcile-file-systems.ts';
import { lookFunction, sweepFunction } from '../../src/local/deployment.ts';
import { functionRuns } from '../../src/local/function-runs.ts';
import { type Life, mortalPort } from '../../src/local/mortal.ts';
import { type LocalRegion, localRegion } from '../../src/local/region.ts';
import { dashboardMark } from '../../src/monitoring/dashboards.ts';
import { markOf } from '../../src/monitoring/identity.ts';
import { lookMessageOf } from '../../src/monitoring/trigger.ts';
import { someSettings } from './builders.ts';
import { interposed } from './interposed.ts';

export const settings = someSettings();
const stackId = 'arn:aws:cloudformation:us-east-1:111122223333:stack/mountwatch/0a1b2c3d';
/** Watched since long. */
const old = ['fs-00000001', 'fs-00000002'];
/** New, so that a worker has five alarms to write for it. */
const fresh = 'fs-00000003';

const neighbour = 'mountwatch-2/fs-00000001/io-limit-near';
const foreignAlarms: Readonly<Record<string, object>> = {
  // Another stack, whose name begins with ours.
  [neighbour]: { description: markOf(neighbour) },
  // By hand, under our name.
  'mountwatch/fs-00000001/by-hand': { description: 'Made by hand.' },
  'mountwatch/disk-full': { description: 'Made by hand.' },
  // A copy of ours under another name keeps the mark of the first.
  'mountwatch/fs-00000001/copied': { description: markOf('mountwatch/fs-00000001/io-limit-near') },
  'mountwatch/fs-00000002/all': { kind: 'composite', description: markOf('mountwatch/fs-00000002/all') },
  'team/fs-00000001/io-limit-near': { description: 'Made by hand.' },
};
const foreignDashboards = ['mountwatch-us-east-1-fleet-2', 'mountwatch-2-us-east-1-fleet', 'team'];

export type Answer = {
  readonly Status: string;
  readonly Reason: string;
  readonly PhysicalResourceId: string;
} | null;

/** The time-out of FollowStack. */
export const stackFunctionSeconds = 300;

/** What happens before and after each call of a run; `kill` ends the run there. */
export type Fate = (call: number, when: 'before' | 'after', kill: () => void) => Promise<void>;

export const undisturbed: Fate = async () => {};

export const killedAt =
  (theCall: number, at: 'before' | 'after'): Fate =>
  async (call, when, kill) => {
    if (call !== theCall || when !== at) return;
    kill();
    await new Promise(() => {});
  };

export async function aStackInSmall() {
  const region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date('2026-11-02T08:00:00Z'),
    writesPerSecond: 1,
  });
  const { alarms, dashboards, clock, efs } = region;
  for (const [name, changes] of Object.entries(foreignAlarms)) alarms.putByHand(name, changes);
  for (const name of foreignDashboards) {
    dashboards.putByHand(name, JSON.stringify({ widgets: [], mark: dashboardMark(name) }));
  }
  efs.create({ id: 'fs-00000001' });
  efs.create({ id: 'fs-00000002', throughputMode: 'elastic' });
  await clock.pass(60);
  await clock.drive(worker(region, region.world, old));
  await clock.drive(sweep(settings, region.world, region.looks, () => {}));
  // Somebody took the mark of one of ours; its tag still proves it.
  alarms.putByHand('mountwatch/fs-00000001/io-limit-near', { description: 'Edited.' });
  efs.create({ id: fresh });
  // So that a sweep has both of them to write.
  for (const name of [...dashboards.stored.keys()].filter((one) => !foreignDashboards.includes(one))) {
    await dashboards.delete(name);
  }
  const all = () => [...alarms.stored.keys(), ...dashboards.stored.keys()].sort();
  const foreign = [...Object.keys(foreignAlarms), ...foreignDashboards].sort();
  const ours = () => all().filter((name) => !foreign.includes(name));
  expect(ours()).toHaveLength(7);
  return { ...region, all, foreign, ours };
}

/** A run of the worker with a look at each of these file systems. */
async function worker({ looks, deadLetters }: LocalRegion, world: World, ids: readonly string[]) {
  const Records = ids.map((fileSystemId) => {
    const request = { fileSystemId, askedBy: 'sweep', eventTime: null, since: null, missingSince: null };
    return { messageId: fileSystemId, body: lookMessageOf(request) };
  });
  const wiring = {
    ...{ settings, world, looks, tell: () => {} },
    deadLetters: deadLetters.deadLetters,
    notices: { send: async () => {} },
  };
  await reconcileFileSystems({ Records } as never, wiring);
}

export interface Runs<Of> {
  readonly worker: Of;
  readonly sweep: Of;
}

/** Begins a run of the worker and one of the sweep, as long as their functions may run. @returns how many calls each makes. */
export function beginRuns(region: LocalRegion, fates: Partial<Runs<Fate>>): Runs<Promise<number>> {
  const { worker: ofWorker = undisturbed, sweep: ofSweep = undisturbed } = fates;
  return {
    worker: run(region, lookFunction.timeoutSeconds, ofWorker, (world) => worker(region, world, [fresh])),
    sweep: run(region, sweepFunction.timeoutSeconds, ofSweep, (world, port) =>
      sweep(settings, world, port(region.looks), () => {}),
    ),
  };
}

/** @returns how many calls it had made, once it has ended. */
function run(
  region: LocalRegion,
  seconds: number,
  fate: Fate,
  invoke: (world: World, port: <Port extends object>(port: Port) => Port) => Promise<unknown>,
): Promise<number> {
  const runs = functionRuns(region.clock, seconds);
  return new Promise((resolve) => {
    let calls = () => 0;
    const live = (life: Life) => {
      const around = interposed(region.worker()(life), (call, when) => fate(call, when, runs.killAll));
      calls = around.calls;
      return invoke(around.world, (port) => around.port(mortalPort(port, life)));
    };
    runs.start(live, () => resolve(calls()));
  });
}

/** @returns the answer that CloudFormation got, and how many calls the run made. */
export async function ask(
  region: LocalRegion,
  RequestType: 'Create' | 'Update' | 'Delete',
  fate: Fate = undisturbed,
  more: object = {},
): Promise<{ readonly answer: Answer; readonly calls: number; readonly told: readonly StackTold[] }> {
  let answer: Answer = null;
  const told: StackTold[] = [];
  const event = {
    ...{ RequestType, StackId: stackId, RequestId: 'r', LogicalResourceId: 'Installation' },
    ResponseURL: 'https://answers.example.com/r?X-Amz-Signature=secret',
    ...(RequestType === 'Create' ? {} : { PhysicalResourceId: stackId }),
    ...more,
  };
  const send = async (_url: string, body: string) => {
    answer = JSON.parse(body);
  };
  const ended = run(region, stackFunctionSeconds, fate, (world, port) => {
    const swept = async () => {
      await sweep(settings, world, port(region.looks), () => {});
      return 'Swept.';
    };
    return followStack(event, stackFunctionSeconds, {
      installation: () => [{ what: 'The sweep', run: swept }],
      removal: () => ({ settings, world }),
      answers: port({ send }),
      clock: region.clock,
      tell: (one) => told.push(one),
    });
  });
  const calls = await region.clock.drive(ended);
  return { answer, calls, told };
}
