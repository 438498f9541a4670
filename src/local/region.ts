/** One AWS Region in memory, with a clock that jumps: the same ports as `aws/`, and hands to change things by. */
import type { World } from '../flows/ports.ts';
import { type LocalAlarms, localAlarms } from './alarms.ts';
import { type LocalClock, localClock } from './clock.ts';
import { type LocalDashboards, localDashboards } from './dashboards.ts';
import { type LocalEfs, localEfs } from './efs.ts';
import { type LocalMetrics, localMetrics } from './metrics.ts';
import { paced } from './pace.ts';
import { type LocalQueue, localQueue } from './queue.ts';

export interface LocalRegion {
  readonly world: World;
  readonly clock: LocalClock;
  readonly efs: LocalEfs;
  readonly metrics: LocalMetrics;
  readonly alarms: LocalAlarms;
  readonly dashboards: LocalDashboards;
  readonly looks: LocalQueue;
  readonly deadLetters: LocalQueue;
  /** Lets file systems live and alarms be evaluated from now on, at every full minute of the clock. To be called once. */
  everyMinute(): void;
}

export interface LocalRegionOptions {
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  readonly start: Date;
  readonly writesPerSecond: number;
}

/** What a worker allows itself of the 9 DescribeAlarms calls a second. */
const readsPerSecond = 4;

export function localRegion({ region, account, start, writesPerSecond }: LocalRegionOptions): LocalRegion {
  const clock = localClock(start);
  const metrics = localMetrics();
  const efs = localEfs(region, clock, metrics);
  const alarms = localAlarms(region, account, metrics);
  const dashboards = localDashboards();
  const writeTurn = paced(clock, writesPerSecond);
  const world = {
    region,
    fileSystems: efs,
    replications: efs.replications,
    alarms,
    dashboards,
    clock,
    readTurn: paced(clock, readsPerSecond),
    writeTurn,
  };
  return {
    world,
    clock,
    efs,
    metrics,
    alarms,
    dashboards,
    looks: localQueue(clock),
    deadLetters: localQueue(clock),
    everyMinute: () =>
      clock.every(60, () => {
        efs.playMinute(new Date(clock.now().getTime() - 60_000));
        alarms.evaluate(clock.now());
      }),
  };
}
