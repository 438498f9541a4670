/** Throughput settings, amounts and durations as people read them. */
import { numberText } from '../monitoring/number-text.ts';
import type { ThroughputSetting } from '../throughput/sized-file-system.ts';

/** `provisioned 25 MiB/s`, `elastic`. */
export function settingText({ mode, provisionedMiBps }: ThroughputSetting): string {
  return provisionedMiBps === undefined ? mode : `${mode} ${numberText(provisionedMiBps)} MiB/s`;
}

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** `$1,234.50`; `unpriced` for null. */
export function usdText(value: number | null): string {
  return value === null ? 'unpriced' : dollars.format(value);
}

/** `saves $12.00 a month`, `costs $12.00 more a month`. */
export function savingText(saving: number | null, isLowerBound = false): string {
  if (saving === null) return 'its price is not known';
  const cents = Math.round(saving * 100);
  if (cents === 0) return 'costs the same';
  return cents > 0
    ? `saves ${isLowerBound ? 'at most ' : ''}${usdText(saving)} a month`
    : `costs ${isLowerBound ? 'at least ' : ''}${usdText(-saving)} more a month`;
}

const figures = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** `12.5 MiB/s`. */
export function rateText(mibps: number): string {
  return `${figures.format(mibps)} MiB/s`;
}

/** `19 days`, `less than a day`. */
export function daysText(days: number): string {
  if (days < 1) return 'less than a day';
  const whole = Math.floor(days);
  return `${numberText(whole)} ${whole === 1 ? 'day' : 'days'}`;
}
