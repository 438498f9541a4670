/** The time of the machine. */
import type { Clock } from '../flows/ports.ts';

export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1_000)),
};
