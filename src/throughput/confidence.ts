/** How far a verdict can be trusted, and why not further. Every point takes one step from high to low. */
import type { Demand } from './demand.ts';
import type { Reason } from './reasons.ts';
import type { RunRate } from './run-rate.ts';
import type { Saturation } from './saturation.ts';
import type { SelfCheck } from './self-check.ts';

export type Confidence = 'high' | 'medium' | 'low';

export interface Doubt {
  readonly reason: Reason;
  readonly steps: 1 | 2;
}

/** Below this coverage the fortnight is not seen as a whole: a day and a half of it may hold the busiest hours. */
const poorCoverage = 0.9;
const fullCoverage = 0.995;

export function doubts(
  demand: Demand,
  runRate: RunRate,
  saturation: Saturation,
  check: SelfCheck | null,
): readonly Doubt[] {
  const coverage = demand.observedMinutes / demand.window.minutes;
  const found: readonly (Doubt | false)[] = [
    demand.observedIsGuessed && { reason: 'coverageGuessed', steps: 2 },
    coverage < poorCoverage
      ? { reason: 'gapsInData', steps: 2 }
      : coverage < fullCoverage && { reason: 'gapsInData', steps: 1 },
    saturation.minutes > 0 && { reason: 'demandCensored', steps: 1 },
    check?.isGood === false && { reason: 'selfCheckFailed', steps: 1 },
    runRate.isGrowing && { reason: 'growing', steps: 1 },
    demand.kindsAreUnknown && { reason: 'kindsUnknown', steps: 2 },
  ];
  return found.filter((doubt) => doubt !== false);
}

export function confidenceOf(all: readonly Doubt[]): Confidence {
  const steps = all.reduce((sum, doubt) => sum + doubt.steps, 0);
  if (steps === 0) return 'high';
  return steps === 1 ? 'medium' : 'low';
}
