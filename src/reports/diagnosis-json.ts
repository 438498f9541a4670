/** The contract of docs/json.md: `diagnose --json`. */
import type { Advice } from '../starts/advice.ts';
import type { Diagnosis } from '../starts/diagnosis.ts';
import { remediesOf } from './diagnosis-lines.ts';

/** @param region of the commands. @param advice of a task; a text has none. */
export function diagnosisJson(diagnosis: Diagnosis, region: string, advice?: readonly Advice[]) {
  const { classification, checks } = diagnosis;
  const { efsMountFailure, cause } = classification;
  return {
    efsMountFailure,
    cause,
    remedy: remedyText(diagnosis, region),
    checks: checks.map(({ id, result, seen }) => ({ id, result, seen })),
    ...(advice === undefined ? {} : { advice: advice.map(({ id, value, text }) => ({ id, value, text })) }),
  };
}

/** What was seen makes the general remedy exact. */
function remedyText(diagnosis: Diagnosis, region: string): string {
  const { classification, likely } = diagnosis;
  const [first] = likely;
  if (first === undefined || first.checkId === null) return classification.remedy;
  const here = remediesOf(first.checkId, diagnosis, region).map(({ what, commands }) =>
    [what, ...commands.map((command) => `\`${command}\``)].join(' '),
  );
  return [...here, classification.remedy].join(' ');
}
