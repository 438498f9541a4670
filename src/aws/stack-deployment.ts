/** What the function of the custom resource makes of its environment, for the deletion of the stack. */
import type { World } from '../flows/ports.ts';
import { readSettings, type Settings } from '../monitoring/settings.ts';
import { required } from './environment.ts';
import { awsWorld } from './world.ts';

/**
 * The settings are the defaults: those of the stack may be what made its creation fail, and the name says what is ours.
 * @throws Error that names the variable that is wrong.
 */
export function removalDeploymentOf(environment: NodeJS.ProcessEnv): {
  readonly settings: Settings;
  readonly world: World;
} {
  const read = readSettings(required(environment, 'MOUNTWATCH_STACK'), '{}');
  if ('invalid' in read) throw new Error(read.invalid);
  const region = required(environment, 'AWS_REGION');
  return { settings: read.settings, world: awsWorld(region, read.settings.writesPerSecond) };
}
