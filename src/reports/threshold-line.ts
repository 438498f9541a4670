/** One definition, two renderings: the alarm's threshold is the line that the dashboard draws, over what the alarm reads. */
import { type AlarmId, catalogue } from '../monitoring/catalogue.ts';
import type { CatalogueEntry, CatalogueSignal, Severity } from '../monitoring/catalogue-entry.ts';

export interface ThresholdLine {
  readonly label: string;
  readonly value: number;
}

/** @throws Error when the alarm has no fixed threshold: a line can be drawn only where every file system shares it. */
export function thresholdLine(id: AlarmId, severity: Severity): ThresholdLine {
  const value = Object.values(entryOf(id, severity).breach)[0];
  if (typeof value !== 'number')
    throw new Error(`${id} (${severity}) has no threshold that all file systems share`);
  return { label: `${id} (${severity})`, value };
}

/** A line is true only over the alarm's own series, statistic and period. */
export function alarmSignal(id: AlarmId, severity: Severity): CatalogueSignal {
  return entryOf(id, severity).signal;
}

function entryOf(id: AlarmId, severity: Severity): CatalogueEntry {
  const entry = catalogue.find((candidate) => candidate.id === id && candidate.severity === severity);
  if (entry === undefined) throw new Error(`the catalogue has no ${id} (${severity})`);
  return entry;
}
