/** `mountwatch explain`: each threshold with its reason and its numbers. */
import { explainFileSystem } from '../flows/explain-file-system.ts';
import { catalogue } from '../monitoring/catalogue.ts';
import type { FileSystem } from '../monitoring/file-system.ts';
import { identityOf, isFileSystemId } from '../monitoring/identity.ts';
import type { AlarmChange } from '../monitoring/plan.ts';
import type { FileSystemPlan } from '../monitoring/plan-file-system.ts';
import { sentenceOf } from '../monitoring/tags.ts';
import { whyNotWanted } from '../monitoring/why-not-wanted.ts';
import { explain, explanationText, fileSystemText } from '../reports/explanation.ts';
import { type OpenedStack, openStack, type StackOptions } from './opened-stack.ts';
import { print, printJson, tell } from './print.ts';

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
    .map((desired) => explain(desired, changes.get(desired.entry.id), opened.settings.runbookBaseUrl))
    .filter(({ alarmId }) => wanted.alarmId === null || wanted.alarmId === alarmId);
  for (const problem of plan.tagProblems) tell(sentenceOf(problem));
  if (explanations.length === 0) throw new Error(nothingToExplain(fileSystem, wanted.alarmId, plan));
  if (options.json) printJson({ fileSystemId: fileSystem.id, alarms: explanations });
  else print([fileSystemText(fileSystem), ...explanations.map(explanationText)].join('\n\n'));
  return 0;
}

function nothingToExplain({ id }: FileSystem, alarmId: string | null, plan: FileSystemPlan): string {
  if (plan.subject === null) return `${id} is being deleted and has no alarms.`;
  if (alarmId === null) return `${id} is not watched: ${plan.notWatched}.`;
  if (!ids.includes(alarmId)) return `There is no alarm ${alarmId}; there are ${ids.join(', ')}.`;
  return `${id} has no ${alarmId}: ${whyNotWanted(alarmId, plan.subject)}.`;
}

const ids: readonly string[] = [...new Set(catalogue.map(({ id }) => id))].sort();

function wantedOf(what: string, stack: string): { fileSystemId: string; alarmId: string | null } {
  if (isFileSystemId(what)) return { fileSystemId: what, alarmId: null };
  const identity = identityOf(stack, what);
  if (identity !== null) return identity;
  throw new Error(
    `"${what}" is neither a file system (fs-...) nor an alarm of stack ${stack} (${stack}/fs-.../ID, ID one of ${ids.join(', ')}).`,
  );
}

function notFound(id: string, { world }: OpenedStack): string {
  return `There is no file system ${id} in ${world.region}: check the id, --region and the account.`;
}
