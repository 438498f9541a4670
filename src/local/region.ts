/** One AWS Region in memory, with a clock that jumps: the same ports as `aws/`, and hands to change things by. */
import type { World } from '../flows/ports.ts';
import type { PriceList, ReviewMetrics, ReviewTable } from '../flows/review-ports.ts';
import { describeAlarmsPerSecond } from '../metrics/cloudwatch-quotas.ts';
import { type AlarmActions, alarmActions } from './alarm-actions.ts';
import { type LocalAlarms, localAlarms } from './alarms.ts';
import { type LocalClock, localClock } from './clock.ts';
import { type LocalDashboards, localDashboards } from './dashboards.ts';
import { lookQueue, taskQueue } from './deployment.ts';
import { type LocalEfs, localEfs } from './efs.ts';
import { type EventBus, eventBus } from './event-bus.ts';
import { type LocalHealthReads, localHealthReads } from './health-reads.ts';
import { localLogbook } from './logbook.ts';
import { type LocalMetrics, localMetrics } from './metrics.ts';
import { type Life, mortal, mortalPort } from './mortal.ts';
import { paced } from './pace.ts';
import { localPriceList } from './price-list.ts';
import { type LocalQueue, localQueue } from './queue.ts';
import { type AccountQuotas, accountQuotas } from './quotas.ts';
import { localReviewMetrics } from './review-metrics.ts';
import { localReviewTable } from './review-table.ts';
import { servicesOf } from './services.ts';
import { type LocalStartTable, localStartTable } from './start-table.ts';
import { type TaskWorld, taskWorld } from './task-world.ts';
import { throttled } from './throttled.ts';
import { type LocalTopics, localTopics } from './topics.ts';

export interface LocalRegion extends TaskWorld {
  /** Twelve digits. */
  readonly account: string;
  readonly world: World;
  readonly clock: LocalClock;
  readonly efs: LocalEfs;
  readonly metrics: LocalMetrics;
  readonly alarms: LocalAlarms;
  readonly dashboards: LocalDashboards;
  /** Where `world.services` comes from. */
  readonly startTable: LocalStartTable;
  /** Where `world.reviews` comes from. */
  readonly reviewTable: ReviewTable;
  readonly reviewMetrics: ReviewMetrics;
  readonly priceList: PriceList;
  readonly looks: LocalQueue;
  readonly deadLetters: LocalQueue;
  readonly taskEvents: LocalQueue;
  readonly taskDeadLetters: LocalQueue;
  readonly bus: EventBus;
  readonly topics: LocalTopics;
  /** What the health check asks for, refused as `denied` says. */
  readonly health: LocalHealthReads;
  /** What alarms do when their state changes. */
  readonly alarmActions: AlarmActions;
  /** Calls made by workers, by name. `world` has no quotas, and its calls are not counted. */
  readonly calls: AccountQuotas['calls'];
  /**
   * One execution environment of a function: turns of its own under the account's quotas.
   * @param ports what it reaches behind the quotas; those of `world` unless given.
   * @returns the world as one run in it sees it, for as long as the run lives.
   */
  worker(ports?: Partial<World>): (life: Life) => World;
  /** Lets file systems live and alarms be evaluated from now on, at every full minute of the clock. To be called once. */
  everyMinute(): void;
}

export interface LocalRegionOptions {
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  readonly start: Date;
  readonly writesPerSecond: number;
  /** Of what chance decides about tasks; 1 unless given. */
  readonly seed?: number;
}

export function localRegion(options: LocalRegionOptions): LocalRegion {
  const { region, account, start, writesPerSecond, seed = 1 } = options;
  const clock = localClock(start);
  const metrics = localMetrics();
  const efs = localEfs(region, clock, metrics);
  const alarms = localAlarms(region, account, metrics);
  const dashboards = localDashboards();
  const startTable = localStartTable(clock);
  const services = servicesOf(startTable);
  const { replications } = efs;
  const reviewTable = localReviewTable(clock);
  const ports = {
    ...{ region, fileSystems: efs, replications, services, alarms, dashboards, clock },
    reviews: reviewTable,
    logbook: localLogbook(clock),
  };
  const quotas = accountQuotas(clock);
  const bus = eventBus(clock, region, account);
  const topics = localTopics(clock);
  const actions = alarmActions(topics, bus);
  alarms.onTransition(actions.act);
  const tasks = taskWorld({ region, account, clock, bus, efs, metrics, seed });
  const { denied } = tasks;
  return {
    account,
    world: { ...ports, writeTurn: paced(clock, writesPerSecond) },
    clock,
    efs,
    metrics,
    alarms,
    dashboards,
    startTable,
    reviewTable,
    reviewMetrics: localReviewMetrics(metrics),
    priceList: localPriceList(clock),
    ...tasks,
    ...localQueues(clock),
    bus,
    topics,
    health: localHealthReads({ region, account, topics, alarms, alarmActions: actions, denied }),
    alarmActions: actions,
    calls: quotas.calls,
    worker: (given = {}) => {
      const world = { ...ports, writeTurn: paced(clock, writesPerSecond), ...given };
      const pageTurn = paced(clock, describeAlarmsPerSecond);
      return (life) => throttled(mortal(world, life), quotas, mortalPort({ pageTurn }, life));
    },
    everyMinute: () => {
      clock.every(60, () => {
        efs.playMinute(new Date(clock.now().getTime() - 60_000));
        return alarms.evaluate(clock.now()) ? undefined : 'quiet';
      });
    },
  };
}

type Queues = Pick<LocalRegion, 'looks' | 'deadLetters' | 'taskEvents' | 'taskDeadLetters'>;

/** Those of one stack. */
export function localQueues(clock: LocalClock): Queues {
  const letters = (name: string) => localQueue({ name, clock, visibilitySeconds: 30, redrive: null });
  const [deadLetters, taskDeadLetters] = [letters('dead-letters'), letters('task-dead-letters')];
  const queue = (name: string, { visibilitySeconds, maxReceiveCount }: QueueNumbers, to: LocalQueue) =>
    localQueue({ name, clock, visibilitySeconds, redrive: { maxReceiveCount, to } });
  return {
    looks: queue('looks', lookQueue, deadLetters),
    deadLetters,
    taskEvents: queue('task-events', taskQueue, taskDeadLetters),
    taskDeadLetters,
  };
}

interface QueueNumbers {
  readonly visibilitySeconds: number;
  readonly maxReceiveCount: number;
}
