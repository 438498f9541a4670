/** What is wrong between the alarms and the runbooks; nothing, when each alarm has its own and none is left over. */

/** Alarms that are once a stack, in the template. */
export const stackAlarmIds = ['mount-failing', 'mount-slow'];

const headings = ['## Meaning', '## Impact', '## Diagnosis', '## Mitigation'];

/** @param runbooks file name to text. */
export function runbookProblems(
  ids: readonly string[],
  runbooks: ReadonlyMap<string, string>,
): readonly string[] {
  const wanted = new Set(ids.map((id) => `${id}.md`));
  const missing = [...wanted].filter((file) => !runbooks.has(file)).map((file) => `${file} is missing`);
  const orphans = [...runbooks.keys()]
    .filter((file) => !wanted.has(file))
    .map((file) => `${file} has no alarm`);
  return [...missing, ...orphans, ...[...runbooks].flatMap(([file, text]) => textProblems(file, text))];
}

function textProblems(file: string, text: string): readonly string[] {
  const found = text.split('\n').filter((line) => line.startsWith('## '));
  return [
    ...(text.startsWith(`# ${file.replace('.md', '')}\n`)
      ? []
      : [`${file} does not begin with its alarm's name`]),
    ...(found.join() === headings.join() ? [] : [`${file} has the headings ${found.join(', ')}`]),
    ...(/TODO|TBD|FIXME/.test(text) ? [`${file} is not finished`] : []),
  ];
}
