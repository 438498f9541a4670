/** Amazon ECS. One call for several services or instances, and each of them is judged. */
import {
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { arnOf, type Place } from '../place.ts';
import { everywhere, on, type Row, row } from './row.ts';

export const requestsOfEcs: readonly Row[] = [
  row(DescribeTaskDefinitionCommand, everywhere('ecs:DescribeTaskDefinition')),
  row(DescribeServicesCommand, ({ cluster, services = [] }, place) =>
    services.map((service) => on('ecs:DescribeServices', arnIn(cluster, 'service', service, place))),
  ),
  row(DescribeContainerInstancesCommand, ({ cluster, containerInstances = [] }, place) =>
    containerInstances.map((instance) =>
      on('ecs:DescribeContainerInstances', arnIn(cluster, 'container-instance', instance, place)),
    ),
  ),
];

/** @param cluster name or ARN; without one ECS takes the cluster `default`. */
function arnIn(cluster = 'default', kind: string, nameOrArn: string, place: Place): string {
  const ofCluster = `${kind}/${cluster.split('/').at(-1)}/${nameOrArn}`;
  return nameOrArn.startsWith('arn:') ? nameOrArn : arnOf('ecs', ofCluster, place);
}
