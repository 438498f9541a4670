/** The sweep on its schedule, on a local region. */
import { sweep } from '../flows/sweep.ts';
import { sweepFunction } from '../local/deployment.ts';
import { failureOf, functionRuns } from '../local/function-runs.ts';
import { mortalPort } from '../local/mortal.ts';
import type { LocalRegion } from '../local/region.ts';
import type { Settings } from '../monitoring/settings.ts';
import type { SweepReport } from '../monitoring/sweep-report.ts';

export interface ScheduledSweep {
  /** Why sweeps failed, the oldest first: an error, or how they were cut off. */
  readonly failures: readonly string[];
  killAll(): number;
  /** Ends the schedule. */
  stop(): void;
}

/** @param tell hears what a sweep found while it lives, at the time of the clock. */
export function scheduleSweep(
  region: LocalRegion,
  settings: Settings,
  tell: (at: Date, report: SweepReport) => void,
): ScheduledSweep {
  const { clock } = region;
  const runs = functionRuns(clock, sweepFunction.timeoutSeconds);
  const worldOf = region.worker();
  const failures: string[] = [];
  const stop = clock.every(sweepFunction.everySeconds, () => {
    runs.start(
      (life) =>
        sweep(settings, worldOf(life), mortalPort(region.looks, life), (report) => {
          if (!life.isOver()) tell(clock.now(), report);
        }),
      (end) => {
        const failure = failureOf(end);
        if (failure !== null) failures.push(failure);
      },
    );
  });
  return { failures, killAll: runs.killAll, stop };
}
