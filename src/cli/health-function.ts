/** The health check on its schedule, on a local region; the first one comes with the deployment. */
import { checkHealth } from '../flows/check-health.ts';
import type { HealthPorts } from '../flows/health-ports.ts';
import { healthFunction } from '../local/deployment.ts';
import { failureOf, functionRuns } from '../local/function-runs.ts';
import { type Life, mortalPort } from '../local/mortal.ts';
import type { LocalRegion } from '../local/region.ts';
import { secondsInAnHour } from '../metrics/units.ts';
import type { Settings } from '../monitoring/settings.ts';

export interface ScheduledHealth {
  /** Why runs failed, the oldest first: an error, or how they were cut off. */
  readonly failures: readonly string[];
}

export function scheduleHealth(region: LocalRegion, settings: Settings): ScheduledHealth {
  const { clock } = region;
  const runs = functionRuns(clock, healthFunction.timeoutSeconds);
  const failures: string[] = [];
  const run = () => {
    runs.start(
      (life) => checkHealth(settings, healthPorts(region, settings, life)),
      (end) => {
        const failure = failureOf(end);
        if (failure !== null) failures.push(failure);
      },
    );
  };
  run();
  clock.every(secondsInAnHour, () => {
    if (clock.now().getUTCHours() !== healthFunction.hour) return 'quiet';
    run();
  });
  return { failures };
}

/** What the function has of the region, for as long as the run lives. */
export function healthPorts(region: LocalRegion, settings: Settings, life: Life): HealthPorts {
  const { health, world, topics, clock } = region;
  const { trails, topicKeys, alarmHistory, silentAlarms, stackSettings } = health;
  return {
    region: world.region,
    trails: mortalPort(trails, life),
    topics: mortalPort(health.topics, life),
    topicKeys: mortalPort(topicKeys, life),
    alarmHistory: mortalPort(alarmHistory, life),
    silentAlarms: mortalPort(silentAlarms, life),
    stackSettings: mortalPort(stackSettings, life),
    fileSystems: mortalPort(world.fileSystems, life),
    logbook: mortalPort(world.logbook, life),
    notices: mortalPort(topics.noticesTo(settings.ticketTopicArn), life),
    clock,
  };
}
