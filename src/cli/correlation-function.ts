/** The weekly look at task starts on its schedule, on a local region. */
import { tellCorrelation } from '../flows/tell-correlation.ts';
import { correlationFunction } from '../local/deployment.ts';
import { functionRuns } from '../local/function-runs.ts';
import { mortalPort } from '../local/mortal.ts';
import type { LocalRegion } from '../local/region.ts';
import type { Settings } from '../monitoring/settings.ts';

export interface ScheduledCorrelation {
  /** Why runs failed, the oldest first: an error, or how they were cut off. */
  readonly failures: readonly string[];
}

const hourSeconds = 3_600;

export function scheduleCorrelation(region: LocalRegion, settings: Settings): ScheduledCorrelation {
  const { clock, startTable, minuteMetrics, topics, world } = region;
  const runs = functionRuns(clock, correlationFunction.timeoutSeconds);
  const failures: string[] = [];
  clock.every(hourSeconds, () => {
    if (!isDue(clock.now())) return 'quiet';
    runs.start(
      (life) =>
        tellCorrelation({
          ...{ region: world.region, settings, clock },
          table: mortalPort(startTable, life),
          minuteMetrics: mortalPort(minuteMetrics, life),
          notices: mortalPort(topics.noticesTo(settings.ticketTopicArn), life),
        }),
      (end) => {
        if (end.how !== 'returned') failures.push(end.how === 'threw' ? String(end.error) : end.how);
      },
    );
  });
  return { failures };
}

function isDue(at: Date): boolean {
  return at.getUTCDay() === correlationFunction.weekday && at.getUTCHours() === correlationFunction.hour;
}
