/**
 * What to do. Act at once where clients are throttled or will be within 14 days; for money only when it is worth a change,
 * and when two reviews in a row say so. "Keep" and "insufficient data" are full answers.
 */
import { provisionedLimitMiBps } from '../metrics/efs-throughput.ts';
import { isAlike } from './alike-settings.ts';
import { candidates } from './cheapest.ts';
import type { EarlierReview } from './earlier-review.ts';
import { burstOf, type Judged, type ModeVerdict, modeOf, settingUSD, sizedMiBps } from './modes.ts';
import type { PresentSetting } from './present-setting.ts';
import type { Reason } from './reasons.ts';
import { censoredFrom, type Saturation } from './saturation.ts';
import { bareSetting, type ThroughputSetting } from './sized-file-system.ts';
import { whyCheapest } from './why-cheapest.ts';
import { whyThrottled } from './why-throttled.ts';

export interface Recommendation {
  readonly action: 'keep' | 'change' | 'probe' | 'insufficient-data';
  readonly setting: ThroughputSetting;
  /** Present less recommended; negative: it costs more. Null without the prices. */
  readonly monthlySavingUSD: number | null;
  /** The one that decided comes first. */
  readonly reasons: readonly Reason[];
}

export interface Weighed {
  readonly judged: Judged;
  readonly verdicts: readonly ModeVerdict[];
  /** Of all three modes; null where none serves, a price is missing, or data is insufficient. */
  readonly cheapest: ModeVerdict | null;
  readonly present: PresentSetting;
  readonly saturation: Saturation;
  /** Of the same file system; null on a first review. */
  readonly earlier: EarlierReview | null;
}

/** A saving below this is not worth a change: USD a month, and a part of the present cost. */
const leastSavingUSD = 10;
const leastSavingPart = 0.1;

export function recommend(weighed: Weighed): Recommendation {
  if (weighed.saturation.presentMinutes >= censoredFrom) return probe(weighed);
  if (weighed.present.isUrgent) return mend(weighed);
  return save(weighed);
}

/** No ceiling can be sized from demand that was cut off: elastic shows it, or an amount that starts high. */
function probe(weighed: Weighed): Recommendation {
  const { judged, verdicts, present } = weighed;
  const elastic = modeOf(verdicts, 'elastic');
  const setting: ThroughputSetting = elastic.allowed
    ? { mode: 'elastic' }
    : { mode: 'provisioned', provisionedMiBps: highMiBps(weighed) };
  return answer('probe', setting, saving(present, settingUSD(setting, judged).total), [
    'demandCensored',
    whyThrottled(weighed),
    ...(elastic.allowed ? [] : (['maxIoForbidsElastic'] as const)),
  ]);
}

/** What clients could have had so far, twice over: raising it is always possible, lowering it after a day. */
function highMiBps({ judged, verdicts, present }: Weighed): number {
  const { fileSystem, sizes } = judged;
  const sized = modeOf(verdicts, 'provisioned').provisionedMiBps ?? 1;
  const burst = Math.ceil(burstOf(sizes.finalBytes, fileSystem.region));
  const twice = sizedMiBps(2 * (present.setting.provisionedMiBps ?? 0));
  return Math.min(provisionedLimitMiBps(fileSystem.region), Math.max(sized, burst, twice));
}

function mend(weighed: Weighed): Recommendation {
  const { verdicts, present } = weighed;
  const why = whyThrottled(weighed);
  const serving = candidates(verdicts);
  const best = weighed.cheapest ?? withoutPrices(serving);
  if (best === undefined) return answer('keep', present.setting, 0, ['noModeServes', why]);
  const unpriced: readonly Reason[] = weighed.cheapest === null ? ['unpriced'] : [];
  const isSame =
    best.mode === present.setting.mode && best.provisionedMiBps === present.setting.provisionedMiBps;
  if (isSame) return answer('keep', present.setting, 0, [why, ...unpriced]);
  return answer('change', bareSetting(best), saving(present, best.monthlyUSD.total), [
    why,
    ...(weighed.cheapest === null ? unpriced : whyCheapest(best, weighed)),
  ]);
}

/** Nobody knows which is the cheapest: bursting costs nothing more, and of the others one has a cost that is bounded. */
function withoutPrices(serving: readonly ModeVerdict[]): ModeVerdict | undefined {
  const order = ['bursting', 'provisioned', 'elastic'];
  return serving.toSorted((a, b) => order.indexOf(a.mode) - order.indexOf(b.mode))[0];
}

/** Nothing is wrong now: only money can be gained. */
function save(weighed: Weighed): Recommendation {
  const { cheapest, present, verdicts } = weighed;
  const draining: readonly Reason[] = present.daysUntilEmpty === null ? [] : ['creditsDraining'];
  const keep = (...why: readonly Reason[]) => answer('keep', present.setting, 0, [...draining, ...why]);
  if (cheapest === null) return keep(candidates(verdicts).length === 0 ? 'servesWithoutMargin' : 'unpriced');
  const gained = saving(present, cheapest.monthlyUSD.total);
  if (isSameSetting(cheapest, present)) return keep(...whyCheapest(cheapest, weighed), 'alreadyCheapest');
  if (gained === null) return keep('unpriced');
  if (!isWorthIt(gained, cheapest, present))
    return keep(...(draining.length > 0 ? [] : ['withinNoise' as const]));
  const held = heldBack(cheapest, weighed);
  if (held !== null) return keep(held, ...whyCheapest(cheapest, weighed));
  return answer('change', bareSetting(cheapest), gained, whyCheapest(cheapest, weighed));
}

/** A first review, and one of exported files, has nothing to wait for. */
function heldBack(cheapest: ModeVerdict, { earlier, present }: Weighed): Reason | null {
  if (earlier === null) return null;
  if (!isAlike(earlier.setting, present.setting)) return 'recentlyChanged';
  const isSecond = earlier.cheapest !== null && isAlike(earlier.cheapest, cheapest);
  return isSecond ? null : 'waitsForSecondReview';
}

function isSameSetting(cheapest: ModeVerdict, { setting, serves }: PresentSetting): boolean {
  return serves && isAlike(cheapest, setting);
}

function isWorthIt(gained: number, cheapest: ModeVerdict, present: PresentSetting): boolean {
  if (cheapest.mode === present.setting.mode && isAlike(cheapest, present.setting)) return false;
  return gained >= Math.max(leastSavingUSD, leastSavingPart * (present.monthlyUSD.total ?? 0));
}

function saving({ monthlyUSD }: PresentSetting, total: number | null): number | null {
  return monthlyUSD.total === null || total === null ? null : monthlyUSD.total - total;
}

function answer(
  action: Recommendation['action'],
  setting: ThroughputSetting,
  monthlySavingUSD: number | null,
  reasons: readonly Reason[],
): Recommendation {
  return { action, setting, monthlySavingUSD, reasons };
}
