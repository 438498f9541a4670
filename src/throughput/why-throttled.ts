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
      saturation.presentMinutes === 0 && minutesAbove(judged.demand.metered, bytesOf(provisionedMiBps)) === 0;
    return hasRoom ? 'iopsCeiling' : 'provisionedSaturated';
  }
  if (mode === 'elastic') {
    return modeOf(verdicts, 'elastic').shortMinutes > 0 ? 'beyondElasticLimit' : 'iopsCeiling';
  }
  return whyBurstingThrottled({ present, saturation, judged, verdicts });
}

function whyBurstingThrottled({ present, saturation, verdicts }: Throttled): Reason {
  if (modeOf(verdicts, 'bursting').operationsPart > 1) return 'iopsCeiling';
  // Its credits last for ever, and yet it is urgent.
  if (present.daysUntilEmpty === null) return 'iopsCeiling';
  if (present.daysUntilEmpty !== 0) return 'creditsDraining';
  return saturation.presentMinutes > 0 && !saturation.isWithoutCredits ? 'burstCeiling' : 'creditsExhausted';
}
