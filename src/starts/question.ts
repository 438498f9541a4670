/** A question about task starts, and its answer among all answers of a report. */
import type { Comparison } from './compare-starts.ts';
import type { Duration } from './start-durations.ts';
import { type Verdict, verdictOf } from './start-verdict.ts';
import { benjaminiHochberg } from './statistics/benjamini-hochberg.ts';
import type { RankCorrelation } from './statistics/spearman.ts';
import type { LaunchType, ServiceOfCluster } from './task.ts';

export type Question =
  | {
      readonly asks: 'efs-against-none';
      readonly cluster: string;
      readonly launchType: LaunchType;
      readonly duration: Duration;
      /** Named before the data were seen, and so judged by its own p-value: the duration that contains the mount. */
      readonly primary: boolean;
    }
  | {
      readonly asks: 'strained-against-calm';
      readonly fileSystemId: string;
      /** Null: all services that mount it. */
      readonly service: ServiceOfCluster | null;
      readonly duration: Duration;
      readonly primary: false;
    };

/** Deployments that could not take part, since nothing is known of the minute before them. */
export interface LeftOut {
  readonly olderThanMinutes: number;
  readonly unknownMinutes: number;
}

export interface Unadjusted {
  readonly question: Question;
  /** Null where nothing was compared: the verdict says why. */
  readonly comparison: Comparison | null;
  readonly verdict: Verdict;
  readonly leftOut: LeftOut;
  /** Questions that share one chance of being wrong: 1, or the services of a file system that were asked about. */
  readonly sharedBy: number;
  /** Of duration and throughput utilisation, over the deployments of a file system; null where there is too little, or no utilisation. */
  readonly withUtilisation: RankCorrelation | null;
}

export interface Answered extends Unadjusted {
  /** By Benjamini-Hochberg over all tests but the primary ones. */
  readonly adjustedPValue: number | null;
}

export function adjusted(questions: readonly Unadjusted[]): readonly Answered[] {
  const others = questions.filter((asked) => !asked.question.primary && pValueOf(asked) !== null);
  const values = benjaminiHochberg(others.map((asked) => pValueOf(asked) ?? 1));
  const byQuestion = new Map(others.map((asked, at) => [asked, values[at] ?? 1]));
  return questions.map((asked) => answered(asked, byQuestion.get(asked) ?? pValueOf(asked)));
}

function answered(asked: Unadjusted, adjustedPValue: number | null): Answered {
  const { comparison } = asked;
  if (comparison === null || comparison.shift === null || comparison.pValue === null) {
    return { ...asked, adjustedPValue: null };
  }
  const { first, second, shift, pValue } = comparison;
  const evidence = { pValue, adjustedPValue: adjustedPValue ?? pValue, sharedBy: asked.sharedBy };
  const verdict = verdictOf([first, second], shift, evidence);
  return { ...asked, verdict, adjustedPValue };
}

function pValueOf({ comparison }: Unadjusted): number | null {
  return comparison?.pValue ?? null;
}
