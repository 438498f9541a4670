/** Chance that repeats: one seed, one sequence. The generator is mulberry32. */
export interface Chance {
  /** At least 0, below 1. */
  uniform(): number;
  /** A whole number of `least` to `most`. */
  whole(least: number, most: number): number;
  normal(mean: number, deviation: number): number;
  /** Log-normal, by its own mean and standard deviation. */
  logNormal(mean: number, deviation: number): number;
}

export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const standardNormal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    whole: (least, most) => least + Math.floor(uniform() * (most - least + 1)),
    normal: (mean, deviation) => mean + deviation * standardNormal(),
    logNormal: (mean, deviation) => {
      const variance = Math.log(1 + (deviation / mean) ** 2);
      return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * standardNormal());
    },
  };
}
