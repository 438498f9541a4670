/** What a task's cluster and Region lack for others to watch them. Writes nothing, and never throws: what cannot be read is said to be unknown. */
import { type Advice, adviceOf } from '../starts/advice.ts';
import type { Task } from '../starts/task.ts';
import type { Trails } from './health-ports.ts';
import { seen } from './seen.ts';
import type { Clusters } from './start-ports.ts';

export interface AdviceWorld {
  readonly clusters: Clusters;
  readonly trails: Trails;
}

export async function advise(
  { clusterArn, cluster }: Pick<Task, 'clusterArn' | 'cluster'>,
  region: string,
  { clusters, trails }: AdviceWorld,
): Promise<readonly Advice[]> {
  const [containerInsights, trail] = await Promise.all([
    seen('ecs:DescribeClusters', () => clusters.containerInsights(clusterArn)),
    seen('', () => trails.deliversManagementWrites()),
  ]);
  return adviceOf({ containerInsights, trail }, { cluster, region });
}
