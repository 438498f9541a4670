/** Bugs that the simulation has found: each with a run in which it broke a promise until it was mended. */
export interface Regression {
  readonly seed: number;
  /** Of mounts; the more there are, the sooner they meet. */
  readonly failuresAnHour: number;
  readonly bug: string;
}

export const regressions: readonly Regression[] = [
  {
    seed: 104,
    failuresAnHour: 20,
    bug: 'a failure that the hour before had counted was told in the place of one that then nobody told',
  },
  {
    seed: 9616,
    failuresAnHour: 8,
    bug: 'an incident was claimed before its count was ordered, and others trusted in that count in vain',
  },
];
