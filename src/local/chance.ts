/** Chance that comes from a seed: one seed, one run of things. */

/** 0 to 1, the same for the same three numbers. Source: the finaliser of MurmurHash3, public domain. */
export function chance(seed: number, salt: number, step: number): number {
  let mixed = (seed * 0x9e3779b1) ^ (salt * 0x85ebca6b) ^ (step * 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

/** From the lowest to the highest; the two may be equal. */
export type Span = readonly [lowest: number, highest: number];

/** The next number of a series that is the same for the same seed. */
export interface Chances {
  /** 0 to 1. */
  next(): number;
  within(span: Span): number;
}

/** @param salt tells series of one seed apart. */
export function chances(seed: number, salt: number): Chances {
  let step = 0;
  const next = () => {
    step += 1;
    return chance(seed, salt, step);
  };
  return { next, within: ([lowest, highest]) => lowest + (highest - lowest) * next() };
}
