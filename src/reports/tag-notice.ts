/** The message about tags that do not parse, for those who hear tickets. Sent once for each. */
import { sentenceOf, type TagProblem } from '../monitoring/tags.ts';

/** @returns a subject of at most 100 ASCII characters, as SNS asks, and a text. */
export function tagNotice(fileSystemId: string, region: string, problems: readonly TagProblem[]) {
  const count = problems.length === 1 ? 'a tag has' : `${problems.length} tags have`;
  return {
    subject: `Mountwatch: ${count} no effect on ${fileSystemId} in ${region}`,
    text: [
      `On ${fileSystemId} in ${region}:`,
      '',
      ...problems.map((problem) => `- ${sentenceOf(problem)}.`),
      '',
      'Alarms that stand keep their thresholds until the tag is put right. See the tags:',
      `aws efs describe-file-systems --file-system-id ${fileSystemId} --region ${region} --query 'FileSystems[0].Tags'`,
      '',
      'You hear this once. The description of each alarm concerned names the tag until it is put right.',
      '',
    ].join('\n'),
  };
}
