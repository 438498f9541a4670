/** How long the parts of a start took, by the task's own stamps. */
import type { TaskStamps } from './task.ts';

/** Seconds, to the millisecond; absent without one of its stamps; negative where the clocks of two machines disagree. */
export type Duration = number | 'absent' | 'negative';

export interface Durations {
  /** createdAt to connectivityAt. */
  readonly connect: Duration;
  /** connectivityAt to pullStartedAt. */
  readonly wait: Duration;
  /** pullStartedAt to pullStoppedAt. */
  readonly pull: Duration;
  /** createdAt to pullStartedAt. */
  readonly beforePull: Duration;
  /** pullStoppedAt to startedAt. */
  readonly afterPull: Duration;
  /** createdAt to startedAt. */
  readonly total: Duration;
}

export function durationsOf(stamps: TaskStamps): Durations {
  const { createdAt, connectivityAt, pullStartedAt, pullStoppedAt, startedAt } = stamps;
  return {
    connect: between(createdAt, connectivityAt),
    wait: between(connectivityAt, pullStartedAt),
    pull: between(pullStartedAt, pullStoppedAt),
    beforePull: between(createdAt, pullStartedAt),
    afterPull: between(pullStoppedAt, startedAt),
    total: between(createdAt, startedAt),
  };
}

/** What may be published of it. */
export function publishable(duration: Duration): number | null {
  return typeof duration === 'number' ? duration : null;
}

/** Seconds to the millisecond, without what floating point adds to sums. */
export function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1_000) / 1_000;
}

function between(from: Date | null, to: Date | null): Duration {
  if (from === null || to === null) return 'absent';
  const milliseconds = to.getTime() - from.getTime();
  return milliseconds < 0 ? 'negative' : milliseconds / 1_000;
}
