/** `mountwatch explain`: each threshold with its reason and its numbers. */
import { explainFileSystem } from '../flows/explain-file-system.ts';
import { catalogue } from '../monitoring/catalogue.ts';
import { identityOf, isFileSystemId } from '../monitoring/identity.ts';
import type { AlarmChange } from '../monitoring/plan.ts';
import { explain, explanationText } from '../reports/explanation.ts';
import { type OpenedStack, openStack, type StackOptions } from './opened-stack.ts';

export async function explainCommand(what: string, options: StackOptions): Promise<number> {
  const wanted = wantedOf(what, options.stack);
  const opened = await openStack(options);
  const explained = await explainFileSystem(wanted.fileSystemId, opened.settings, opened.world);
  if (explained === null) throw new Error(notFound(wanted.fileSystemId, opened));

  const { fileSystem, plan } = explained;
  const changes = new Map<string, AlarmChange>(
    [...plan.allowed, ...plan.withheld].map((change) => [change.alarmId, change]),
  );
  const explanations = plan.desired
    .map((desired) => explain(desired, changes.get(desired.entry.id)))
    .filter(({ alarmId }) => wanted.alarmId === null || wanted.alarmId === alarmId);
  if (options.json) console.log(JSON.stringify({ fileSystemId: fileSystem.id, alarms: explanations }));
  else if (explanations.length > 0) console.log(explanations.map(explanationText).join('\n\n'));
  for (const problem of plan.tagProblems) console.error(problem);
  if (explanations.length > 0) return 0;
  throw new Error(
    `${fileSystem.id} has no ${wanted.alarmId ?? 'alarms'}: its mode, its tags or the settings ask for none.`,
  );
}

function wantedOf(what: string, stack: string): { fileSystemId: string; alarmId: string | null } {
  if (isFileSystemId(what)) return { fileSystemId: what, alarmId: null };
  const identity = identityOf(stack, what);
  if (identity !== null) return identity;
  const ids = [...new Set(catalogue.map(({ id }) => id))].join(', ');
  throw new Error(
    `"${what}" is neither a file system (fs-...) nor an alarm of stack ${stack} (${stack}/fs-.../ID, ID one of ${ids}).`,
  );
}

function notFound(id: string, { world }: OpenedStack): string {
  return `There is no file system ${id} in ${world.region}: check the id, --region and the account.`;
}
