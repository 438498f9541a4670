/** Do task starts go with EFS? All questions of a Region, each with its answer, and with what had to be left out. */
import { efsAgainstNone } from './efs-against-none.ts';
import type { ReadMinutes } from './file-system-minutes.ts';
import { type Answered, adjusted } from './question.ts';
import type { Start } from './start.ts';
import { strainedAgainstCalm } from './strained-against-calm.ts';

export interface StartsOfRegion {
  /** Of the starts: [from, to). */
  readonly from: Date;
  readonly to: Date;
  /** CloudWatch has no minutes before this. */
  readonly minutesFrom: Date;
  readonly starts: readonly Start[];
  /** By file system; one that is not here was not read, since it has too few deployments. */
  readonly minutes: ReadonlyMap<string, ReadMinutes>;
  /** Tasks that mount EFS and stopped before they ran: they have no duration. */
  readonly neverStarted: number;
}

export interface Correlation {
  readonly from: Date;
  readonly to: Date;
  readonly minutesFrom: Date;
  readonly questions: readonly Answered[];
  /** Tests that gave a p-value. */
  readonly testsRun: number;
  readonly starts: number;
  /** Starts of which nobody knows whether they mount EFS: their task definition is not known. In no comparison. */
  readonly unknownMounts: number;
  /** Starts that mount EFS and have no mount window, for want of a stamp. In no comparison of mount windows. */
  readonly withoutMountWindow: number;
  readonly neverStarted: number;
}

/** The order of the starts does not matter. */
export function correlate(region: StartsOfRegion): Correlation {
  const { from, to, minutesFrom, neverStarted } = region;
  const inTime = region.starts.filter(({ createdAt }) => createdAt >= from && createdAt < to);
  const known = inTime.filter(({ mountWindowIs }) => mountWindowIs !== 'unknown');
  const withEfs = known.filter(({ fileSystems }) => fileSystems.length > 0);
  const questions = adjusted([
    ...efsAgainstNone(known),
    ...strainedAgainstCalm(withEfs, region.minutes, minutesFrom),
  ]);
  return {
    from,
    to,
    minutesFrom,
    questions,
    testsRun: questions.filter(({ comparison }) => comparison !== null && comparison.pValue !== null).length,
    starts: inTime.length,
    unknownMounts: inTime.length - known.length,
    withoutMountWindow: withEfs.filter(({ phases }) => phases.mountWindow === null).length,
    neverStarted,
  };
}
