/** Starts moto for the bundles, in the account of events/; fails, and does not skip, where a tool is missing. */
import type { TestProject } from 'vitest/node';
import { setup as startMoto } from '../contract/moto/server.ts';
import { requireClient } from './lambda-function.ts';

export async function setup(project: TestProject) {
  requireClient();
  process.env.MOTO_ACCOUNT_ID = '111122223333';
  return startMoto(project);
}
