/** What the template gives a function through its environment, and what every function makes of it. */
import type { LookQueue, World } from '../flows/ports.ts';
import { readSettings, type Settings } from '../monitoring/settings.ts';
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
  const settings = settingsOf(environment);
  const region = required(environment, 'AWS_REGION');
  return {
    region,
    settings,
    world: awsWorld(region, settings.writesPerSecond),
    looks: lookQueueOf(region, required(environment, 'LOOK_QUEUE_URL')),
  };
}

/** @throws Error that names the variable. */
export function required(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`the environment variable ${name} is not set`);
  return value;
}

function settingsOf(environment: NodeJS.ProcessEnv): Settings {
  const stack = required(environment, 'MOUNTWATCH_STACK');
  const read = readSettings(stack, required(environment, 'MOUNTWATCH_SETTINGS'));
  if ('invalid' in read) throw new Error(read.invalid);
  return read.settings;
}
