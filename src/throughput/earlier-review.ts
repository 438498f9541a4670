/** What the review before this one knew and said of the same file system. */
import { isAlike } from './alike-settings.ts';
import type { Recommendation } from './recommendation.ts';
import type { ThroughputSetting } from './sized-file-system.ts';

export interface EarlierReview {
  /** The end of its window. */
  readonly at: Date;
  /** The setting that it found. */
  readonly setting: ThroughputSetting;
  readonly monthlyUSD: number | null;
  readonly saturatedMinutes: number;
  readonly cheapest: ThroughputSetting | null;
  readonly action: Recommendation['action'];
  readonly advised: ThroughputSetting;
  readonly monthlySavingUSD: number | null;
}

export interface FollowUp {
  readonly advisedAt: Date;
  readonly advised: ThroughputSetting;
  /** The file system has the advised setting now. */
  readonly wasTaken: boolean;
  /** What the advice promised, and what the bill and the throttling became; null without the prices. */
  readonly promisedSavingUSD: number | null;
  readonly actualSavingUSD: number | null;
  readonly saturatedMinutesBefore: number;
  readonly saturatedMinutesNow: number;
}

/** @returns null where nothing was advised. */
export function followUp(
  earlier: EarlierReview | null,
  now: {
    readonly setting: ThroughputSetting;
    readonly monthlyUSD: number | null;
    readonly saturatedMinutes: number;
  },
): FollowUp | null {
  if (earlier === null || (earlier.action !== 'change' && earlier.action !== 'probe')) return null;
  const { advised } = earlier;
  const wasTaken = isAlike(advised, now.setting);
  const before = earlier.monthlyUSD;
  return {
    advisedAt: earlier.at,
    advised,
    wasTaken,
    promisedSavingUSD: earlier.monthlySavingUSD,
    actualSavingUSD: wasTaken && before !== null && now.monthlyUSD !== null ? before - now.monthlyUSD : null,
    saturatedMinutesBefore: earlier.saturatedMinutes,
    saturatedMinutesNow: now.saturatedMinutes,
  };
}
