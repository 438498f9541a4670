/** What stands when the weather was calm for long enough: all that is wanted, nothing that is not, and the others' things as they were. */
import { planRegion } from '../../src/flows/plan-region.ts';
import { isWrite } from '../../src/monitoring/plan.ts';
import { expectedAlarms } from './oracle.ts';
import type { Ledger } from './promises.ts';
import type { SimulatedStack } from './simulated-stack.ts';
import type { Surroundings } from './stack-view.ts';

type Around = Pick<Surroundings, 'region' | 'truth' | 'ledger'>;

export async function judgeAlarms(stack: SimulatedStack, around: Around): Promise<void> {
  const { ledger, region, truth } = around;
  const judge = (holds: boolean, what: string) => ledger.judge('desired state', holds, () => what);
  for (const [name, made] of truth.foreign) {
    const stands = JSON.stringify(region.alarms.stored.get(name) ?? region.dashboards.stored.get(name));
    ledger.judge('nothing foreign touched', stands === made, () => `${name} is not as it was made`);
  }
  if (stack.isGoing()) {
    const left = oursOf(stack.name, around);
    return judge(
      stack.isRemoved() && left.length === 0,
      `${stack.name} is deleted and left ${left.join(', ')}`,
    );
  }
  const plan = await planRegion(stack.settings(), stack.trueWorld);
  const due = plan.changes.filter((change) => change.kind === 'alarm' && isWrite(change));
  judge(
    due.length === 0,
    `${stack.name} would still ${due.map(({ verb, name }) => `${verb} ${name}`).join(', ')}`,
  );
  judge(plan.missing.length === 0, `${stack.name} keeps alarms of file systems that are gone`);
  for (const { verb, name } of plan.changes) {
    if (verb === 'conflict') judge(truth.foreign.has(name), `${name} is ours, and taken for foreign`);
  }
  for (const { id } of await region.efs.all()) await judgeFileSystem(stack, id, around);
}

/** By the simulation's own table, and with nothing left of the hands that edited. */
async function judgeFileSystem(
  stack: SimulatedStack,
  id: string,
  { region, truth, ledger }: Around,
): Promise<void> {
  const now = truth.fileSystems.at(id, region.clock.now());
  const expected = now === null ? [] : expectedAlarms(now, stack.settings());
  const names = oursOf(`${stack.name}/${id}/`, { region, truth });
  for (const name of names.filter((one) => !isFrozen(one, now?.fileSystem.tags ?? {}))) {
    const { description, alarm } = region.alarms.stored.get(name)?.existing ?? {};
    const isWhole = alarm?.actionsEnabled === true && alarm.threshold !== 99 && description !== 'Edited.';
    ledger.judge('desired state', isWhole, () => `${name} is as somebody edited it`);
  }
  if (expected === null) return;
  const wanted = expected
    .map((alarm) => `${stack.name}/${id}/${alarm}`)
    .filter((name) => !truth.foreign.has(name));
  ledger.judge(
    'desired state',
    `${names}` === `${wanted}`,
    () => `${id} has ${names}, and is to have ${wanted}`,
  );
}

/** A tag that says nothing leaves its alarm as it stands, whoever edited it (docs/adr/0009). */
function isFrozen(name: string, tags: Readonly<Record<string, string>>): boolean {
  const alarmId = name.split('/')[2];
  if (alarmId === 'elastic-spend-high' && tags['mountwatch:daily-budget-usd'] === '-1') return true;
  return tags[`mountwatch:${alarmId}`] === '8o';
}

/** Another sweep: the dashboards show what the first one has brought, and it finds nothing to ask for. */
export async function judgeQuiet(stack: SimulatedStack, ledger: Ledger): Promise<void> {
  const { changes } = await planRegion(stack.settings(), stack.trueWorld);
  const due = changes.filter(isWrite).map(({ verb, name }) => `${verb} ${name}`);
  ledger.judge('desired state', due.length === 0, () => `${stack.name} would still ${due.join(', ')}`);
  const asked = stack.queues.looks.waiting().length;
  ledger.judge(
    'bounded calls',
    asked === 0,
    () => `a sweep of ${stack.name} asks for ${asked} looks at what is as it should be`,
  );
}

/** Names that begin so and are nobody else's, sorted. */
function oursOf(beginning: string, { region, truth }: Pick<Around, 'region' | 'truth'>): readonly string[] {
  const isUnder = (name: string) =>
    beginning.endsWith('/')
      ? name.startsWith(beginning)
      : name.startsWith(`${beginning}/`) || name.startsWith(`${beginning}-us-east-1-`);
  const all = [...region.alarms.stored.keys(), ...region.dashboards.stored.keys()];
  return all.filter((name) => isUnder(name) && !truth.foreign.has(name)).sort();
}
