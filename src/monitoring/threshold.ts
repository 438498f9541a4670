/** The threshold of one alarm of one file system, and where it comes from: a tag, what stands, or the catalogue. */
import type { Amount, CatalogueEntry } from './catalogue-entry.ts';
import { standingThreshold } from './memory.ts';
import { overrideOf } from './overrides.ts';
import { quantities, quantitiesOfSize } from './quantities.ts';
import { sizeSentence } from './sizing.ts';
import type { Subject } from './subject.ts';

export interface Threshold {
  readonly value: number;
  /** What the description has to say of its origin, as sentences. */
  readonly origin: readonly string[];
}

export interface Unknown {
  readonly unknown: string;
}

/** A tag that does not parse leaves the threshold that stands, or else the default. */
export function thresholdOf(entry: CatalogueEntry, subject: Subject): Threshold | Unknown {
  const override = overrideOf(entry, subject.fileSystem.tags);
  const standard = standardThreshold(entry, subject);
  if (override.asks === 'threshold') {
    const usual = 'unknown' in standard ? '' : ` (else ${inNumbers(standard.value)})`;
    const origin = [`Threshold set by ${override.because}${usual}.`, ...sizeOf(numbersOf(entry), subject)];
    return { value: override.threshold, origin };
  }
  const standing = override.asks === 'nothing that parses' ? standingThreshold(entry, subject.memory) : null;
  return standing === null || 'unknown' in standard ? standard : { ...standard, value: standing };
}

function standardThreshold(entry: CatalogueEntry, subject: Subject): Threshold | Unknown {
  const amount = Object.values(entry.breach)[0] as Amount;
  const value = amountOf(amount, subject);
  if (typeof value !== 'number') return value;
  return { value, origin: sizeOf([amount, ...numbersOf(entry)], subject) };
}

/** Whole where it is large: CloudWatch compares doubles, and people read thresholds. */
export function amountOf(wanted: Amount, subject: Subject): number | Unknown {
  if (typeof wanted === 'number') return wanted;
  const whole = quantities[wanted.of](subject);
  if (whole === null) {
    return {
      unknown: `the ${wanted.of} is not known for ${subject.fileSystem.region}: give it in the settings`,
    };
  }
  const share = wanted.share * whole;
  return share >= 1_000 ? Math.round(share) : share;
}

function numbersOf({ signal }: CatalogueEntry): readonly Amount[] {
  return Object.values(signal.numbers ?? {});
}

function sizeOf(amounts: readonly Amount[], { sizedBytes }: Subject): readonly string[] {
  const moves = amounts.some((amount) => typeof amount !== 'number' && quantitiesOfSize.includes(amount.of));
  return moves ? [sizeSentence(sizedBytes)] : [];
}

function inNumbers(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 });
}
