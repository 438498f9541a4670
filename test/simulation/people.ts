/** What people do meanwhile, by chance: they make, change and delete file systems, edit alarms, and have alarms of their own. */
import { type Chances, chances } from '../../src/local/chance.ts';
import { GiB, TiB } from '../../src/metrics/units.ts';
import type { Settings } from '../../src/monitoring/settings.ts';
import { type EfsCall, efsCalls } from './efs-calls.ts';
import type { Fault } from './faults.ts';
import { foreignHands } from './foreign-hands.ts';
import { pick } from './pick.ts';
import type { SimulatedStack } from './simulated-stack.ts';
import type { RunKind, Surroundings } from './stack-view.ts';

/** Each begins with the one before: what a bare prefix would mix up. */
const ids = ['fs-0d4e5f60', 'fs-0d4e5f607182', 'fs-0a1b2c3d', 'fs-0a1b2c3d4e'] as const;

/** Waits for a run of that kind, and happens between two of its calls. */
export interface Pending {
  readonly during: RunKind | 'any';
  /** Null: it counts itself. */
  readonly fault: Fault | null;
  readonly act: () => void;
}

export interface People {
  /** To be called before each call of a run. */
  meanwhile(run: RunKind): void;
  /** They go home. */
  stop(): void;
}

const salt = 72;
const eventsThatSayNothing = 2;

export function peopleOf(
  seed: number,
  seconds: number,
  stacks: readonly [SimulatedStack, SimulatedStack],
  around: Omit<Surroundings, 'meanwhile'>,
): People {
  const chance = chances(seed, salt);
  const { clock } = around.region;
  const pending: Pending[] = [];
  const calls = efsCalls(around);
  let areThere = true;
  const at = (second: number, act: () => void) =>
    clock.at(new Date(clock.now().getTime() + second * 1_000), () => {
      if (areThere) act();
    });
  const anySecond = () => chance.within([60, seconds]);

  const during = (act: () => void) => void pending.push({ during: 'any', fault: null, act });
  foreignHands({ ...around, chance, at, anySecond, during, stacks, ids });
  for (let count = 0; count < eventsThatSayNothing; count += 1) at(anySecond(), () => calls.saysNothing());
  for (const id of ids) liveOf(id, chance, seconds, calls, at, pending);
  for (const stack of stacks) at(anySecond(), () => pending.push(deployment(stack, chance)));
  if (chance.next() < 0.65) {
    const going = pick(chance, stacks);
    const run = pick(chance, ['look', 'sweep'] as const);
    const act = () => void going.remove();
    at(chance.within([seconds * 0.4, seconds * 0.8]), () =>
      pending.unshift({ during: run, fault: `deletion during a ${run}`, act }),
    );
  }
  return {
    meanwhile(run) {
      const next = pending.findIndex(({ during }) => during === 'any' || during === run);
      if (!areThere || next < 0 || chance.next() < 0.7) return;
      const [due] = pending.splice(next, 1);
      if (due === undefined) return;
      if (due.fault !== null) around.weather.count(due.fault);
      due.act();
    },
    stop: () => {
      areThere = false;
    },
  };
}

type At = (second: number, act: () => void) => void;

/** A file system is made, changed some times, and often deleted. */
function liveOf(
  id: string,
  chance: Chances,
  seconds: number,
  call: EfsCall,
  at: At,
  pending: Pending[],
): void {
  // No sooner than what foreign hands have made before can be seen; the one that tasks mount before they do.
  const born = chance.within([20, id === ids[0] ? 50 : seconds / 2]);
  at(born, () => call.create(id, pick(chance, ['bursting', 'elastic', 'provisioned'])));
  const changes = Math.floor(chance.within([1, 5]));
  const dies = chance.next() < 0.4 ? chance.within([born + 300, seconds]) : Number.POSITIVE_INFINITY;
  for (let count = 0; count < changes; count += 1) {
    const second = chance.within([born + 1, Math.min(dies, seconds) - 1]);
    const change = aChange(id, chance, call);
    const during: Pending = { during: 'any', fault: 'change during a run', act: change };
    at(second, chance.next() < 0.4 ? () => pending.push(during) : change);
  }
  if (dies < seconds) at(dies, () => call.remove(id));
}

function aChange(id: string, chance: Chances, call: EfsCall): () => void {
  const changes: readonly (() => void)[] = [
    () => call.tag(id, { 'mountwatch:enabled': pick(chance, ['false', 'true', 'maybe']) }),
    () => call.tag(id, { 'mountwatch:io-limit-near': pick(chance, ['80', 'off', '8o']) }),
    () => call.untag(id, ['mountwatch:enabled', 'mountwatch:io-limit-near']),
    () => call.tag(id, { 'mountwatch:daily-budget-usd': pick(chance, ['25', '-1']) }),
    () => call.tag(id, { ManagedByAmazonSageMakerResource: 'yes' }),
    () => call.untag(id, ['ManagedByAmazonSageMakerResource']),
    () => call.update(id, { throughputMode: pick(chance, ['bursting', 'elastic']) }),
    () => call.update(id, { throughputMode: 'provisioned', provisionedMiBps: pick(chance, [1, 64, 512]) }),
    // A size has no event.
    () => call.grow(id, pick(chance, [1 * GiB, 200 * GiB, 2 * TiB, 40 * TiB])),
    () => call.replicate(id, 'fs-0fedcba9'),
    () => call.replicate(id, null),
  ];
  return pick(chance, changes);
}

function deployment(stack: SimulatedStack, chance: Chances): Pending {
  const act = () => {
    // CloudFormation updates no stack that is being deleted.
    if (!stack.isGoing()) stack.deploy({ ...stack.settings(), ...pick(chance, changesOfSettings) });
  };
  return { during: 'sweep', fault: 'deployment during a sweep', act };
}

const changesOfSettings: readonly Partial<Settings>[] = [
  { lean: true },
  { optIn: true },
  { optIn: false },
  { dashboards: false },
  { dailyBudgetUSD: 40 },
  { excludedTags: [] },
];
