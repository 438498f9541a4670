/** Comparisons and their answers, for reports. */
import type { Comparison, GroupOfStarts } from '../../src/starts/compare-starts.ts';
import type { Correlation } from '../../src/starts/correlate.ts';
import type { Answered, Question } from '../../src/starts/question.ts';

export const ofFileSystem: Question = {
  asks: 'strained-against-calm',
  fileSystemId: 'fs-01234567',
  service: null,
  duration: 'mount-window',
  primary: false,
};

export const ofCluster: Question = {
  asks: 'efs-against-none',
  cluster: 'shop',
  launchType: 'FARGATE',
  duration: 'without-pull',
  primary: true,
};

/** 1,200 starts of 60 deployments: median 9 s, p95 18 s, maximum 31.5 s. */
export function someGroup(changes: Partial<GroupOfStarts> = {}): GroupOfStarts {
  return {
    starts: 1_200,
    deployments: 60,
    services: 3,
    days: 15,
    median: { estimate: 9, interval: { lower: 8.5, upper: 9.6 } },
    p95: { estimate: 18, interval: { lower: 16.2, upper: 20.1 } },
    maximumSeconds: 31.5,
    ...changes,
  };
}

/** Slower by 2.1 s. */
export function someComparison(changes: Partial<Comparison> = {}): Comparison {
  return {
    first: someGroup({ starts: 300, deployments: 20, median: { estimate: 11, interval: null } }),
    second: someGroup(),
    unmatched: 0,
    shift: { estimate: 2.1, interval: { lower: 1.2, upper: 3 } },
    probability: 0.81,
    pValue: 0.00041,
    verdict: { is: 'slower' },
    ...changes,
  };
}

export function someAnswer(changes: Partial<Answered> = {}): Answered {
  return {
    question: ofFileSystem,
    comparison: someComparison(),
    verdict: { is: 'slower' },
    leftOut: { olderThanMinutes: 0, unknownMinutes: 0 },
    sharedBy: 1,
    withUtilisation: null,
    adjustedPValue: 0.0008,
    ...changes,
  };
}

export function someCorrelation(changes: Partial<Correlation> = {}): Correlation {
  return {
    from: new Date('2026-10-05T06:00:00Z'),
    to: new Date('2026-11-02T06:00:00Z'),
    minutesFrom: new Date('2026-10-18T06:00:00Z'),
    questions: [someAnswer()],
    testsRun: 1,
    starts: 1_500,
    unknownMounts: 0,
    withoutMountWindow: 0,
    neverStarted: 0,
    ...changes,
  };
}
