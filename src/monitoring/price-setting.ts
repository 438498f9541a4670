/** The setting `prices`: `standard=0.33,provisionedMiBpsMonth=6.60`, in USD; empty for none. */
import * as v from 'valibot';
import { type GivenPrices, type PriceName, priceNames } from '../metrics/price-names.ts';

/** As the template's parameter admits them: 0.33, not .33, 00.33 or 3.3e-1. */
const amount = /^(0|[1-9]\d*)(\.\d+)?$/;

export const priceSetting = v.pipe(
  v.string(),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }): GivenPrices => {
    const entries = value === '' ? [] : value.split(',').map(entryOf);
    const wrong = entries.map((entry) => problemOf(entry, entries)).find((problem) => problem !== null);
    if (wrong === undefined) return Object.fromEntries(entries.map(({ key, text }) => [key, Number(text)]));
    addIssue({ message: wrong });
    return NEVER;
  }),
);

interface Entry {
  readonly key: string;
  /** Null without an equals sign. */
  readonly text: string | null;
}

function entryOf(part: string): Entry {
  const [key = '', ...rest] = part.split('=');
  return { key, text: rest.length === 0 ? null : rest.join('=') };
}

/** In words that follow the name of the setting. */
function problemOf({ key, text }: Entry, entries: readonly Entry[]): string | null {
  if (text === null) return `must be a list such as standard=0.33,ia=0.025, and "${key}" is no entry of one`;
  if (!priceNames.includes(key as PriceName)) {
    return `must have keys out of ${priceNames.join(', ')}, and "${key}" is none`;
  }
  if (!amount.test(text) || !Number.isFinite(Number(text)))
    return `must have amounts such as 0.33, and "${text}" of ${key} is none`;
  const isTwice = entries.filter((other) => other.key === key).length > 1;
  return isTwice ? `must have each price once, and ${key} is in it twice` : null;
}
