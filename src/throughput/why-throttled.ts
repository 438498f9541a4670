/** What holds clients back, or soon will. */
import { bytesOf, type Judged, type ModeVerdict, modeOf } from './modes.ts';
import type { PresentSetting } from './present-setting.ts';
import type { Reason } from './reasons.ts';
import { minutesAbove } from './replay.ts';
import type { Saturation } from './saturation.ts';

interface Throttled {
  readonly judged: Judged;
  readonly verdicts: readonly ModeVerdict[];
  /** Urgent. */
  readonly present: PresentSetting;
  readonly saturation: Saturation;
}

export function whyThrottled({ present, saturation, judged, verdicts }: Throttled): Reason {
  const { mode, provisionedMiBps = 0 } = present.setting;
  if (!present.followsBursting && mode === 'provisioned') {
    const hasRoom =
      saturation.minutes === 0 && minutesAbove(judged.demand.metered, bytesOf(provisionedMiBps)) === 0;
    return hasRoom ? 'iopsCeiling' : 'provisionedSaturated';
  }
  if (mode === 'elastic' || modeOf(verdicts, 'bursting').operationsPart > 1) return 'iopsCeiling';
  // Its credits last for ever, and yet it is urgent.
  if (present.daysUntilEmpty === null) return 'iopsCeiling';
  if (present.daysUntilEmpty !== 0) return 'creditsDraining';
  const atTheEnd = saturation.last === null ? 1 : (judged.demand.metered[saturation.last] ?? 0);
  return atTheEnd > judged.sizes.finalMinute.restBytes * 1.5 ? 'burstCeiling' : 'creditsExhausted';
}
