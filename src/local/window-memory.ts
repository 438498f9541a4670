/** What was found in the windows of the last periods: windows slide by a minute, so each is asked for again a period later. */
export type ValueAt = (endSeconds: number) => number | null;

/** @param windows how many to remember: those of all minutes that an evaluation reaches back. */
export function windowMemory(windows: number, find: ValueAt): ValueAt {
  const ends = Array<number | null>(windows).fill(null);
  const values = Array<number | null>(windows).fill(null);
  return (endSeconds) => {
    const slot = Math.floor(endSeconds / 60) % windows;
    if (ends[slot] !== endSeconds) {
      values[slot] = find(endSeconds);
      ends[slot] = endSeconds;
    }
    return values[slot] ?? null;
  };
}
