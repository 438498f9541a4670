/**
 * p-values of many tests, adjusted: those adjusted to at most q are, in the mean, wrong in no more than the share q.
 * Source: Benjamini, Hochberg, Journal of the Royal Statistical Society B 57 (1995), 289-300.
 */

/** In the order of the input. */
export function benjaminiHochberg(pValues: readonly number[]): readonly number[] {
  const tests = pValues.length;
  const adjusted = new Array<number>(tests);
  let smallest = 1;
  const descending = pValues.map((pValue, at) => ({ pValue, at })).sort((a, b) => b.pValue - a.pValue);
  descending.forEach(({ pValue, at }, above) => {
    smallest = Math.min(smallest, pValue * (tests / (tests - above)));
    adjusted[at] = smallest;
  });
  return adjusted;
}
