/** What the template gives a function through its environment. */
import { readSettings, type Settings } from '../monitoring/settings.ts';

/** @throws Error that names the variable. */
export function required(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`the environment variable ${name} is not set`);
  return value;
}

/** Where a function runs, and by which settings. */
export interface Place {
  readonly region: string;
  readonly settings: Settings;
}

/** @throws Error that names the variable or the setting that is wrong. */
export function placeOf(environment: NodeJS.ProcessEnv): Place {
  return { settings: settingsOf(environment), region: required(environment, 'AWS_REGION') };
}

function settingsOf(environment: NodeJS.ProcessEnv): Settings {
  const stack = required(environment, 'MOUNTWATCH_STACK');
  const read = readSettings(stack, required(environment, 'MOUNTWATCH_SETTINGS'));
  if ('invalid' in read) throw new Error(read.invalid);
  return read.settings;
}
