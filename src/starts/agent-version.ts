/** Versions of the ECS agent, `1.80.0` or `v1.80.0`, compared by their numbers. */

/** Null for a version that cannot be read. @param least such as `1.80.0`. */
export function isAgentAtLeast(version: string | null, least: string): boolean | null {
  const found = numbersOf(version);
  const wanted = numbersOf(least);
  if (found === null || wanted === null) return null;
  for (const [place, number] of wanted.entries()) {
    const other = found[place] ?? 0;
    if (other !== number) return other > number;
  }
  return true;
}

function numbersOf(version: string | null): readonly number[] | null {
  const found = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:[-+].*)?$/.exec(version?.trim() ?? '');
  return found === null ? null : found.slice(1).map((part) => Number(part ?? 0));
}
