/** Reviews, reports and prices, as the table is given them. Every field that may be absent or null is, in one review or another. */
import type { StoredReport, StoredReview } from '../../src/flows/review-ports.ts';
import type { VerdictAnswer } from '../../src/reports/review-answer.ts';
import type { Prices } from '../../src/throughput/prices.ts';

export function someReview(
  fileSystemId: string,
  at: Date,
  changes: Partial<VerdictAnswer> = {},
): StoredReview {
  return {
    fileSystemId,
    at,
    answer: { ...fullAnswer(fileSystemId, at), ...changes },
    week: {
      from: '2026-10-26T08:00:00.000Z',
      // 20 GiB/s for a week: more than 2^53.
      meteredBytes: 20 * 2 ** 30 * 604_800 + 2,
      readBytes: 0.1 + 0.2,
      writtenBytes: 0,
      peakMeteredMiBps: 1 / 3,
      observedMinutes: 10_080,
      standardBytes: 2 ** 50,
    },
  };
}

/** What can be null is null. */
export const bareChanges: Partial<VerdictAnswer> = {
  name: null,
  current: { mode: 'elastic', monthlyUSD: null, isUrgent: false },
  cheapestThatServes: null,
  breakEven: { burstingUpToMiBps: 0, burstingFromStandardGiB: 0, elasticBelowMiBps: null },
  selfCheck: null,
  followUp: null,
  trend: null,
  throttleCurve: [],
};

export function someReport(at: Date, changes: Partial<StoredReport> = {}): StoredReport {
  return {
    at,
    text: 'Grüße\n\t"quoted" ☃ 💾',
    verdicts: [
      {
        fileSystemId: 'fs-01234567',
        name: 'shared "home"',
        current: 'provisioned 25 MiB/s',
        action: 'change',
        advised: 'elastic',
        monthlySavingUSD: 93.75,
        confidence: 'high',
      },
      {
        fileSystemId: 'fs-89abcdef',
        name: null,
        current: 'bursting',
        action: 'insufficient-data',
        advised: 'bursting',
        monthlySavingUSD: null,
        confidence: 'low',
      },
    ],
    more: 3,
    ...changes,
  };
}

export function somePrices(region: string, changes: Partial<Prices> = {}): Prices {
  return {
    region,
    asOf: '2026-10-08',
    source: 'AWS Price List',
    standard: 0.3,
    ia: 0.025,
    iaElastic: 0.016,
    archive: 0.008,
    oneZoneStandard: null,
    oneZoneIa: null,
    oneZoneIaElastic: null,
    provisionedMiBpsMonth: 6,
    elasticRead: 0.03,
    elasticWrite: 0.06,
    ...changes,
  };
}

function fullAnswer(fileSystemId: string, at: Date): VerdictAnswer {
  const monthlyUSD = { total: 171.5, storage: 30, throughput: 141.5 };
  return {
    fileSystemId,
    name: 'home ☃',
    current: { mode: 'provisioned', provisionedMiBps: 25, monthlyUSD: 171.5, isUrgent: true },
    window: { from: '2026-10-19T08:00:00.000Z', to: at.toISOString(), minutes: 20_160, coverage: 0.9999 },
    demand: {
      avgMeteredMiBps: 0.1,
      peakMeteredMiBps: 12.3457,
      baselineMiBps: 4.8828,
      burstMiBps: 100,
      saturatedMinutes: 2,
      isLowerBound: false,
    },
    modes: [
      {
        mode: 'bursting',
        allowed: true,
        serves: false,
        shortMinutes: 17,
        sustainable: false,
        daysUntilEmpty: 3.25,
        monthlyUSD: { total: 30, storage: 30, throughput: 0 },
      },
      { mode: 'provisioned', provisionedMiBps: 13, allowed: true, serves: true, shortMinutes: 0, monthlyUSD },
      {
        mode: 'elastic',
        allowed: false,
        serves: false,
        shortMinutes: 0,
        sustainable: true,
        daysUntilEmpty: null,
        monthlyUSD: { total: null, storage: null, throughput: null },
      },
    ],
    cheapestThatServes: { mode: 'provisioned', provisionedMiBps: 13 },
    recommendation: {
      mode: 'provisioned',
      provisionedMiBps: 13,
      action: 'change',
      monthlySavingUSD: 72,
      confidence: 'medium',
      reasons: ['provisionedIdle', 'firstReview'],
      command: 'aws efs update-file-system',
      undo: null,
      template: 'ThroughputMode: provisioned\nProvisionedThroughputInMibps: 13',
      undoTemplate: null,
      lock: 'for 24 hours',
    },
    breakEven: { burstingUpToMiBps: 4.8828, burstingFromStandardGiB: 2, elasticBelowMiBps: 0.5 },
    throttleCurve: [
      { provisionedMiBps: 13, shortMinutesPerWeek: 0, monthlyUSD: 99.5 },
      { provisionedMiBps: 8, shortMinutesPerWeek: 4.5, monthlyUSD: null },
    ],
    selfCheck: { observedGiB: 2_150.4, replayedGiB: 2_150.39, partOfSwing: 0.0001, isGood: true },
    followUp: {
      advisedAt: '2026-10-26T08:00:00.000Z',
      advised: { mode: 'elastic' },
      wasTaken: false,
      promisedSavingUSD: 10,
      actualSavingUSD: null,
      saturatedMinutesBefore: 0,
      saturatedMinutesNow: 2,
    },
    trend: { days: 56, storageGiBPerWeek: 1.5, demandPerWeek: null, earlierPeakMiBps: 75 },
  };
}
