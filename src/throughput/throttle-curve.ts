/** What a lower ceiling would cost in time: for several amounts, minutes a week that want more, and dollars a month. */
import { provisionedLimitMiBps } from '../metrics/efs-throughput.ts';
import { minutesInAWeek } from '../metrics/units.ts';
import { bytesOf, type Judged, settingUSD } from './modes.ts';
import { minutesAbove } from './replay.ts';

export interface ThrottlePoint {
  readonly provisionedMiBps: number;
  readonly shortMinutesPerWeek: number;
  /** Storage and throughput; null without a price. */
  readonly monthlyUSD: number | null;
}

/** Parts of the amount that serves: 0.8 of it is the busiest minute. */
const parts = [0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25];

export function throttleCurve(servingMiBps: number, judged: Judged): readonly ThrottlePoint[] {
  const limit = provisionedLimitMiBps(judged.fileSystem.region);
  const amounts = parts.map((part) => Math.min(limit, Math.max(1, Math.ceil(part * servingMiBps - 1e-6))));
  const { metered, window } = judged.demand;
  return [...new Set(amounts)].map((provisionedMiBps) => ({
    provisionedMiBps,
    shortMinutesPerWeek: (minutesAbove(metered, bytesOf(provisionedMiBps)) * minutesInAWeek) / window.minutes,
    monthlyUSD: settingUSD({ mode: 'provisioned', provisionedMiBps }, judged).total,
  }));
}
