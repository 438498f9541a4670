/** Task definitions out of a file: what `aws ecs describe-task-definition` printed, one or an array of them. */
import { readFile } from 'node:fs/promises';
import { messageOf } from '../flows/errors.ts';
import { parseJson } from '../monitoring/json.ts';
import { taskDefinitionOf } from '../starts/parse-task-definition.ts';
import type { TaskDefinition } from '../starts/task-definition.ts';

/** By ARN. @throws Error with one sentence for a file that is not that. */
export async function readTaskDefinitions(path: string): Promise<ReadonlyMap<string, TaskDefinition>> {
  const parsed = parseJson(await textOf(path));
  if (parsed === undefined)
    throw new Error(`${path} is not JSON: give an array, such as \`jq -s .\` makes of several answers.`);
  const entries: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  return new Map(entries.map((entry, at) => byArn(entry, `${path}, entry ${at + 1},`)));
}

function byArn(entry: unknown, where: string): readonly [string, TaskDefinition] {
  const definition = taskDefinitionOf(entry);
  if (definition !== null) return [definition.taskDefinitionArn, definition];
  throw new Error(`${where} is no task definition: give what \`aws ecs describe-task-definition\` prints.`);
}

async function textOf(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw new Error(
      `The task definitions cannot be read (${messageOf(error)}): check the path of --task-definitions.`,
    );
  }
}
