/**
 * The deletion of the stack. Rules, schedules and event source mappings have died before (docs/adr/0018), but what they started
 * may still run: so it removes, waits as long as a run can last, and removes again.
 */
import { type Removed, secondsUntilRunsEnd } from '../monitoring/removal.ts';
import type { Settings } from '../monitoring/settings.ts';
import type { StackOutcome } from '../monitoring/stack-outcome.ts';
import { removalWords } from '../reports/removal-words.ts';
import { messageOf } from './errors.ts';
import type { World } from './ports.ts';
import { removeOurs } from './remove-ours.ts';

export interface Removal {
  readonly settings: Settings;
  readonly world: World;
}

/** One of the two. */
export type RemovalPass =
  | { readonly kind: 'removed'; readonly removed: Removed }
  | { readonly kind: 'not-removed'; readonly error: string };

/** @throws ReadFailed when the second reading fails: what is left is not known then. */
export async function removeWithStack(
  keepAlarms: boolean,
  { settings, world }: Removal,
  tell: (pass: RemovalPass) => void,
): Promise<StackOutcome> {
  const first = await removeOurs(settings, keepAlarms, world).catch(messageOf);
  tell(
    typeof first === 'string' ? { kind: 'not-removed', error: first } : { kind: 'removed', removed: first },
  );
  await world.clock.sleep(secondsUntilRunsEnd);
  const second = await removeOurs(settings, keepAlarms, world);
  tell({ kind: 'removed', removed: second });
  return removalWords(typeof first === 'string' ? [second] : [first, second]);
}
