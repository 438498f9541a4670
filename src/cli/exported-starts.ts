/** `mountwatch starts --events`: phases, mount windows and failures out of exported events. Offline: it needs no credentials and calls nobody. */
import { messageOf } from '../flows/errors.ts';
import { parseJson } from '../monitoring/json.ts';
import { startsJson } from '../reports/starts-json.ts';
import { rejectedText, startsText } from '../reports/starts-text.ts';
import { type StartLines, startLines } from '../starts/read-start-lines.ts';
import { linesOf } from './lines-of.ts';
import { print, printJson, tell } from './print.ts';
import { readTaskDefinitions } from './read-task-definitions.ts';

export interface ExportedOptions {
  /** One EventBridge event a line; `-` is stdin. */
  readonly events: string;
  readonly taskDefinitions?: string;
  readonly json?: true;
}

/**
 * @returns 0, also where lines were left out.
 * @throws Error with one sentence where a file cannot be read.
 */
export async function exportedStarts({ events, taskDefinitions, json }: ExportedOptions): Promise<number> {
  const definitions = taskDefinitions === undefined ? new Map() : await readTaskDefinitions(taskDefinitions);
  const lines = startLines();
  try {
    await readInto(lines, events);
  } catch (error) {
    throw new Error(`The events cannot be read (${messageOf(error)}): check the path of --events.`);
  }
  const told = lines.told(definitions);
  if (json) printJson(startsJson(told));
  else {
    print(startsText(told));
    for (const line of rejectedText(told.rejected)) tell(line);
  }
  return 0;
}

async function readInto(lines: StartLines, path: string): Promise<void> {
  let line = 0;
  for await (const text of linesOf(path)) {
    line += 1;
    const trimmed = text.trim();
    if (trimmed !== '') lines.read(line, parseJson(trimmed));
  }
}
