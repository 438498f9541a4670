/** What somebody who is woken reads first in the message of a failed start: the checks that failed, the likeliest cause, and the command. */

/** @param text of the message. @returns nothing for another message. */
export function diagnosisExcerpt(text: string): readonly string[] {
  const lines = text.split('\n');
  const failed = lines.filter((line) => /^fail\s/.test(line));
  const from = lines.findIndex((line) => line.startsWith('1. '));
  if (from === -1) return failed;
  const length = lines.slice(from + 1).findIndex((line) => !line.startsWith('   '));
  const likeliest = lines.slice(from, length === -1 ? undefined : from + 1 + length);
  const template = likeliest.findIndex((line) => line.endsWith('In the template:'));
  return [...failed, ...likeliest.slice(0, template === -1 ? undefined : template)];
}
