/** A verdict as a row of the fleet dashboard, and the order of verdicts wherever people read them. */
import { textOrder } from '../monitoring/text-order.ts';
import type { VerdictAnswer } from './review-answer.ts';
import { settingText } from './setting-words.ts';

export interface VerdictRow {
  readonly fileSystemId: string;
  /** Its tag Name. */
  readonly name: string | null;
  /** `bursting`, `provisioned 25 MiB/s`. */
  readonly current: string;
  readonly action: VerdictAnswer['recommendation']['action'];
  readonly advised: string;
  /** Null without the prices. */
  readonly monthlySavingUSD: number | null;
  readonly confidence: VerdictAnswer['recommendation']['confidence'];
}

export function verdictRow({ fileSystemId, name, current, recommendation }: VerdictAnswer): VerdictRow {
  const { action, monthlySavingUSD, confidence } = recommendation;
  return {
    fileSystemId,
    name,
    current: settingText(current),
    action,
    advised: settingText(recommendation),
    monthlySavingUSD,
    confidence,
  };
}

/**
 * urgent: clients are throttled below what they had, or will be within two weeks. soon: credits end later than that.
 * ceiling: all of the burst throughput was used while there were credits; whether more would be, only a probe tells.
 */
export const verdictClasses = ['urgent', 'soon', 'change', 'ceiling', 'keep', 'insufficient-data'] as const;

export type VerdictClass = (typeof verdictClasses)[number];

export function verdictClass({ current, recommendation }: VerdictAnswer): VerdictClass {
  const { action, reasons } = recommendation;
  if (action === 'insufficient-data') return action;
  if (action === 'probe') return reasons.includes('burstCeiling') ? 'ceiling' : 'urgent';
  if (current.isUrgent) return 'urgent';
  return action === 'keep' && reasons[0] === 'creditsDraining' ? 'soon' : action;
}

/** What cannot wait first, then the most valuable change; file systems that are alike by id. */
export function byValue<Answer extends VerdictAnswer>(answers: readonly Answer[]): readonly Answer[] {
  const saving = ({ recommendation }: Answer) => recommendation.monthlySavingUSD ?? 0;
  return answers.toSorted(
    (a, b) =>
      verdictClasses.indexOf(verdictClass(a)) - verdictClasses.indexOf(verdictClass(b)) ||
      saving(b) - saving(a) ||
      textOrder(a.fileSystemId, b.fileSystemId),
  );
}

/** What is not known counts as nothing. */
export function totalSavingUSD(answers: readonly VerdictAnswer[]): number {
  return answers.reduce((sum, { recommendation }) => sum + (recommendation.monthlySavingUSD ?? 0), 0);
}
