/**
 * Services in memory: a deployment starts its tasks, tries again where one cannot start, and stops the tasks of the
 * deployment before when all of its own run. Source: Service throttle logic, ECS developer guide.
 */
import type { ServiceNetwork } from '../flows/start-ports.ts';
import { chances } from './chance.ts';
import type { LocalClock } from './clock.ts';
import type { EcsSettings } from './ecs-settings.ts';
import type { NewTask, RunningTask } from './new-task.ts';
import type { TaskStop } from './task-record.ts';

export interface NewService extends Omit<NewTask, 'group' | 'startedBy'> {
  readonly name: string;
}

export interface LocalServices {
  create(service: NewService): void;
  /** What its next deployment is made of. @throws Error when there is no such service, as all that follow but `network`. */
  update(cluster: string, name: string, changes: Partial<Omit<NewService, 'cluster' | 'name'>>): void;
  /** Starts a deployment of so many tasks; the one before tries no longer. @returns the ARNs of its first tasks. */
  deploy(cluster: string, name: string, tasks: number): readonly string[];
  /** Tasks that its last deployment has running. */
  running(cluster: string, name: string): readonly string[];
  /** Of its awsvpc configuration; null where it has none, or is not there. */
  network(cluster: string, name: string): ServiceNetwork | null;
}

export interface LocalServicesOptions {
  readonly clock: LocalClock;
  readonly settings: () => EcsSettings;
  readonly runTask: (task: NewTask) => RunningTask;
  readonly stopTask: (taskArn: string, stop: TaskStop) => void;
  readonly seed: number;
}

interface StoredService {
  service: NewService;
  deployment: Deployment | null;
}

interface Deployment {
  readonly startedBy: string;
  readonly running: string[];
  /** Tasks of the deployments before, which run until this one is complete. */
  readonly before: readonly string[];
}

export function localServices(options: LocalServicesOptions): LocalServices {
  const services = new Map<string, StoredService>();
  const ids = chances(options.seed, deploymentSalt);
  const present = (cluster: string, name: string) => {
    const stored = services.get(`${cluster}/${name}`);
    if (stored === undefined) throw new Error(`ServiceNotFoundException: ${cluster}/${name}`);
    return stored;
  };
  return {
    create: (service) =>
      void services.set(`${service.cluster}/${service.name}`, { service, deployment: null }),
    update(cluster, name, changes) {
      const stored = present(cluster, name);
      stored.service = { ...stored.service, ...changes };
    },
    deploy(cluster, name, tasks) {
      const stored = present(cluster, name);
      const { before = [], running = [] } = stored.deployment ?? {};
      const startedBy = `ecs-svc/${String(Math.floor(ids.next() * 1e16)).padStart(19, '5')}`;
      stored.deployment = { startedBy, running: [], before: [...before, ...running] };
      return deployed(stored, stored.deployment, tasks, options);
    },
    running: (cluster, name) => present(cluster, name).deployment?.running ?? [],
    network(cluster, name) {
      const { subnetIds, securityGroupIds = [] } = services.get(`${cluster}/${name}`)?.service ?? {};
      return subnetIds === undefined ? null : { subnetIds, securityGroupIds };
    },
  };
}

const deploymentSalt = 2;
const schedulerStop: TaskStop = {
  stopCode: 'ServiceSchedulerInitiated',
  stoppedReason: 'Scaling activity initiated by deployment',
  containerReason: null,
};

function deployed(
  stored: StoredService,
  deployment: Deployment,
  tasks: number,
  options: LocalServicesOptions,
): readonly string[] {
  const { name, ...service } = stored.service;
  const task = { ...service, group: `service:${name}`, startedBy: deployment.startedBy };
  const run = () => options.runTask(task);
  const isCurrent = () => stored.deployment === deployment;
  const settle = (taskArn: string) => {
    if (!isCurrent()) return options.stopTask(taskArn, schedulerStop);
    deployment.running.push(taskArn);
    if (deployment.running.length < tasks) return;
    for (const old of deployment.before) options.stopTask(old, schedulerStop);
  };
  const first = Array.from({ length: tasks }, run);
  for (const one of first) void keepTrying(one, run, isCurrent, options).then(settle);
  return first.map(({ taskArn }) => taskArn);
}

/** @returns the ARN of the task that runs, or of the last one that could not. */
async function keepTrying(
  first: RunningTask,
  run: () => RunningTask,
  isCurrent: () => boolean,
  { clock, settings }: LocalServicesOptions,
): Promise<string> {
  let task = first;
  for (let failed = 0; !(await task.started); failed += 1) {
    const { secondsBeforeReplacement, mostSecondsBeforeReplacement } = settings();
    await clock.sleep(Math.min(secondsBeforeReplacement * 2 ** failed, mostSecondsBeforeReplacement));
    if (!isCurrent()) return task.taskArn;
    task = run();
  }
  return task.taskArn;
}
