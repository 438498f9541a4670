/** The region as the functions of one stack reach it: queues, table and logbook of its own, and everything that can go wrong in between. */

import type { World } from '../../src/flows/ports.ts';
import { localLogbook } from '../../src/local/logbook.ts';
import type { Life } from '../../src/local/mortal.ts';
import { type LocalRegion, localQueues } from '../../src/local/region.ts';
import { localReviewTable } from '../../src/local/review-table.ts';
import { servicesOf } from '../../src/local/services.ts';
import { type LocalStartTable, localStartTable } from '../../src/local/start-table.ts';
import type { CallCounter } from './call-counter.ts';
import { type DoneTasks, doneTasks } from './done-tasks.ts';
import { faultyBus } from './faulty-bus.ts';
import { faultyPort } from './faulty-port.ts';
import { inParts, partial } from './parts-of-answers.ts';
import type { Ledger } from './promises.ts';
import { seenWorld } from './seen-world.ts';
import type { Truth } from './truth.ts';
import type { Service, Weather } from './weather.ts';
import { type Writer, witnessed } from './witness.ts';

/** What a stack lives in. */
export interface Surroundings {
  readonly region: LocalRegion;
  readonly weather: Weather;
  readonly truth: Truth;
  readonly ledger: Ledger;
  readonly tell: (sentence: string) => void;
  /** Called before each call of a run: what may happen meanwhile. */
  readonly meanwhile: (run: RunKind) => void;
}

export type RunKind = 'look' | 'sweep';

export interface Around extends Surroundings {
  readonly counter: CallCounter;
  /** Ends what runs of the stack. */
  readonly kill: () => void;
  readonly writer: Omit<Writer, 'startedAt'>;
}

export interface StackView {
  /** The region for the functions of the stack. */
  readonly view: LocalRegion;
  /** The same, for its sweeps. */
  readonly sweeperView: Pick<LocalRegion, 'worker'>;
  readonly queues: ReturnType<typeof localQueues>;
  readonly startTable: LocalStartTable;
  readonly tasks: DoneTasks;
  /** Without faults: for those who judge. */
  readonly trueWorld: World;
}

export function stackView(stack: string, around: Around): StackView {
  const { region } = around;
  const { clock } = region;
  const tasks = doneTasks();
  const startTable = tasks.noting(localStartTable(clock));
  const own = {
    startTable,
    reviews: localReviewTable(clock),
    logbook: localLogbook(clock),
    services: servicesOf(startTable),
    queues: localQueues(clock),
  };
  const faulty = faultyPortsOf(around);
  const ports = { services: own.services, reviews: own.reviews, logbook: own.logbook };
  const { looks, deadLetters, taskEvents, taskDeadLetters } = own.queues;
  const trueWorld = { ...region.world, ...ports };
  const worker = (kind: RunKind) => ({
    worker: () => (life: Life) => runWorld(kind, trueWorld, life, around),
  });
  return {
    queues: own.queues,
    startTable,
    tasks,
    trueWorld,
    view: {
      ...region,
      world: trueWorld,
      startTable: faulty(startTable, 'dynamodb', tableWrites),
      reviewTable: faulty(own.reviews, 'dynamodb', ['putReview', 'putReport', 'putPrices']),
      taskDefinitions: faulty(region.taskDefinitions, 'ecs', []),
      surroundings: faulty(region.surroundings, 'efs', []),
      minuteMetrics: partial(faulty(region.minuteMetrics, 'cloudwatch', []), around.weather),
      reviewMetrics: partial(faulty(region.reviewMetrics, 'cloudwatch', []), around.weather),
      looks: {
        ...looks,
        ...faulty({ send: looks.send, sendAll: inParts(looks.sendAll, around.weather) }, 'sqs', [
          'send',
          'sendAll',
        ]),
      },
      deadLetters: { ...deadLetters, deadLetters: faulty(deadLetters.deadLetters, 'sqs', ['send']) },
      taskEvents: { ...taskEvents, later: faulty(taskEvents.later, 'sqs', ['send']) },
      taskDeadLetters: {
        ...taskDeadLetters,
        deadLetters: faulty(taskDeadLetters.deadLetters, 'sqs', ['send']),
      },
      bus: faultyBus(region.bus, stack, clock, around.weather),
      topics: {
        ...region.topics,
        noticesTo: (arn) => faulty(region.topics.noticesTo(arn), 'sns', ['send']),
      },
      ...worker('look'),
    },
    sweeperView: worker('sweep'),
  };
}

const tableWrites = [
  'putStart',
  'replaceStart',
  'putFailure',
  'putIncident',
  'putMount',
  'putConnection',
  'putMounting',
];

type FaultyOf = <Port extends object>(port: Port, service: Service, writes: readonly string[]) => Port;

/** Conditional puts: each request has a token, by which it is known when it comes again (src/aws/dynamodb-writes.ts). */
const knowRepeats = ['putStart', 'putFailure', 'putIncident'];

function faultyPortsOf({ weather, counter, kill }: Around, admits = counter.admits): FaultyOf {
  return (port, service, writes) => faultyPort(port, { service, writes, knowRepeats, weather, admits, kill });
}

/** What one run sees and does, under the quotas of the account. */
function runWorld(kind: RunKind, ports: World, life: Life, around: Around): World {
  const { region, weather, truth, ledger, counter, writer } = around;
  const startedAt = ports.clock.now();
  const judged = witnessed(seenWorld(ports, truth, weather), { ...writer, startedAt }, truth, ledger);
  const { alarms, dashboards, fileSystems } = judged;
  const world = region.worker({ ...ports, alarms, dashboards, fileSystems })(life);
  const admits = counter.ofRun();
  const faulty = faultyPortsOf(around, () => {
    if (!life.isOver()) around.meanwhile(kind);
    return admits();
  });
  const skewMs = weather.happens('clock skew', 0.2) ? weather.chance.within([-60_000, 60_000]) : 0;
  return {
    ...world,
    fileSystems: faulty(world.fileSystems, 'efs', []),
    replications: faulty(world.replications, 'efs', []),
    services: faulty(world.services, 'dynamodb', []),
    reviews: faulty(world.reviews, 'dynamodb', []),
    logbook: faulty(world.logbook, 'dynamodb', ['noteSweep', 'noteAnnounced', 'noteHealth']),
    alarms: faulty(world.alarms, 'cloudwatch', ['put', 'delete']),
    dashboards: faulty(world.dashboards, 'cloudwatch', ['put', 'delete']),
    clock: { ...world.clock, now: () => new Date(world.clock.now().getTime() + skewMs) },
  };
}
