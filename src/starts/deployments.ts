/**
 * The unit of independence: tasks of one deployment share the image, the minute and the state of the file system, so twenty of them are one
 * observation and not twenty.
 */
import { byCreation } from './by-creation.ts';
import type { Start } from './start.ts';

/**
 * Tasks that start within five minutes of each other belong together: ECS starts a deployment in waves, each waiting for the health checks of
 * the one before. A deployment of ECS keeps its `startedBy` for as long as it lives, and so do the tasks that it replaces days later: those
 * are observations of their own.
 */
export const secondsBetweenWaves = 300;
/** A service that starts tasks all day long is not one observation: after half an hour the state of the file system is another. */
export const longestDeploymentSeconds = 1_800;

export interface Deployment {
  readonly cluster: string;
  readonly service: string;
  /** When its first task was created. */
  readonly at: Date;
  /** In the order of their creation; at least one. */
  readonly starts: readonly Start[];
}

/** In any order in, oldest first out. */
export function deploymentsOf(starts: readonly Start[]): readonly Deployment[] {
  const owners = [...Map.groupBy(starts, ownerOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  return owners
    .flatMap(([, ofOne]) => splitInTime(ofOne.toSorted(byCreation)))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

function splitInTime(sorted: readonly Start[]): readonly Deployment[] {
  const deployments: Start[][] = [];
  for (const start of sorted) {
    const current = deployments.at(-1);
    if (current !== undefined && belongs(start, current)) current.push(start);
    else deployments.push([start]);
  }
  return deployments.flatMap(deployment);
}

function belongs(start: Start, [first, ...others]: readonly Start[]): boolean {
  const previous = others.at(-1) ?? first;
  if (first === undefined || previous === undefined) return false;
  return (
    secondsBetween(previous, start) <= secondsBetweenWaves &&
    secondsBetween(first, start) < longestDeploymentSeconds
  );
}

function deployment(starts: readonly Start[]): readonly Deployment[] {
  const [first] = starts;
  if (first === undefined) return [];
  return [{ cluster: first.cluster, service: first.service, at: first.createdAt, starts }];
}

/** Tasks outside services share the service's name, but not their family. */
function ownerOf({ cluster, service, group, startedBy }: Start): string {
  return JSON.stringify([cluster, service, group, startedBy]);
}

function secondsBetween(a: Start, b: Start): number {
  return (b.createdAt.getTime() - a.createdAt.getTime()) / 1_000;
}
