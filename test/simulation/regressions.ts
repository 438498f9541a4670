/** Bugs that the simulation has found: each with a seed in which it broke a promise until it was mended. */
export const regressions: readonly { readonly seed: number; readonly bug: string }[] = [
  {
    seed: 9616,
    bug: 'an incident was claimed before its count was ordered, and others trusted in that count in vain',
  },
];
