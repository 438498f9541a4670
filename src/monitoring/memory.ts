/** What our own alarms remember of earlier decisions: there is no other store, and none that could disagree with them. */
import type { Alarm, ExistingAlarm } from './alarm.ts';
import { catalogue } from './catalogue.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import type { ThroughputMode } from './file-system.ts';
import { identityOf, isOurs } from './identity.ts';
import { type ServicesNote, servicesIn } from './services-note.ts';
import { sizeIn } from './sizing.ts';

export interface Memory {
  /** The mode that they were made for; null when they do not tell. */
  readonly mode: ThroughputMode | null;
  /** The Standard size, in bytes, that their thresholds were made for; null when they do not tell, or not the same. */
  readonly standardBytes: number | null;
  /** Something of ours is there, in whatever form. */
  readonly alarmsStand: boolean;
  /** Those that have our form, by the alarm's id. */
  readonly alarms: ReadonlyMap<string, Alarm>;
  /** The services that their descriptions name, by the alarm's id. */
  readonly services: ReadonlyMap<string, ServicesNote>;
}

export const noMemory: Memory = {
  mode: null,
  standardBytes: null,
  alarmsStand: false,
  alarms: new Map(),
  services: new Map(),
};

/** @param existing alarms under the file system's own prefix, ours and others. */
export function memoryOf(existing: readonly ExistingAlarm[], stack: string): Memory {
  const ours = existing.filter((alarm) => isOurs(stack, alarm));
  const sizes = new Set(ours.map(({ description }) => sizeIn(description)).filter((size) => size !== null));
  const [size = null] = sizes;
  const byId = ours.map((alarm) => [identityOf(stack, alarm.name)?.alarmId ?? '', alarm] as const);
  const alarms = byId.flatMap(([id, { alarm }]) => (alarm === null ? [] : [[id, alarm] as const]));
  const services = byId.flatMap(([id, { description }]) => {
    const note = servicesIn(description);
    return note === null ? [] : [[id, note] as const];
  });
  return {
    mode: alarms.some(([id, alarm]) => isForBursting(id, alarm)) ? 'bursting' : null,
    standardBytes: sizes.size === 1 ? size : null,
    alarmsStand: ours.length > 0,
    alarms: new Map(alarms),
    services: new Map(services),
  };
}

/** Any of them may be turned off by a tag, so any of them is proof. */
function isForBursting(alarmId: string, alarm: Alarm): boolean {
  return catalogue.some(
    (entry) => entry.id === alarmId && entry.when.includes('effective bursting') && isMadeFrom(entry, alarm),
  );
}

/** The threshold that stands for this very entry: entries of other modes share its id, and their numbers mean something else. */
export function standingThreshold(entry: CatalogueEntry, { alarms }: Memory): number | null {
  const standing = alarms.get(entry.id);
  return standing !== undefined && isMadeFrom(entry, standing) ? standing.threshold : null;
}

/** By its words, or by its form: a hand may have edited either. */
function isMadeFrom({ intent, signal, over }: CatalogueEntry, alarm: Alarm): boolean {
  if (alarm.description.startsWith(`**${intent}**`)) return true;
  return alarm.signal.periodSeconds === signal.periodSeconds && alarm.evaluationPeriods === over.of;
}
