/** How a task lives: created, connected, its image pulled and its volumes mounted, running, stopped. Each step is on the clock. */
import type { EfsVolume } from '../starts/task-definition.ts';
import type { LocalClock } from './clock.ts';
import type { LocalContainerInstance } from './container-instances.ts';
import type { EcsSettings } from './ecs-settings.ts';
import type { StartFailureText } from './mount-failure-text.ts';
import type { MountClient } from './mount-world.ts';
import { mountsAtOf, mountVolumes, type TaskMounts } from './task-mounts.ts';
import type { TaskRecord, TaskStop } from './task-record.ts';

/** What is known of a task before it starts. */
export interface TaskPlan {
  readonly volumes: readonly EfsVolume[];
  readonly client: MountClient;
  /** Null on Fargate. */
  readonly instance: LocalContainerInstance | null;
  /** Null: the image is there, and nothing is pulled. */
  readonly pullSeconds: number | null;
  /** It registers with service discovery before it runs. */
  readonly activates: boolean;
  readonly hasHealthCheck: boolean;
}

export interface LivingTask {
  readonly record: () => TaskRecord;
  /** A new version of the task, at the time of the clock. Told: it is an event, too. */
  readonly change: (changes: TaskChanges, told: boolean) => void;
  /** When its network interface comes and goes. */
  readonly connect: () => void;
  readonly disconnect: () => void;
}

export interface TaskChanges extends Partial<Omit<TaskRecord, 'stamps'>> {
  /** Which stamps are set, to the time of the clock. */
  readonly stamped?: readonly Exclude<keyof TaskRecord['stamps'], 'createdAt' | 'updatedAt'>[];
}

/** Resolves when it runs (true) or will never run (false); what comes later goes on by itself. */
export async function startTask(
  task: LivingTask,
  plan: TaskPlan,
  settings: EcsSettings,
  mounts: TaskMounts,
): Promise<boolean> {
  const failure = await begin(task, plan, settings, mounts);
  if (failure !== null) {
    await deprovision(task, { stopCode: 'TaskFailedToStart', ...failure }, settings, mounts.clock);
    return false;
  }
  if (plan.activates) task.change({ lastStatus: 'ACTIVATING' }, true);
  if (plan.activates) await mounts.clock.sleep(1);
  task.change({ lastStatus: 'RUNNING', stamped: ['startedAt'] }, true);
  if (plan.hasHealthCheck) void becomeHealthy(task, settings, mounts);
  return true;
}

/** A task that runs, and is to run no longer. */
export async function stopRunning(
  task: LivingTask,
  stop: TaskStop,
  settings: EcsSettings,
  clock: LocalClock,
): Promise<void> {
  task.change({ desiredStatus: 'STOPPED', stop, stamped: ['stoppingAt'] }, true);
  await clock.sleep(settings.secondsOfStopping);
  await deprovision(task, stop, settings, clock);
}

async function begin(
  task: LivingTask,
  plan: TaskPlan,
  settings: EcsSettings,
  mounts: TaskMounts,
): Promise<StartFailureText | null> {
  const { clock, chances } = mounts;
  const spans = settings.seconds[task.record().launchType];
  const mountAll = () => mountVolumes(mounts, plan.volumes, plan.client, plan.instance);
  const mountsFirst = isMountedBeforePull(plan, settings);

  await clock.sleep(chances.within(spans.connect));
  task.connect();
  await clock.sleep(chances.within(spans.wait));
  const before = mountsFirst ? await mountAll() : null;
  if (before !== null) return before;
  if (plan.pullSeconds !== null) {
    task.change({ stamped: ['pullStartedAt'] }, false);
    await clock.sleep(plan.pullSeconds);
    task.change({ stamped: ['pullStoppedAt'] }, false);
  }
  const after = mountsFirst ? null : await mountAll();
  if (after !== null) return after;
  await clock.sleep(chances.within(spans.afterPull));
  return null;
}

function isMountedBeforePull({ instance }: TaskPlan, { fargateMounts }: EcsSettings): boolean {
  const mountsAt = mountsAtOf(instance);
  return mountsAt === 'volume-create' || (mountsAt === 'fargate' && fargateMounts === 'before-pull');
}

async function deprovision(
  task: LivingTask,
  stop: TaskStop,
  { secondsOfDeprovisioning }: EcsSettings,
  clock: LocalClock,
): Promise<void> {
  const isStopping = task.record().stamps.stoppingAt !== undefined;
  const stamped = isStopping
    ? (['executionStoppedAt'] as const)
    : (['stoppingAt', 'executionStoppedAt'] as const);
  const ended = { desiredStatus: 'STOPPED', stop } as const;
  if (task.record().eni !== null) {
    task.change({ ...ended, lastStatus: 'DEPROVISIONING', stamped }, true);
    await clock.sleep(secondsOfDeprovisioning);
    task.disconnect();
    task.change({ lastStatus: 'STOPPED', stamped: ['stoppedAt'] }, true);
  } else {
    task.change({ ...ended, lastStatus: 'STOPPED', stamped: [...stamped, 'stoppedAt'] }, true);
  }
}

/** Another event that says RUNNING. */
async function becomeHealthy(
  task: LivingTask,
  { secondsUntilHealthy }: EcsSettings,
  { clock, chances }: TaskMounts,
): Promise<void> {
  await clock.sleep(chances.within(secondsUntilHealthy));
  if (task.record().lastStatus === 'RUNNING') task.change({ healthStatus: 'HEALTHY' }, true);
}
