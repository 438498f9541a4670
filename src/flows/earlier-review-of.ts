/** A stored review, as the next one needs it. */
import type { EarlierReview } from '../throughput/earlier-review.ts';
import { bareSetting } from '../throughput/sized-file-system.ts';
import type { StoredReview } from './review-ports.ts';

export function earlierReviewOf({ at, answer }: StoredReview): EarlierReview {
  const { current, recommendation, demand, cheapestThatServes } = answer;
  return {
    at,
    setting: bareSetting(current),
    monthlyUSD: current.monthlyUSD,
    saturatedMinutes: demand.saturatedMinutes,
    cheapest: cheapestThatServes,
    action: recommendation.action,
    advised: bareSetting(recommendation),
    monthlySavingUSD: recommendation.monthlySavingUSD,
  };
}
