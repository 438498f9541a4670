/** Hands that touch alarms: they edit and delete ours, and make their own under our names and beside them. */
import type { Chances } from '../../src/local/chance.ts';
import { dashboardMark, dashboardName } from '../../src/monitoring/dashboards.ts';
import { markOf } from '../../src/monitoring/identity.ts';
import { pick } from './pick.ts';
import type { SimulatedStack } from './simulated-stack.ts';
import type { Surroundings } from './stack-view.ts';

export interface Hands extends Omit<Surroundings, 'meanwhile'> {
  readonly chance: Chances;
  readonly at: (second: number, act: () => void) => void;
  readonly anySecond: () => number;
  /** Between two calls of the next run. */
  readonly during: (act: () => void) => void;
  readonly stacks: readonly [SimulatedStack, SimulatedStack];
  readonly ids: readonly string[];
}

const edits = 6;
const neighboursLater = 3;

export function foreignHands(hands: Hands): void {
  const { chance, at, anySecond, stacks, ids, region } = hands;
  for (const { name } of stacks) {
    for (const id of ids) foreignFromTheBeginning(`${name}/${id}`, hands);
    putDashboard(`${name}-${region.world.region}-fleet-2`, hands);
    if (chance.next() < 0.2) putDashboard(dashboardName(name, region.world.region, 'file-system'), hands);
  }
  // A stack whose name begins with ours.
  const neighbour = `${stacks[0].name}x/${ids[0]}/io-limit-near`;
  putAlarm(neighbour, { description: markOf(neighbour) }, hands);
  for (let count = 0; count < neighboursLater; count += 1) {
    at(anySecond(), () =>
      putAlarm(`${pick(chance, stacks).name}/${pick(chance, ids)}/by-hand-${count}`, {}, hands),
    );
    at(anySecond(), () => putDashboard(`${pick(chance, stacks).name}-of-the-team-${count}`, hands));
  }
  for (let count = 0; count < edits; count += 1) {
    const touch = () => touchOurs(hands);
    at(anySecond(), count % 2 === 0 ? touch : () => hands.during(touch));
  }
}

/** Under the exact name of ours, with the mark of another, of another kind, or of a file system that nobody has. */
function foreignFromTheBeginning(prefix: string, hands: Hands): void {
  const { chance } = hands;
  const exact = `${prefix}/${pick(chance, ['io-limit-near', 'throughput-saturated', 'metered-io-operations-high'])}`;
  if (chance.next() < 0.2) putAlarm(exact, { description: 'Made by hand.' }, hands);
  else if (chance.next() < 0.1) putAlarm(exact, { kind: 'composite', description: markOf(exact) }, hands);
  putAlarm(`${prefix}/copied`, { description: markOf(`${prefix}/io-limit-near`) }, hands);
  putAlarm(`${prefix}/of-the-team`, {}, hands, { 'mountwatch:stack': 'of-the-team' });
  putAlarm(`${prefix}0/io-limit-near`, { description: 'Made by hand.' }, hands);
}

function putAlarm(name: string, changes: object, { region, truth, weather, tell }: Hands, tags = {}): void {
  region.alarms.putByHand(name, changes, tags);
  truth.foreign.set(name, JSON.stringify(region.alarms.stored.get(name)));
  truth.noteAlarm(name);
  weather.count('foreign alarm');
  tell(`by hand: foreign alarm ${name}`);
}

function putDashboard(name: string, { region, truth, weather, tell }: Hands): void {
  const body = JSON.stringify({ widgets: [], mark: dashboardMark('another') });
  region.dashboards.putByHand(name, body);
  truth.foreign.set(name, JSON.stringify(body));
  weather.count('foreign dashboard');
  tell(`by hand: foreign dashboard ${name}`);
}

function touchOurs({ region, truth, weather, chance, tell }: Hands): void {
  const { alarms, clock } = region;
  const ours = [...alarms.stored.values()].filter(({ existing }) => !truth.foreign.has(existing.name));
  const [one] = ours.length > 0 ? [pick(chance, ours).existing] : [];
  if (one === undefined || one.alarm === null) return;
  const touch = pick(chance, [
    'threshold',
    'description',
    'off',
    'delete',
    'alarm',
    'alarm',
    'alarm',
  ] as const);
  tell(`by hand: ${touch} of ${one.name}`);
  if (touch === 'alarm') alarms.setState(one.name, 'ALARM', 'by hand', clock.now());
  else if (touch === 'delete') {
    void alarms.delete([one.name]);
    weather.count('alarm deleted by hand');
  } else {
    weather.count('alarm edited by hand');
    if (touch === 'description') alarms.putByHand(one.name, { description: 'Edited.' });
    else if (touch === 'off') alarms.putByHand(one.name, { alarm: { ...one.alarm, actionsEnabled: false } });
    else alarms.putByHand(one.name, { alarm: { ...one.alarm, threshold: 99 } });
  }
  truth.noteAlarm(one.name);
}
