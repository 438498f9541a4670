/** Turns for writes, evenly spaced on the local clock: the quota that CloudWatch puts on PutMetricAlarm and DeleteAlarms. */
import type { Clock } from '../flows/ports.ts';

export function paced(clock: Clock, writesPerSecond: number): () => Promise<void> {
  let nextMs = 0;
  return async () => {
    const turnMs = Math.max(nextMs, clock.now().getTime());
    nextMs = turnMs + 1_000 / writesPerSecond;
    const seconds = (turnMs - clock.now().getTime()) / 1_000;
    if (seconds > 0) await clock.sleep(seconds);
  };
}
