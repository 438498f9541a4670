/** Four weeks of starts of 1,000 services, each with a file system of its own: three deployments a day of two tasks. */
import { minutesInADay } from '../src/metrics/units.ts';
import { daysOfMinutes, type FileSystemMinutes } from '../src/starts/file-system-minutes.ts';
import type { Start } from '../src/starts/start.ts';
import type { ServiceOfCluster } from '../src/starts/task.ts';

const days = 28;
const deploymentsADay = 3;
const tasks = 2;
const dayMs = minutesInADay * 60_000;

export function monthOfStarts(fileSystemIds: readonly string[], to: Date) {
  const fileSystemOf = (service: string) => fileSystemIds[Number(service.slice('service-'.length))] ?? '';
  return {
    mounts: async () =>
      fileSystemIds.map((fileSystemId, number) => ({
        ...{ cluster: 'prod', service: `service-${number}`, fileSystemId, launchType: 'FARGATE' as const },
        ...{ firstSeenAt: to, lastSeenAt: to },
      })),
    starts: async ({ cluster, service }: ServiceOfCluster) =>
      Array.from({ length: days * deploymentsADay * tasks }, (_, number) => {
        const deployment = Math.floor(number / tasks);
        const at = new Date(
          to.getTime() - ((deployment + 1) * dayMs) / deploymentsADay + (number % tasks) * 1_000,
        );
        return aStart(cluster, service, number, at, fileSystemOf(service));
      }),
  };
}

function aStart(cluster: string, service: string, number: number, createdAt: Date, id: string): Start {
  const taskId = `${service}-${number}`.padStart(32, '0');
  return {
    ...{ cluster, service, taskId, taskArn: `arn:aws:ecs:us-east-1:111122223333:task/prod/${taskId}` },
    ...{ group: `service:${service}`, startedBy: `ecs-svc/${service}`, launchType: 'FARGATE' },
    taskDefinitionArn: `arn:aws:ecs:us-east-1:111122223333:task-definition/${service}:1`,
    ...{ createdAt, startedAt: new Date(createdAt.getTime() + 30_000), fileSystems: [id] },
    phases: { connect: 4, wait: 8, pull: 9, mountWindow: 10 + (number % 7), total: 30 },
    ...{
      gaps: { beforePull: 8, afterPull: 9 },
      mountWindowIs: 'upper-bound',
      dropped: [],
      connectedAt: null,
    },
  };
}

/** Every minute has every point; each seventh is strained. */
export function minutesOfAFileSystem(to: Date): FileSystemMinutes {
  const end = Math.floor(to.getTime() / 60_000);
  const first = end - daysOfMinutes * minutesInADay;
  const series = (valueAt: (minute: number) => number) =>
    new Map(Array.from({ length: end - first }, (_, index) => [first + index, valueAt(first + index)]));
  return {
    meteredBytes: series((minute) => (minute % 7 === 0 ? 6e9 : 1e6 + minute)),
    permittedThroughput: series(() => 1e8),
    burstCreditBalance: series((minute) => 1e12 + minute),
    percentIOLimit: series(() => 1.5),
  };
}
