/** The message about tags that do not parse, for those who hear tickets: one for all that came to light together. */
import { sentenceOf, type TagProblem } from '../monitoring/tags.ts';
import { onLines } from '../text/one-line.ts';
import { shellCommand } from '../text/shell-command.ts';

export interface Untold {
  readonly fileSystemId: string;
  readonly problems: readonly TagProblem[];
}

/** SNS takes 256 KB; nobody reads more than this. */
const mostFileSystems = 20;

/** @returns a subject of at most 100 ASCII characters, as SNS asks, and a text. @param untold at least one. */
export function tagNotice(region: string, untold: readonly Untold[]) {
  const shown = untold.slice(0, mostFileSystems);
  const first = untold[0]?.fileSystemId ?? '';
  const where = untold.length === 1 ? first : `${untold.length} file systems`;
  const more = untold.length - shown.length;
  return {
    subject: `Mountwatch: tags without effect on ${where} in ${region}`,
    text: onLines([
      ...shown.flatMap(({ fileSystemId, problems }) => [
        `On ${fileSystemId} in ${region}:`,
        ...problems.map((problem) => `- ${sentenceOf(problem)}.`),
        '',
      ]),
      ...(more > 0 ? [`And ${more} more: mountwatch plan names them all.`, ''] : []),
      'A threshold or budget that stands stays as it is until its tag is put right. See the tags, and set one:',
      shellCommand`aws efs describe-file-systems --file-system-id ${first} --region ${region} --query 'FileSystems[0].Tags'`,
      shellCommand`aws efs tag-resource --resource-id ${first} --region ${region} --tags Key=mountwatch:...,Value=...`,
      '',
      'What an alarm can name in its description is told once; what none can name, with each tagging event.',
      '',
    ]),
  };
}
