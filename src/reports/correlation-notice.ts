/** The week's look at task starts, for those who hear tickets. */
import type { Settings } from '../monitoring/settings.ts';
import type { Correlation } from '../starts/correlate.ts';
import { shellCommand } from '../text/shell-command.ts';
import { correlationText } from './correlation-text.ts';
import { counted } from './shown-name.ts';

/** @returns a subject of at most 100 ASCII characters, as SNS asks, and a text. */
export function correlationNotice(correlation: Correlation, region: string, { stack }: Settings) {
  return {
    subject: `Mountwatch: task starts on EFS in ${region}: ${outcome(correlation)}`,
    text: [
      correlationText(correlation),
      '',
      `The same at any time, in a clone of Mountwatch: ${shellCommand`npx mountwatch starts --stack ${stack} --region ${region}`}`,
      '',
    ].join('\n'),
  };
}

function outcome({ questions }: Correlation): string {
  const differing = questions.filter(({ verdict }) => verdict.is === 'slower' || verdict.is === 'faster');
  if (differing.length > 0) return `${counted(differing.length, 'difference')} found`;
  const answered = questions.filter(({ verdict }) => verdict.is === 'no difference found');
  return answered.length > 0 ? 'no difference found' : 'not enough data';
}
