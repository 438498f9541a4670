/** Everything that the wanted alarms of one file system depend on; what could not be read says so. */
import type { AlarmId } from './catalogue.ts';
import { effectiveMode, type FileSystem, type Replication, type ThroughputMode } from './file-system.ts';
import { type Memory, noMemory } from './memory.ts';
import type { Settings } from './settings.ts';
import { sizedBytes } from './sizing.ts';
import { type DailyBudget, dailyBudgetOf, type Watching, watchingOf } from './tags.ts';

/** Its threshold is the budget. */
const spendAlarm: AlarmId = 'elastic-spend-high';

/** Only some entries need this fact, so its absence stops only those. */
export type MaybeRead<T> = { readonly read: T } | { readonly unread: string };

/** Why facts could not be read, as sentences. */
export function unreadOf(...facts: readonly MaybeRead<unknown>[]): readonly string[] {
  return facts.flatMap((fact) => ('unread' in fact ? [fact.unread] : []));
}

export interface Subject {
  readonly fileSystem: FileSystem;
  readonly effectiveMode: ThroughputMode;
  /** The Standard size that thresholds are made for: the present one, or one near it that alarms were made for. */
  readonly sizedBytes: number;
  readonly replication: MaybeRead<Replication | null>;
  readonly watching: Watching;
  readonly budget: DailyBudget;
  readonly memory: Memory;
  readonly settings: Settings;
  /** Names of the services that mount it, in any order; empty while none is known. */
  readonly services: MaybeRead<readonly string[]>;
  readonly now: Date;
}

/** What was read of a file system that is there, and when. */
export type Facts = Pick<Subject, 'fileSystem' | 'replication' | 'services' | 'now'>;

/** @param remembered null for a file system that has no alarms of ours. */
export function subjectOf(facts: Facts, remembered: Memory | null, settings: Settings): Subject {
  const memory = remembered ?? noMemory;
  const { fileSystem } = facts;
  const { tags, standardBytes } = fileSystem;
  return {
    ...facts,
    effectiveMode: effectiveMode(fileSystem, memory.mode),
    sizedBytes: sizedBytes(standardBytes, memory.standardBytes),
    watching: watchingOf(tags, settings, memory.alarmsStand),
    budget: dailyBudgetOf(tags, settings, memory.alarms.get(spendAlarm)?.threshold ?? null),
    memory,
    settings,
  };
}
