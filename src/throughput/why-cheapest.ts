/** Why the cheapest mode that serves is that one. */
import { largestOf } from './demand.ts';
import { bytesOf, type Judged, type ModeVerdict, modeOf } from './modes.ts';
import type { PresentSetting } from './present-setting.ts';
import type { Reason } from './reasons.ts';

interface Compared {
  readonly judged: Judged;
  readonly verdicts: readonly ModeVerdict[];
  readonly present: PresentSetting;
}

export function whyCheapest(
  cheapest: ModeVerdict,
  { verdicts, judged, present }: Compared,
): readonly Reason[] {
  const { fileSystem } = judged;
  const unused = idle(present, largestOf(judged.demand.metered));
  if (cheapest.mode === 'bursting') return ['bursts', ...unused];
  if (cheapest.mode === 'provisioned') {
    const steady: readonly Reason[] = present.setting.mode === 'elastic' ? ['elasticSteady'] : [];
    const forbidden: readonly Reason[] = modeOf(verdicts, 'elastic').allowed ? [] : ['maxIoForbidsElastic'];
    return ['provisionedCheapest', ...steady, ...forbidden, ...unused];
  }
  if (fileSystem.archiveBytes > 0) return ['archivePinsElastic'];
  return modeOf(verdicts, 'bursting').serves ? ['iaPriceShift'] : ['elasticCheapest', ...unused];
}

/** "Most of it is never used" holds where the busiest minute leaves more than half. */
function idle({ setting, followsBursting }: PresentSetting, busiestBytes: number): readonly Reason[] {
  const { mode, provisionedMiBps = 0 } = setting;
  if (mode !== 'provisioned') return [];
  if (followsBursting) return ['provisionedBelowBaseline'];
  return busiestBytes < bytesOf(provisionedMiBps) / 2 ? ['provisionedIdle'] : [];
}
