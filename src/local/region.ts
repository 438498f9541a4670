/** One AWS Region in memory, with a clock that jumps: the same ports as `aws/`, and hands to change things by. */
import type { World } from '../flows/ports.ts';
import { type AlarmActions, alarmActions } from './alarm-actions.ts';
import { type LocalAlarms, localAlarms } from './alarms.ts';
import { type LocalClock, localClock } from './clock.ts';
import { type LocalDashboards, localDashboards } from './dashboards.ts';
import { lookQueue } from './deployment.ts';
import { type LocalEfs, localEfs } from './efs.ts';
import { type EventBus, eventBus } from './event-bus.ts';
import { type Life, mortal } from './mortal.ts';
import { paced } from './pace.ts';
import { type LocalQueue, localQueue } from './queue.ts';
import { type AccountQuotas, accountQuotas } from './quotas.ts';
import { throttled } from './throttled.ts';
import { type LocalTopics, localTopics } from './topics.ts';

export interface LocalRegion {
  /** Twelve digits. */
  readonly account: string;
  readonly world: World;
  readonly clock: LocalClock;
  readonly efs: LocalEfs;
  readonly alarms: LocalAlarms;
  readonly dashboards: LocalDashboards;
  readonly looks: LocalQueue;
  readonly deadLetters: LocalQueue;
  readonly bus: EventBus;
  readonly topics: LocalTopics;
  /** What alarms do when their state changes. */
  readonly alarmActions: AlarmActions;
  /** Calls made by workers, by name. `world` has no quotas, and its calls are not counted. */
  readonly calls: AccountQuotas['calls'];
  /**
   * One execution environment of a function: turns of its own under the account's quotas.
   * @returns the world as one run in it sees it, for as long as the run lives.
   */
  worker(): (life: Life) => World;
}

export interface LocalRegionOptions {
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  readonly start: Date;
  readonly writesPerSecond: number;
}

/** What a function allows itself of the 9 DescribeAlarms calls a second. */
const describesPerSecond = 3;

export function localRegion({ region, account, start, writesPerSecond }: LocalRegionOptions): LocalRegion {
  const clock = localClock(start);
  const efs = localEfs(region, clock);
  const alarms = localAlarms(region, account);
  const dashboards = localDashboards();
  const ports = { region, fileSystems: efs, replications: efs.replications, alarms, dashboards, clock };
  const quotas = accountQuotas(clock);
  const bus = eventBus(clock, region, account);
  const topics = localTopics(clock);
  return {
    account,
    world: { ...ports, writeTurn: paced(clock, writesPerSecond) },
    clock,
    efs,
    alarms,
    dashboards,
    ...queuesOf(clock),
    bus,
    topics,
    alarmActions: alarmActions(topics, bus),
    calls: quotas.calls,
    worker: () => {
      const world = { ...ports, writeTurn: paced(clock, writesPerSecond) };
      const pageTurn = paced(clock, describesPerSecond);
      return (life) => throttled(mortal(world, life), quotas, { pageTurn });
    },
  };
}

function queuesOf(clock: LocalClock): Pick<LocalRegion, 'looks' | 'deadLetters'> {
  const deadLetters = localQueue({ name: 'dead-letters', clock, visibilitySeconds: 30, redrive: null });
  const { visibilitySeconds, maxReceiveCount } = lookQueue;
  const redrive = { maxReceiveCount, to: deadLetters };
  return { looks: localQueue({ name: 'looks', clock, visibilitySeconds, redrive }), deadLetters };
}
