/** What our own alarms remember of earlier decisions: there is no other store, and none that could disagree with them. */
import type { Alarm, ExistingAlarm } from './alarm.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import type { ThroughputMode } from './file-system.ts';
import { identityOf, isOurs } from './identity.ts';
import { sizeIn } from './sizing.ts';

export interface Memory {
  /** The mode that they were made for; null when they do not tell. */
  readonly mode: ThroughputMode | null;
  /** The Standard size, in bytes, that their thresholds were made for; null when they do not tell, or not the same. */
  readonly standardBytes: number | null;
  /** By the alarm's id. */
  readonly alarms: ReadonlyMap<string, Alarm>;
}

export const noMemory: Memory = { mode: null, standardBytes: null, alarms: new Map() };

/** @param existing alarms under the file system's own prefix, ours and others. */
export function memoryOf(existing: readonly ExistingAlarm[], stack: string): Memory {
  const ours = existing.filter((alarm) => isOurs(stack, alarm));
  const sizes = new Set(ours.map(({ description }) => sizeIn(description)).filter((size) => size !== null));
  const [size = null] = sizes;
  const alarms = ours.flatMap(({ name, alarm }) => {
    const id = identityOf(stack, name)?.alarmId;
    return id === undefined || alarm === null ? [] : [[id, alarm] as const];
  });
  return {
    // Only file systems treated as bursting have the credit alarm.
    mode: ours.some(({ name }) => name.endsWith('/burst-credits-low')) ? 'bursting' : null,
    standardBytes: sizes.size === 1 ? size : null,
    alarms: new Map(alarms),
  };
}

/** The threshold that stands for this very entry: entries of other modes share its id, and their numbers mean something else. */
export function standingThreshold(entry: CatalogueEntry, { alarms }: Memory): number | null {
  const standing = alarms.get(entry.id);
  const same =
    standing?.signal.periodSeconds === entry.signal.periodSeconds &&
    standing.evaluationPeriods === entry.over.of &&
    Number.isFinite(standing.threshold);
  return same ? standing.threshold : null;
}
