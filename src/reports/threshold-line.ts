/** One definition, two renderings: the alarm's threshold is the line that the dashboard draws. */
import { type AlarmId, catalogue } from '../monitoring/catalogue.ts';
import type { Severity } from '../monitoring/catalogue-entry.ts';

export interface ThresholdLine {
  readonly label: string;
  readonly value: number;
}

/** @throws Error when the alarm has no fixed threshold: a line can be drawn only where every file system shares it. */
export function thresholdLine(id: AlarmId, severity: Severity): ThresholdLine {
  const entry = catalogue.find((candidate) => candidate.id === id && candidate.severity === severity);
  const value = entry === undefined ? undefined : Object.values(entry.breach)[0];
  if (typeof value !== 'number')
    throw new Error(`${id} (${severity}) has no threshold that all file systems share`);
  return { label: `${id} (${severity})`, value };
}
