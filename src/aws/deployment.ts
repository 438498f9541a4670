/** What the functions for file systems make of their environment. */
import type { LookQueue, World } from '../flows/ports.ts';
import type { Settings } from '../monitoring/settings.ts';
import { placeOf, required } from './environment.ts';
import { lookQueueOf } from './sqs.ts';
import { awsWorld } from './world.ts';

export interface Deployment {
  readonly region: string;
  readonly settings: Settings;
  readonly world: World;
  readonly looks: LookQueue;
}

/** @throws Error that names the variable or the setting that is wrong. */
export function deploymentOf(environment: NodeJS.ProcessEnv): Deployment {
  const { region, settings } = placeOf(environment);
  return {
    region,
    settings,
    world: awsWorld(region, settings.writesPerSecond, settings.tableName),
    looks: lookQueueOf(region, required(environment, 'LOOK_QUEUE_URL')),
  };
}
