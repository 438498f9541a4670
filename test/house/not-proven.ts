/** What docs/not-proven.md has to name: the assumptions of the ADRs, the inferred events, the files whose comments assume something. */
import { parseSync } from 'oxc-parser';

/** Path to text. */
export type Texts = ReadonlyMap<string, string>;

/** First cells of tables in ADRs whose second column is headed by an assumption. */
export function assumptionsOf(adr: string): readonly string[] {
  return tablesOf(adr).flatMap(({ head, rows }) =>
    head[0] === 'name' && /assum/.test(head[1] ?? '') ? rows.map(([name = '']) => name) : [],
  );
}

/** Numbers of the files that events/README.md marks as inferred, whole or in part. */
export function inferredEvents(readme: string): readonly string[] {
  return tablesOf(readme).flatMap(({ head, rows }) =>
    head[3] === 'confidence'
      ? rows
          .filter(([, , , confidence = '']) => confidence.includes('inferred'))
          .map(([file = '']) => file.slice(1, 3))
      : [],
  );
}

const words =
  /\b(?:assum(?:e|es|ed|ption|ptions|ing)(?!-role)|unconfirmed|not confirmed|not documented|inferred)\b/i;

/** Sources with a comment that says so; a role that is assumed is none. */
export function assumingFiles(sources: Texts): readonly string[] {
  return [...sources]
    .filter(([path, text]) =>
      parseSync(path, text).comments.some(({ value }) => words.test(value.replaceAll(/assumed role/gi, ''))),
    )
    .map(([path]) => path);
}

export interface Settled {
  readonly name: string;
  readonly command: string;
  readonly meaning: string;
}

/** The rows of docs/not-proven.md that say what settles them. */
export function settledIn(page: string): readonly Settled[] {
  return tablesOf(page).flatMap(({ head, rows }) =>
    head[2] === 'what settles it'
      ? rows.map(([name = '', , command = '', meaning = '']) => ({ name, command, meaning }))
      : [],
  );
}

/** Items of its last section, which need no command. */
export function ofTheModelIn(page: string): readonly string[] {
  const [, section = ''] = page.split('## Of the model only');
  return [...section.matchAll(/^- (.+)$/gm)].map(([, item = '']) => item);
}

interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function tablesOf(markdown: string): readonly Table[] {
  return [...markdown.matchAll(/(?:^\|.*\|$\n?){3,}/gm)].map(([table]) => {
    const [head = [], , ...rows] = table.trimEnd().split('\n').map(cellsOf);
    return { head, rows };
  });
}

function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}
