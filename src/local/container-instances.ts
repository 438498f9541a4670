/** Container instances in memory: where EC2 tasks are placed, one after the other. */
import type { ContainerInstance } from '../starts/surroundings.ts';
import type { Endpoint } from './network-path.ts';

export interface LocalContainerInstance extends ContainerInstance, Endpoint {
  readonly cluster: string;
  readonly containerInstanceArn: string;
  readonly agentVersion: string;
}

export interface ContainerInstances {
  register(instance: LocalContainerInstance): void;
  find(containerInstanceArn: string): LocalContainerInstance | null;
  /** The next one of the cluster. @throws Error when it has none. */
  place(cluster: string): LocalContainerInstance;
  /**
   * The volume plugin mounts one file system at a time.
   * @returns how many seconds from now a mount has to wait that takes so long itself.
   */
  queueMount(containerInstanceArn: string, now: Date, seconds: number): number;
}

export function containerInstances(): ContainerInstances {
  const instances = new Map<string, LocalContainerInstance>();
  const freeAtMs = new Map<string, number>();
  let placed = 0;
  return {
    register: (instance) => void instances.set(instance.containerInstanceArn, instance),
    find: (arn) => instances.get(arn) ?? null,
    place(cluster) {
      const ofCluster = [...instances.values()].filter((instance) => instance.cluster === cluster);
      const next = ofCluster[placed % ofCluster.length];
      if (next === undefined) throw new Error(`the cluster ${cluster} has no container instance`);
      placed += 1;
      return next;
    },
    queueMount(arn, now, seconds) {
      const beginsMs = Math.max(now.getTime(), freeAtMs.get(arn) ?? 0);
      freeAtMs.set(arn, beginsMs + seconds * 1_000);
      return (beginsMs - now.getTime()) / 1_000;
    },
  };
}
