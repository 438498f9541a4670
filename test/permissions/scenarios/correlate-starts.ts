/** Deployments of a fortnight that mount a file system, one every twelve hours. */
import { startTableOf } from '../../../src/aws/start-table.ts';
import { someMount, someStart } from '../../support/start-values.ts';
import type { Scenario } from '../stage.ts';

const deployments = 20;

export const correlateStarts: Scenario = async ({ invoke, ref }) => {
  const now = new Date();
  const table = startTableOf('us-east-1', ref('StateTable'), { now: () => now });
  await table.putMount(someMount(now));
  for (let at = 1; at <= deployments; at += 1) {
    const createdAt = new Date(now.getTime() - at * 43_200_000);
    await table.putStart(someStart(`task${at}`, createdAt, { fileSystems: ['fs-01234567'] }));
  }
  await invoke({});
};
