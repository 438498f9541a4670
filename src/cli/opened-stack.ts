/** What every command starts from: the Region, the stack's settings, and AWS. */
import { regionOfProfile, storedSettings } from '../aws/stack.ts';
import { awsWorld } from '../aws/world.ts';
import type { World } from '../flows/ports.ts';
import { readSettings, type Settings } from '../monitoring/settings.ts';

export interface StackOptions {
  readonly stack: string;
  readonly region?: string;
  readonly json?: true;
}

export interface OpenedStack {
  readonly settings: Settings;
  readonly world: World;
  /** The stack left settings behind: it is deployed, or was. */
  readonly hasSettings: boolean;
}

/** CloudWatch allows three writes a second; a stack's own workers use two of them. */
const writesPerSecondAlone = 3;

/** @throws Error with one sentence when the Region or the settings cannot be had. */
export async function openStack(options: StackOptions): Promise<OpenedStack> {
  const checked = readSettings(options.stack, '{}');
  if ('invalid' in checked) throw new Error(checked.invalid);
  const region = options.region ?? (await regionOfEnvironment());
  const json = await storedSettings(options.stack, region);
  const read = readSettings(options.stack, json ?? '{}');
  if ('invalid' in read) throw new Error(read.invalid);
  const pace = json === null ? writesPerSecondAlone : read.settings.writesPerSecond;
  const world = awsWorld(region, pace, read.settings.tableName);
  return { settings: read.settings, world, hasSettings: json !== null };
}

async function regionOfEnvironment(): Promise<string> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  return AWS_REGION || AWS_DEFAULT_REGION || (await regionOfProfile());
}
