/** The one reason for which a file system has no alarm of some id. */
import { catalogue } from './catalogue.ts';
import { type Condition, holds } from './conditions.ts';
import { overrideOf } from './overrides.ts';
import type { Subject } from './subject.ts';

const modes: readonly Condition[] = ['effective bursting', 'effective provisioned', 'elastic'];

export function whyNotWanted(alarmId: string, subject: Subject): string {
  const { fileSystem, watching, effectiveMode } = subject;
  if (watching.notWatched !== null) return watching.notWatched;
  const entries = catalogue.filter(({ id }) => id === alarmId);
  if (entries.length === 0) return 'the catalogue has no such alarm';

  const off = entries.map((entry) => overrideOf(entry, fileSystem.tags)).find(({ asks }) => asks === 'off');
  const lacking = entries.map(({ when }) => when.filter((condition) => holds([condition], subject) === 'no'));
  if (lacking.some(({ length }) => length === 0)) {
    return off?.asks === 'off' ? off.because : 'left out by the setting lean';
  }
  const ofThisMode = lacking.find((conditions) => !conditions.some((condition) => modes.includes(condition)));
  return ofThisMode === undefined ? `not for ${effectiveMode} throughput` : `needs: ${ofThisMode.join(', ')}`;
}
