/** How the present setting does: whether it serves, and how soon it will not. */
import { bytesOf, type Judged, type ModeVerdict, modeOf, settingUSD } from './modes.ts';
import type { MonthlyUSD } from './monthly-cost.ts';
import { operationsPart } from './operations.ts';
import { minutesAbove } from './replay.ts';
import type { Saturation } from './saturation.ts';
import { followsBurstingModel, settingOf, type ThroughputSetting } from './sized-file-system.ts';

export interface PresentSetting {
  readonly setting: ThroughputSetting;
  readonly monthlyUSD: MonthlyUSD;
  /** Its credits decide what it has. */
  readonly followsBursting: boolean;
  readonly serves: boolean;
  /** It throttled, throttles in the replay, or will within 14 days. */
  readonly isUrgent: boolean;
  /** Days from the end of the window until the credits are gone; null: never, or there are none to lose. */
  readonly daysUntilEmpty: number | null;
}

const urgentDays = 14;
/** A file system at its limit of operations shows no more than that limit. */
const operationsNearLimit = 0.95;

export function presentSetting(
  verdicts: readonly ModeVerdict[],
  saturation: Saturation,
  judged: Judged,
): PresentSetting {
  const { fileSystem, demand, operations } = judged;
  const setting = settingOf(fileSystem);
  const followsBursting = followsBurstingModel(setting, judged.sizes.finalBytes);
  const { credits, ...bursting } = modeOf(verdicts, 'bursting');
  const isHeld = operationsPart(operations, setting.mode, fileSystem) >= operationsNearLimit;
  const isShort = followsBursting
    ? bursting.shortMinutes > 0
    : setting.mode === 'elastic'
      ? !modeOf(verdicts, 'elastic').serves
      : minutesAbove(demand.metered, bytesOf(setting.provisionedMiBps ?? 0)) > 0;
  const daysUntilEmpty = followsBursting ? (credits?.daysUntilEmpty ?? null) : null;
  const isThrottled = isShort || isHeld || saturation.presentMinutes > 0;
  return {
    setting,
    monthlyUSD: settingUSD(setting, judged),
    followsBursting,
    serves: !isThrottled && (!followsBursting || bursting.serves),
    isUrgent: isThrottled || (daysUntilEmpty !== null && daysUntilEmpty <= urgentDays),
    daysUntilEmpty,
  };
}
