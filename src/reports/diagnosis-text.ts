/** `mountwatch diagnose` in the terminal. */
import type { Advice } from '../starts/advice.ts';
import type { Diagnosis } from '../starts/diagnosis.ts';
import { checksFor } from '../starts/diagnosis.ts';
import type { Classification, MountFailureCause } from '../starts/failure.ts';
import { mountFailureClass } from '../starts/mount-failure-classes.ts';
import { onLines } from '../text/one-line.ts';
import { evidenceLines, likelyLines } from './diagnosis-lines.ts';

/** Of a task that was looked at. */
export function diagnosisText(diagnosis: Diagnosis, region: string, advice: readonly Advice[] = []): string {
  const { classification, fileSystems, checks, task } = diagnosis;
  return onLines([
    `Task ${task?.taskId} of ${task?.service} in ${task?.cluster}`,
    verdictText(classification),
    ...(fileSystems.length === 0 ? [] : [`It mounts ${fileSystems.join(', ')}.`]),
    ...(isOfSomethingElse(diagnosis) ? [] : ['', ...likelyLines(diagnosis, region)]),
    ...(checks.length === 0 ? [] : ['', 'What was looked at:', ...evidenceLines(checks)]),
    '',
    `In general: ${classification.remedy}`,
    ...(advice.length === 0
      ? []
      : ['', 'Advice, whatever the cause:', ...advice.map(({ text }) => `- ${text}`)]),
  ]);
}

function isOfSomethingElse({ likely, checks }: Diagnosis): boolean {
  return likely.length === 0 && checks.length === 0;
}

/** Of a text alone. */
export function reasonText({ classification, likely }: Diagnosis): string {
  const ids = checksFor(classification);
  return onLines([
    verdictText(classification),
    ...(likely.length === 0 ? [] : ['', 'Suspect, the likeliest first:']),
    ...likely.map(({ text }, place) => `${place + 1}. ${text}`),
    '',
    classification.remedy,
    ...(ids.length === 0
      ? []
      : ['', `mountwatch diagnose --task ARN looks at ${ids.join(', ')}; nothing was looked at here.`]),
  ]);
}

/** One line, for many texts. */
export function reasonLine({ efsMountFailure, cause, remedy }: Classification): string {
  return [words[`${efsMountFailure}`], cause, remedy].join('\t');
}

const words = { true: 'efs', false: 'not efs', ambiguous: 'unclear' };

function verdictText({ efsMountFailure, cause }: Classification): string {
  if (efsMountFailure === 'ambiguous') return 'EFS is mentioned, and no known failure fits.';
  if (efsMountFailure === false) return `No mount of EFS failed (${cause}).`;
  return `The mount of EFS failed (${cause}). ${mountFailureClass(cause as MountFailureCause).means}`;
}
