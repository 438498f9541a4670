/** Bugs that the simulation has found: each with a seed in which it broke a promise before it was mended. */
export const regressions: readonly { readonly seed: number; readonly bug: string }[] = [
  {
    seed: 2176,
    bug: 'a failure that the hour before had counted was told in the place of one that then nobody told',
  },
];
