/** Answers of a review by hand, for what people read of them. */
import type { VerdictAnswer } from '../../src/reports/review-answer.ts';

interface Changes extends Partial<Omit<VerdictAnswer, 'recommendation'>> {
  readonly recommendation?: Partial<VerdictAnswer['recommendation']>;
}

/** 200 GiB under bursting throughput, of which nothing is to be said. */
export function anAnswer({ recommendation = {}, ...changes }: Changes = {}): VerdictAnswer {
  return {
    fileSystemId: 'fs-0a000000',
    name: 'web-content',
    current: { mode: 'bursting', monthlyUSD: 60, isUrgent: false },
    window: {
      from: '2026-11-09T06:00:00.000Z',
      to: '2026-11-23T06:00:00.000Z',
      minutes: 20_160,
      coverage: 1,
    },
    demand: {
      avgMeteredMiBps: 1.5,
      peakMeteredMiBps: 40,
      baselineMiBps: 9.7656,
      burstMiBps: 100,
      saturatedMinutes: 0,
      isLowerBound: false,
    },
    modes: [
      {
        mode: 'bursting',
        allowed: true,
        serves: true,
        shortMinutes: 0,
        sustainable: true,
        daysUntilEmpty: null,
        monthlyUSD: { total: 60, storage: 60, throughput: 0 },
      },
      {
        mode: 'provisioned',
        provisionedMiBps: 50,
        allowed: true,
        serves: true,
        shortMinutes: 0,
        monthlyUSD: { total: 301.4, storage: 60, throughput: 241.4 },
      },
      {
        mode: 'elastic',
        allowed: true,
        serves: true,
        shortMinutes: 0,
        monthlyUSD: { total: 290.98, storage: 60, throughput: 230.98 },
      },
    ],
    cheapestThatServes: { mode: 'bursting' },
    breakEven: { burstingUpToMiBps: 9.7656, burstingFromStandardGiB: 30.72, elasticBelowMiBps: 1.5676 },
    throttleCurve: [{ provisionedMiBps: 50, shortMinutesPerWeek: 0, monthlyUSD: 301.4 }],
    selfCheck: null,
    followUp: null,
    trend: null,
    ...changes,
    recommendation: {
      action: 'keep',
      mode: 'bursting',
      monthlySavingUSD: 0,
      confidence: 'high',
      reasons: ['bursts', 'alreadyCheapest'],
      command: null,
      undo: null,
      template: null,
      undoTemplate: null,
      lock: null,
      ...recommendation,
    },
  };
}

/** Provisioned 1,024 MiB/s that nobody uses. */
export const idleProvisioned = anAnswer({
  fileSystemId: 'fs-0b000000',
  name: 'old-render-farm',
  current: { mode: 'provisioned', provisionedMiBps: 1_024, monthlyUSD: 6_145.41, isUrgent: false },
  recommendation: {
    action: 'change',
    mode: 'bursting',
    monthlySavingUSD: 6_085.41,
    reasons: ['bursts', 'provisionedIdle'],
    command:
      'aws efs update-file-system --file-system-id fs-0b000000 --throughput-mode bursting --region us-east-1',
  },
});

/** Throttled in the window: what it wants is not known. */
export const throttled = anAnswer({
  fileSystemId: 'fs-0c000000',
  name: null,
  current: { mode: 'bursting', monthlyUSD: 6, isUrgent: true },
  demand: { ...anAnswer().demand, saturatedMinutes: 3_214, isLowerBound: true },
  recommendation: {
    action: 'probe',
    mode: 'elastic',
    monthlySavingUSD: -150.87,
    confidence: 'low',
    reasons: ['demandCensored', 'creditsExhausted'],
    command:
      'aws efs update-file-system --file-system-id fs-0c000000 --throughput-mode elastic --region us-east-1',
  },
});

/** Its credits end in 19 days. */
export const draining = anAnswer({
  fileSystemId: 'fs-0d000000',
  name: 'slow-leak',
  current: { mode: 'bursting', monthlyUSD: 4.5, isUrgent: false },
  modes: anAnswer().modes.map((mode) =>
    mode.mode === 'bursting' ? { ...mode, serves: false, sustainable: false, daysUntilEmpty: 19.2 } : mode,
  ),
  cheapestThatServes: { mode: 'provisioned', provisionedMiBps: 2 },
  recommendation: { reasons: ['creditsDraining'] },
});

/** Changed as advised a week ago. */
export const followed = anAnswer({
  fileSystemId: 'fs-0e000000',
  name: 'media',
  current: { mode: 'elastic', monthlyUSD: 120, isUrgent: false },
  followUp: {
    advisedAt: '2026-11-16T06:00:00.000Z',
    advised: { mode: 'elastic' },
    wasTaken: true,
    promisedSavingUSD: 80,
    actualSavingUSD: 75.5,
    saturatedMinutesBefore: 12,
    saturatedMinutesNow: 0,
  },
  recommendation: { mode: 'elastic', reasons: ['elasticCheapest', 'alreadyCheapest'] },
});
