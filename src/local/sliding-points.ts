/**
 * The points of windows that slide by the minute. Those that end at this minute were all but one looked at a period ago,
 * so each is found once.
 */
import type { Points } from './metric-math.ts';

export interface Windows {
  readonly periodSeconds: number;
  /** How many points there are, oldest first. */
  readonly periods: number;
  /** The value of the period that ends then; it does not change later. */
  readonly find: (endSeconds: number) => number | null;
}

/** @returns the points up to a moment; they are good until the next call. */
export function slidingPoints({ periodSeconds, periods, find }: Windows): (endSeconds: number) => Points {
  /** By the phase of the minute within the period. */
  const rows = new Map<number, { endSeconds: number; readonly points: (number | null)[] }>();
  const endsOf = (endSeconds: number) =>
    Array.from({ length: periods }, (_, index) => endSeconds - (periods - 1 - index) * periodSeconds);

  return (endSeconds) => {
    const phase = endSeconds % periodSeconds;
    const row = rows.get(phase);
    if (row?.endSeconds === endSeconds - periodSeconds) {
      row.points.shift();
      row.points.push(find(endSeconds));
      row.endSeconds = endSeconds;
      return row.points;
    }
    const points = endsOf(endSeconds).map(find);
    rows.set(phase, { endSeconds, points });
    return points;
  };
}
