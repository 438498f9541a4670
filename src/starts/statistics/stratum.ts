/**
 * Two samples that may be compared with each other, such as the values of one service in two conditions. Only values of the same stratum are
 * ever compared, so that a difference between strata is no difference between the conditions.
 */
export interface Stratum {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** How many pairs (x, y) the strata have. */
export function pairsIn(strata: readonly Stratum[]): number {
  return strata.reduce((sum, { x, y }) => sum + x.length * y.length, 0);
}

/** Standard deviation of U while x and y do not differ, without ties. */
export function deviationOfU(strata: readonly Stratum[]): number {
  const variances = strata.map(({ x, y }) => (x.length * y.length * (x.length + y.length + 1)) / 12);
  return Math.sqrt(variances.reduce((sum, variance) => sum + variance, 0));
}
