/** The weekly look at task starts on its schedule, on a local region. */
import { tellCorrelation } from '../flows/tell-correlation.ts';
import { correlationFunction } from '../local/deployment.ts';
import { failureOf, functionRuns } from '../local/function-runs.ts';
import { mortalPort } from '../local/mortal.ts';
import type { LocalRegion } from '../local/region.ts';
import { secondsInAnHour } from '../metrics/units.ts';
import type { Settings } from '../monitoring/settings.ts';

export interface ScheduledCorrelation {
  /** Why runs failed, the oldest first: an error, or how they were cut off. */
  readonly failures: readonly string[];
}

export function scheduleCorrelation(region: LocalRegion, settings: Settings): ScheduledCorrelation {
  const { clock, startTable, minuteMetrics, topics, world } = region;
  const runs = functionRuns(clock, correlationFunction.timeoutSeconds);
  const failures: string[] = [];
  clock.every(secondsInAnHour, () => {
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
        const failure = failureOf(end);
        if (failure !== null) failures.push(failure);
      },
    );
  });
  return { failures };
}

function isDue(at: Date): boolean {
  return at.getUTCDay() === correlationFunction.weekday && at.getUTCHours() === correlationFunction.hour;
}
