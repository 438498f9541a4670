/** The parameter of the stack, with the tag by which the stacks of a Region find each other. */
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Stage } from '../stage.ts';

export async function storeSettings({ resources }: Stage['stack']): Promise<void> {
  const settings = resources.get('SettingsParameter')?.Properties ?? {};
  const { Name, Value } = settings as { readonly Name: string; readonly Value: string };
  const Tags = [{ Key: 'mountwatch', Value: 'settings' }];
  await new SSMClient().send(new PutParameterCommand({ Name, Value, Type: 'String', Tags }));
}
