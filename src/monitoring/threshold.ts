/** The threshold of one alarm of one file system, and where it comes from: a tag, what stands, or the catalogue. */
import type { Amount, CatalogueEntry } from './catalogue-entry.ts';
import { standingThreshold } from './memory.ts';
import { numberText } from './number-text.ts';
import { overrideOf } from './overrides.ts';
import { movesWithSize, quantities } from './quantities.ts';
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
    return { value: override.threshold, origin: originOf(override.because, standard) };
  }
  const standing = override.asks === 'nothing that parses' ? standingThreshold(entry, subject.memory) : null;
  if (standing === null || 'unknown' in standard || standing === standard.value) return standard;
  return { value: standing, origin: ['Kept from before: its tag does not parse, see below.'] };
}

function originOf(because: string, standard: Threshold | Unknown): readonly string[] {
  if ('unknown' in standard) return [`Threshold set by ${because}.`];
  return [`Threshold set by ${because} (else ${numberText(standard.value)}).`, ...standard.origin];
}

function standardThreshold(entry: CatalogueEntry, subject: Subject): Threshold | Unknown {
  const amount = Object.values(entry.breach)[0] as Amount;
  const value = amountOf(amount, subject);
  if (typeof value !== 'number') return value;
  const numbers = Object.values(entry.signal.numbers ?? {});
  return { value, origin: sizeOf([amount, ...numbers], subject) };
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

function sizeOf(amounts: readonly Amount[], { sizedBytes }: Subject): readonly string[] {
  const moves = amounts.some((amount) => typeof amount !== 'number' && movesWithSize(amount.of));
  return moves ? [sizeSentence(sizedBytes)] : [];
}
