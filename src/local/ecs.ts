/** ECS in memory: task definitions, services and tasks, whose state changes are events on the bus. */
import { type Chances, chances as chancesOf } from './chance.ts';
import { clientConnections } from './client-connections.ts';
import type { LocalClock } from './clock.ts';
import { type ContainerInstances, containerInstances } from './container-instances.ts';
import { type LocalServices, localServices } from './ecs-services.ts';
import { type EcsSettings, ecsSettings } from './ecs-settings.ts';
import type { EventBus } from './event-bus.ts';
import { livingTask } from './living-task.ts';
import type { MountWorld } from './mount-world.ts';
import type { NewTask, RunningTask } from './new-task.ts';
import { type LocalTaskDefinitions, localTaskDefinitions } from './task-definitions.ts';
import { taskEvents } from './task-events.ts';
import { type LivingTask, startTask, stopRunning } from './task-life.ts';
import type { TaskMounts } from './task-mounts.ts';
import type { TaskRecord, TaskStop } from './task-record.ts';

export interface LocalEcs {
  /** How long things take from now on: tasks that start later are begun by it. */
  set(settings: Partial<EcsSettings>): void;
  readonly taskDefinitions: LocalTaskDefinitions;
  readonly containerInstances: ContainerInstances;
  readonly services: LocalServices;
  runTask(task: NewTask): RunningTask;
  /** Does nothing to a task that is not running. */
  stopTask(taskArn: string, stop: TaskStop): void;
  /** Null: there is none, or it stopped more than an hour ago. */
  task(taskArn: string): TaskRecord | null;
}

export interface LocalEcsOptions {
  readonly clock: LocalClock;
  readonly bus: EventBus;
  readonly world: MountWorld;
  readonly seed: number;
}

/** Source: DescribeTasks, ECS API reference: at least one hour. */
const secondsUntilForgotten = 3_600;
/** Tells the chances of tasks from others of the same seed; those of a task add its number. */
const salt = { delivery: 1, tasks: 1_000 } as const;

export function localEcs({ clock, bus, world, seed }: LocalEcsOptions): LocalEcs {
  const tasks = new Map<string, LivingTask>();
  const instances = containerInstances();
  const definitions = localTaskDefinitions(world.region, world.account);
  const chancesOfDelivery = chancesOf(seed, salt.delivery);
  let settings = ecsSettings;
  const tell = taskEvents(clock, bus, () => settings.delivery, chancesOfDelivery);
  const connections = clientConnections(clock, bus, world);
  const mounts = (chances: Chances, mounted: TaskMounts['mounted']) => {
    return { clock, world, settings, chances, instances, mounted };
  };

  const runTask = (given: NewTask): RunningTask => {
    const chances = chancesOf(seed, salt.tasks + tasks.size);
    const { task, plan } = livingTask(given, {
      clock,
      world,
      instances,
      definitions,
      chances,
      settings,
      tell,
    });
    const { taskArn } = task.record();
    tasks.set(taskArn, task);
    const mounted: TaskMounts['mounted'] = (volume) =>
      connections(task.record(), volume, plan.client, settings, chances);
    return { taskArn, started: startTask(task, plan, settings, mounts(chances, mounted)) };
  };
  const stopTask = (taskArn: string, stop: TaskStop) => {
    const task = tasks.get(taskArn);
    const record = task?.record();
    if (task === undefined || record?.lastStatus !== 'RUNNING' || record.desiredStatus === 'STOPPED') return;
    void stopRunning(task, stop, settings, clock);
  };
  const services = localServices({ clock, settings: () => settings, runTask, stopTask, seed });
  return {
    set: (changes) => {
      settings = { ...settings, ...changes };
    },
    taskDefinitions: definitions,
    containerInstances: instances,
    services,
    runTask,
    stopTask,
    task: (arn) => remembered(tasks.get(arn)?.record(), clock.now()),
  };
}

function remembered(task: TaskRecord | undefined, now: Date): TaskRecord | null {
  const { stoppedAt } = task?.stamps ?? {};
  const isForgotten =
    stoppedAt !== undefined && now.getTime() - stoppedAt.getTime() > secondsUntilForgotten * 1_000;
  return task === undefined || isForgotten ? null : task;
}
