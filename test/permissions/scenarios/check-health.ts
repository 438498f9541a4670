/** A file system, the settings of this stack, and answers that moto lacks: a trail, and a topic under a key that does not serve. */
import type { Scenario } from '../stage.ts';
import { createFileSystem } from './file-systems.ts';
import { storeSettings } from './store-settings.ts';

export const checkHealth: Scenario = async ({ invoke, stack }) => {
  await createFileSystem('elastic');
  await storeSettings(stack);
  await invoke({});
};
