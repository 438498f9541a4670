/** What the function that reviews one file system makes of its environment. */
import { EFSClient } from '@aws-sdk/client-efs';
import type { ItemWiring } from '../flows/review-ports.ts';
import { clientOptions } from './client-options.ts';
import { systemClock } from './clock.ts';
import { fileSystemsOf } from './efs.ts';
import { placeOf } from './environment.ts';
import { reviewMetricsOf } from './review-metrics.ts';
import { reviewReadsOf } from './review-reads.ts';
import { reviewWritesOf } from './review-writes.ts';

/** @throws Error that names the variable or the setting that is wrong. */
export function itemDeploymentOf(environment: NodeJS.ProcessEnv): ItemWiring {
  const { region, settings } = placeOf(environment);
  return {
    fileSystems: fileSystemsOf(new EFSClient(clientOptions(region)), region),
    metrics: reviewMetricsOf(region),
    table: {
      ...reviewReadsOf(region, settings.tableName, systemClock),
      ...reviewWritesOf(region, settings.tableName, systemClock),
    },
  };
}
