/** The parts of a diagnosis as people read them, in messages and in the terminal. */
import type { Diagnosis } from '../starts/diagnosis.ts';
import type { Check, CheckId } from '../starts/failure.ts';
import type { LikelyCause } from '../starts/likely-causes.ts';
import { remedyOf } from './remedies.ts';
import type { Remedy } from './remedy.ts';

/** The remedy of each file system on which the check failed; two file systems may share one. */
export function remediesOf(id: CheckId, { task, looked }: Diagnosis, region: string): readonly Remedy[] {
  if (task === null) return [];
  const remedies = looked
    .filter(({ checks }) => checks.some((check) => check.id === id && check.result === 'fail'))
    .flatMap(({ surroundings }) => remedyOf(id, { surroundings, task, region }) ?? []);
  return [...new Map(remedies.map((remedy) => [JSON.stringify(remedy), remedy])).values()];
}

/** What failed with its remedy, and then what else to suspect; where nothing failed, what looked right too. */
export function likelyLines(diagnosis: Diagnosis, region: string): readonly string[] {
  const { checks, likely, cleared } = diagnosis;
  const lines = likely.flatMap((one, place) => [
    `${place + 1}. ${one.checkId === null ? 'Not cleared' : one.checkId}: ${one.text}`,
    ...remedyLines(one, diagnosis, region),
  ]);
  const isExplained = checks.some(({ result }) => result === 'fail');
  if (isExplained || checks.every(({ result }) => result === 'unknown')) {
    return ['The most likely first:', ...lines];
  }
  return [
    'Nothing that was looked at explains it.',
    ...(lines.length === 0 ? [] : ['The most likely first:', ...lines]),
    ...(cleared.length === 0 ? [] : ['Looked right:', ...cleared.map((suspect) => `- ${suspect}`)]),
  ];
}

function remedyLines({ checkId }: LikelyCause, diagnosis: Diagnosis, region: string): readonly string[] {
  if (checkId === null) return [];
  return remediesOf(checkId, diagnosis, region).flatMap(({ what, commands, template }) => [
    `   ${what}`,
    ...commands.map((command) => `     ${command}`),
    ...(template === null ? [] : ['   In the template:', `     ${template}`]),
  ]);
}

/** `fail     inbound-2049         what was seen`, in the order of the class. */
export function evidenceLines(checks: readonly Check[]): readonly string[] {
  const width = Math.max(...checks.map(({ id }) => id.length));
  return checks.map(({ id, result, seen }) => `${result.padEnd(7)}  ${id.padEnd(width)}  ${seen}`);
}
