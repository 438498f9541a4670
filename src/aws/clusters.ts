/** Amazon ECS: settings of clusters. A file of its own, since only the command asks for them. */
import { DescribeClustersCommand, ECSClient } from '@aws-sdk/client-ecs';
import type { Clusters } from '../flows/start-ports.ts';
import type { ContainerInsights } from '../starts/advice.ts';
import { clientOptions } from './client-options.ts';
import { reading } from './failure.ts';

export function clustersOf(region: string): Clusters {
  const client = new ECSClient(clientOptions(region));
  return {
    containerInsights: (arn) =>
      reading(`the settings of cluster ${arn}`, () => containerInsights(client, arn), 'ecs:DescribeClusters'),
  };
}

async function containerInsights(client: ECSClient, arn: string): Promise<ContainerInsights> {
  const input = { clusters: [arn], include: ['SETTINGS' as const] };
  const { clusters = [], failures = [] } = await client.send(new DescribeClustersCommand(input));
  const [failure] = failures;
  if (failure !== undefined) throw new Error(`${failure.reason}: ${failure.detail ?? failure.arn}`);
  const setting = clusters[0]?.settings?.find(({ name }) => name === 'containerInsights')?.value;
  if (setting === 'enabled' || setting === 'enhanced' || setting === 'disabled') return setting;
  throw new Error(`DescribeClusters answered with containerInsights ${setting ?? 'left out'}`);
}
