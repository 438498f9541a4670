/**
 * Of a file system's minutes, those that a comparison asks for: the one before each start and those that its balance is compared with. Four
 * metrics of 15 days are 86,400 points, so that a thousand file systems held whole would be gigabytes.
 */
import { type FileSystemMinutes, minuteBefore } from './file-system-minutes.ts';
import type { Start } from './start.ts';
import { mostMinutesBack } from './strained.ts';

/** Minutes since the epoch, by the id of the file system. */
export function minutesBeforeStarts(starts: readonly Start[]): ReadonlyMap<string, ReadonlySet<number>> {
  const asked = new Map<string, Set<number>>();
  for (const { createdAt, fileSystems } of starts) {
    const last = minuteBefore(createdAt);
    for (const id of fileSystems) {
      const ofOne = asked.get(id) ?? new Set();
      asked.set(id, ofOne);
      for (let back = 0; back <= mostMinutesBack; back += 1) ofOne.add(last - back);
    }
  }
  return asked;
}

/** The same minutes, without those that nobody asks for. */
export function onlyMinutes(minutes: FileSystemMinutes, asked: ReadonlySet<number>): FileSystemMinutes {
  const of = (series: ReadonlyMap<number, number>) =>
    new Map(
      [...asked].flatMap((minute) => {
        const value = series.get(minute);
        return value === undefined ? [] : [[minute, value] as const];
      }),
    );
  return {
    meteredBytes: of(minutes.meteredBytes),
    permittedThroughput: of(minutes.permittedThroughput),
    burstCreditBalance: of(minutes.burstCreditBalance),
    percentIOLimit: of(minutes.percentIOLimit),
  };
}
