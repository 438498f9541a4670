/** The cheapest mode that serves. */
import type { ModeVerdict } from './modes.ts';
import type { ThroughputMode } from './sized-file-system.ts';

/** A cent, and the last bits of a difference. */
const centUSD = 0.01 + 1e-9;

export function candidates(verdicts: readonly ModeVerdict[]): readonly ModeVerdict[] {
  return verdicts.filter(({ allowed, serves }) => allowed && serves);
}

/** Ties within a cent go to bursting, then to the current mode. Null where none serves, or one that does has no price. */
export function cheapestThatServes(
  verdicts: readonly ModeVerdict[],
  current: ThroughputMode,
): ModeVerdict | null {
  const serving = candidates(verdicts);
  if (serving.some(({ monthlyUSD }) => monthlyUSD.total === null)) return null;
  return cheapestOf(serving, current);
}

/** Of those that have a price; null where none has. */
export function cheapestOf(verdicts: readonly ModeVerdict[], current: ThroughputMode): ModeVerdict | null {
  const priced = verdicts.flatMap((verdict) => {
    const { total } = verdict.monthlyUSD;
    return total === null ? [] : [{ verdict, total }];
  });
  const least = Math.min(...priced.map(({ total }) => total));
  const tied = priced
    .filter(({ total }) => total - least <= centUSD)
    .sort((one, other) => one.total - other.total)
    .map(({ verdict }) => verdict);
  const preferred = ['bursting', current];
  return (
    preferred.flatMap((mode) => tied.find((verdict) => verdict.mode === mode) ?? [])[0] ?? tied[0] ?? null
  );
}
