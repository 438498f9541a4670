/** One stack of Mountwatch in the region: deployed, deployed again with other settings, and deleted as CloudFormation does it. */
import { scheduleCorrelation } from '../../src/cli/correlation-function.ts';
import { scheduleHealth } from '../../src/cli/health-function.ts';
import { deployLookFunction } from '../../src/cli/look-function.ts';
import { scheduleReview } from '../../src/cli/review-function.ts';
import { scheduleSweep } from '../../src/cli/sweep-function.ts';
import { deployTaskFunction } from '../../src/cli/task-function.ts';
import { removeWithStack } from '../../src/flows/remove-with-stack.ts';
import { sweep } from '../../src/flows/sweep.ts';
import type { Settings } from '../../src/monitoring/settings.ts';
import { callCounter } from './call-counter.ts';
import { doneLooks } from './done-looks.ts';
import { judgedQueue } from './judged-queue.ts';
import { type StackView, type Surroundings, stackView } from './stack-view.ts';

export interface SimulatedStack extends Pick<StackView, 'queues' | 'startTable' | 'tasks' | 'trueWorld'> {
  readonly name: string;
  settings(): Settings;
  calls(): number;
  deploy(settings: Settings): void;
  /** Ends the schedules; queues go on. */
  stopSchedules(): void;
  sweepOnce(): Promise<void>;
  /** CloudFormation's delete, asked for again until it succeeds: the triggers end first. */
  remove(): Promise<void>;
  /** From when its delete is asked for. */
  isGoing(): boolean;
  isRemoved(): boolean;
  /** Bodies of the task events that have arrived. */
  readonly taskEvents: readonly string[];
}

interface Deployment {
  hasTriggers: boolean;
  readonly kill: () => void;
  readonly stopSweeps: () => void;
}

/** The time-out of FollowStack, and when somebody asks again. */
const removalSeconds = 300;
const secondsUntilAskedAgain = 600;
const alive = { isOver: () => false };

export function simulatedStack(name: string, around: Surroundings): SimulatedStack {
  const { region, ledger, tell } = around;
  const { clock } = region;
  const counter = callCounter(clock, ledger);
  const deployments: Deployment[] = [];
  const deployed: { readonly settings: Settings; replacedAt: Date | null }[] = [];
  let removal: 'not asked for' | 'under way' | 'done' = 'not asked for';
  const stackParts = stackView(name, {
    ...{ ...around, counter },
    kill: () => {
      for (const { kill } of deployments) kill();
    },
    writer: {
      stack: name,
      settings: (since) =>
        deployed
          .filter(({ replacedAt }) => replacedAt === null || replacedAt >= since)
          .map((deployment) => deployment.settings),
      removes: () => removal !== 'not asked for',
      told: (verb, what) => tell(`${name}: ${verb} ${what}`),
    },
  });
  const { view, sweeperView, ...parts } = stackParts;
  const { queues, tasks } = parts;
  const lookings = doneLooks(queues.looks, clock);
  const looks = judgedQueue({
    ...{ queue: view.looks, deadLetters: queues.deadLetters, undone: lookings.undone, ledger, clock },
  });
  const taskEvents = judgedQueue({
    ...{ queue: view.taskEvents, deadLetters: queues.taskDeadLetters, undone: tasks.undone, ledger, clock },
  });
  const settings = () => deployed.at(-1)?.settings as Settings;
  const endTriggers = () => {
    for (const deployment of deployments) {
      deployment.hasTriggers = false;
      deployment.stopSweeps();
    }
  };
  return {
    ...{ name, settings, ...parts },
    taskEvents: taskEvents.arrived,
    calls: counter.calls,
    deploy(given) {
      tell(`${name}: deployed`);
      endTriggers();
      for (const before of deployed) before.replacedAt ??= clock.now();
      deployed.push({ settings: given, replacedAt: null });
      deployments.push(deploy(given));
    },
    stopSchedules: () => deployments.at(-1)?.stopSweeps(),
    sweepOnce: () =>
      clock.drive(sweep(settings(), view.worker()(alive), view.looks, () => {}).then(() => {})),
    async remove() {
      removal = 'under way';
      endTriggers();
      while (!(await removed())) await clock.sleep(secondsUntilAskedAgain);
      removal = 'done';
      tell(`${name}: deleted`);
    },
    isGoing: () => removal !== 'not asked for',
    isRemoved: () => removal === 'done',
  };

  async function removed(): Promise<boolean> {
    const ours = { settings: settings(), world: view.worker()(alive) };
    const cutOff = clock.sleep(removalSeconds).then(() => null);
    const run = removeWithStack(false, ours, () => {}).catch(() => null);
    return (await Promise.race([run, cutOff]))?.status === 'SUCCESS';
  }

  function deploy(given: Settings): Deployment {
    const deployment = { hasTriggers: true, kill, stopSweeps: () => sweeps.stop() };
    const isTriggered = () => deployment.hasTriggers;
    const every: typeof clock.every = (seconds, ring) =>
      clock.every(seconds, () => (isTriggered() ? ring() : 'quiet'));
    const mine = {
      ...view,
      looks: looks.for(isTriggered),
      taskEvents: taskEvents.for(isTriggered),
      clock: { ...clock, every },
    };
    const lookRuns = deployLookFunction(mine, given, (_at, told) => {
      lookings.heard(told);
      looks.heard(told);
    });
    const taskRuns = deployTaskFunction(mine, given, (_at, told) => {
      tasks.heard(told);
      taskEvents.heard(told);
    });
    const sweeps = scheduleSweep({ ...mine, worker: sweeperView.worker }, given, () => {});
    scheduleHealth(mine, given);
    scheduleCorrelation(mine, given);
    scheduleReview(mine, given);
    function kill() {
      lookRuns.killAll();
      taskRuns.killAll();
      sweeps.killAll();
    }
    return deployment;
  }
}
