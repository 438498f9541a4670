/** What the function that begins the weekly review makes of its environment. */
import { EFSClient } from '@aws-sdk/client-efs';
import type { BeginWiring } from '../flows/review-ports.ts';
import { clientOptions } from './client-options.ts';
import { systemClock } from './clock.ts';
import { fileSystemsOf } from './efs.ts';
import { placeOf } from './environment.ts';
import { priceListOf } from './price-list.ts';
import { reviewReadsOf } from './review-reads.ts';
import { reviewWritesOf } from './review-writes.ts';

/** @throws Error that names the variable or the setting that is wrong. */
export function beginDeploymentOf(environment: NodeJS.ProcessEnv): BeginWiring {
  const { region, settings } = placeOf(environment);
  return {
    region,
    settings,
    fileSystems: fileSystemsOf(new EFSClient(clientOptions(region)), region),
    priceList: priceListOf(systemClock),
    table: {
      ...reviewReadsOf(region, settings.tableName, systemClock),
      ...reviewWritesOf(region, settings.tableName, systemClock),
    },
    clock: systemClock,
  };
}
