/** The time of a start, as a connection is set against it: connections are known to the second, rounded down. */

export interface StartSpan {
  readonly createdAt: Date;
  readonly startedAt: Date;
}

export const connectionResolutionMs = 1_000;

/** A connection after the start is a reconnection, or the clocks of two machines differ by less than a second. */
export function isWithinStart({ createdAt, startedAt }: StartSpan, connectedAt: Date): boolean {
  const at = connectedAt.getTime();
  const earliest = createdAt.getTime() - (createdAt.getTime() % connectionResolutionMs);
  return at >= earliest && at <= startedAt.getTime() + connectionResolutionMs;
}
