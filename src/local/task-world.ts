/** What tasks live in on the local region: ECS, the network, mount targets, and what reads of them give. */
import type { MinuteMetrics, MountSurroundings, TaskDefinitions } from '../flows/start-ports.ts';
import type { LocalClock } from './clock.ts';
import { type DeniedActions, deniedActions } from './denied-actions.ts';
import { type LocalEcs, localEcs } from './ecs.ts';
import type { LocalEfs } from './efs.ts';
import type { EventBus } from './event-bus.ts';
import { type FileSystemAccess, fileSystemAccess } from './file-system-access.ts';
import type { LocalMetrics } from './metrics.ts';
import { localMinuteMetrics } from './minute-metrics.ts';
import { mountSurroundings } from './mount-surroundings.ts';
import { type LocalMountTargets, localMountTargets } from './mount-targets.ts';
import { type LocalVpc, localVpc } from './vpc.ts';

export interface TaskWorld {
  readonly ecs: LocalEcs;
  readonly vpc: LocalVpc;
  readonly mountTargets: LocalMountTargets;
  readonly access: FileSystemAccess;
  /** What the three ports below are refused. */
  readonly denied: DeniedActions;
  readonly taskDefinitions: TaskDefinitions;
  readonly surroundings: MountSurroundings;
  readonly minuteMetrics: MinuteMetrics;
}

export interface TaskWorldOptions {
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  readonly clock: LocalClock;
  readonly bus: EventBus;
  readonly efs: LocalEfs;
  readonly metrics: LocalMetrics;
  readonly seed: number;
}

export function taskWorld({ region, account, clock, bus, efs, metrics, seed }: TaskWorldOptions): TaskWorld {
  const vpc = localVpc();
  const mountTargets = localMountTargets(clock, vpc);
  const access = fileSystemAccess();
  const denied = deniedActions(account);
  const world = { region, account, efs, vpc, mountTargets, access };
  const ecs = localEcs({ clock, bus, world, seed });
  const minutes = localMinuteMetrics(metrics);
  const find: TaskDefinitions['find'] = (arn) =>
    denied
      .reading(`task definition ${arn}`, 'ecs:DescribeTaskDefinition', () => ecs.taskDefinitions)
      .then((definitions) => definitions.find(arn));
  return {
    ...{ ecs, vpc, mountTargets, access, denied },
    taskDefinitions: { find },
    surroundings: mountSurroundings(world, ecs, denied, clock),
    minuteMetrics: {
      minutes: async (id, from, to) => {
        await denied.reading(`the metrics of ${id}`, 'cloudwatch:GetMetricData', () => null);
        return minutes.minutes(id, from, to);
      },
    },
  };
}
