/** Carries out a plan: under the write quota, each write once; one that fails does not stop the others. */
import { stackTagKey } from '../monitoring/identity.ts';
import { type AppliedChange, type Change, isWrite, type Outcome, quietOutcome } from '../monitoring/plan.ts';
import { isTransient, messageOf } from './errors.ts';
import type { World } from './ports.ts';

/** DeleteAlarms takes at most this many names. Source: CloudWatch API reference. */
const namesPerDelete = 100;

/** @param onDone called after each write with the changes it settled, for a progress bar. */
export async function applyChanges(
  changes: readonly Change[],
  stack: string,
  world: World,
  onDone: (settled: readonly AppliedChange[]) => void = () => {},
): Promise<readonly AppliedChange[]> {
  const settled = await Promise.all(
    writesOf(changes).map(async (write) => {
      await world.writeTurn();
      const outcome = await attempt(() => perform(write, stack, world));
      const applied = write.map((change) => ({ ...change, ...outcome }));
      onDone(applied);
      return applied;
    }),
  );
  const quiet = changes.filter((change) => !isWrite(change));
  return [...quiet.map((change) => ({ ...change, outcome: quietOutcome(change) })), ...settled.flat()];
}

type Write = readonly [Change, ...Change[]];

/** One call each, but alarms to be deleted share calls. */
function writesOf(changes: readonly Change[]): readonly Write[] {
  const writes = changes.filter(isWrite);
  const deletions = writes.filter((change) => change.kind === 'alarm' && change.verb === 'delete');
  const singles = writes.filter((change) => !deletions.includes(change)).map((change): Write => [change]);
  const batches: Write[] = [];
  for (let start = 0; start < deletions.length; start += namesPerDelete) {
    const [first, ...rest] = deletions.slice(start, start + namesPerDelete);
    if (first !== undefined) batches.push([first, ...rest]);
  }
  return [...singles, ...batches];
}

async function perform(write: Write, stack: string, world: World): Promise<readonly string[]> {
  const [change] = write;
  if (change.kind === 'dashboard') {
    if (change.after !== null) return world.dashboards.put(change.name, change.after);
    await world.dashboards.delete(change.name);
  } else if (change.after !== null) {
    await world.alarms.put(change.after, { [stackTagKey]: stack });
  } else {
    await world.alarms.delete(write.map(({ name }) => name));
  }
  return [];
}

async function attempt(write: () => Promise<readonly string[]>): Promise<Outcome> {
  try {
    const warnings = await write();
    return warnings.length === 0 ? { outcome: 'done' } : { outcome: 'done', warnings };
  } catch (error) {
    return { outcome: 'failed', error: messageOf(error), transient: isTransient(error) };
  }
}
