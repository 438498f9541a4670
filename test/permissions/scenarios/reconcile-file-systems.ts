/** File systems of each mode appear, one with a wrong tag, one under whose name somebody has an alarm; one goes. */
import { DeleteFileSystemCommand, EFSClient } from '@aws-sdk/client-efs';
import { expect } from 'vitest';
import { lookMessageOf } from '../../../src/monitoring/trigger.ts';
import { putForeign } from '../../contract/moto/environment.ts';
import { recordsOf, type Scenario } from '../stage.ts';
import { createdEvent, createFileSystem } from './file-systems.ts';

export const reconcileFileSystems: Scenario = async ({ invoke, stack }) => {
  const gone = await createFileSystem('elastic', { 'mountwatch:daily-budget-usd': 'lots' });
  const others = [await createFileSystem('bursting'), await createFileSystem('provisioned')];
  await putForeign(`${stack.name}/${others[0]}/io-limit-near`);
  const events = [gone, ...others].map(createdEvent);
  expect(await invoke(recordsOf('no event', ...events))).toEqual({ batchItemFailures: [] });

  await new EFSClient().send(new DeleteFileSystemCommand({ FileSystemId: gone }));
  const since = new Date(Date.now() - 121_000).toISOString();
  const confirming = { fileSystemId: gone, askedBy: 'confirming look', eventTime: null };
  const message = lookMessageOf({ ...confirming, since, missingSince: since });
  expect(await invoke(recordsOf(message))).toEqual({ batchItemFailures: [] });
};
