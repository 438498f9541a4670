/** A file system of which no event told, and an alarm under our name without our mark. */
import { putForeign } from '../../contract/moto/environment.ts';
import type { Scenario } from '../stage.ts';
import { createFileSystem } from './file-systems.ts';

export const sweepFileSystems: Scenario = async ({ invoke, stack }) => {
  const id = await createFileSystem('elastic');
  await putForeign(`${stack.name}/${id}/io-limit-near`);
  await invoke({});
  await invoke({}, { dashboards: false });
};
