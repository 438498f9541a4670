/** What is generated in docs/mutation.md: the scores, and why the survivors survive. */
import { replaced } from '../../build/readme.ts';
import type { Explained } from './explained.ts';
import { type Outcome, scoreOf } from './outcome.ts';

const head = ['file', 'mutants', 'killed', 'survived', 'score'];

/** @param outcomes of the files that were mutated now; of the others the page keeps what it has. @param files in their order. */
export function withScores(page: string, outcomes: readonly Outcome[], files: readonly string[]): string {
  const rows = new Map([...countsIn(page), ...outcomes.map((outcome) => [outcome.file, outcome] as const)]);
  const counted = files.flatMap((file) => rows.get(file) ?? []);
  return replaced(page, 'scores', scoreTable(counted));
}

type Counts = Pick<Outcome, 'file' | 'mutants' | 'killed'>;

export function scoreTable(counts: readonly Counts[]): string {
  const sum = (count: (one: Counts) => number) => counts.reduce((total, one) => total + count(one), 0);
  const all = { file: 'all', mutants: sum(({ mutants }) => mutants), killed: sum(({ killed }) => killed) };
  return table(head, [...counts.map(rowOf), rowOf(all)]);
}

function rowOf(counts: Counts): readonly string[] {
  const { file, mutants, killed } = counts;
  const name = file === 'all' ? file : `\`${file}\``;
  return [name, `${mutants}`, `${killed}`, `${mutants - killed}`, `${scoreOf(counts).toFixed(1)} %`];
}

/** The rows of a page's table, by file. */
export function countsIn(page: string): ReadonlyMap<string, Counts> {
  const rows = page.matchAll(/^\| `([^`]+)` \| (\d+) \| (\d+) \| \d+ \| [\d.]+ % \|$/gm);
  return new Map(
    [...rows].map(([, file = '', mutants, killed]) => [
      file,
      { file, mutants: Number(mutants), killed: Number(killed) },
    ]),
  );
}

export function withSurvivors(page: string, explained: readonly Explained[]): string {
  return replaced(page, 'survivors', survivorTable(explained));
}

function survivorTable(explained: readonly Explained[]): string {
  const rows = explained.map(({ file, line, was, now, because }) => [
    `\`${file}\``,
    code(line),
    code(was),
    code(now),
    because,
  ]);
  return table(['file', 'line', 'was', 'survives as', 'because'], rows);
}

function code(text: string): string {
  return `\`\` ${text.replaceAll('|', '\\|')} \`\``;
}

function table(names: readonly string[], rows: readonly (readonly string[])[]): string {
  return [names, names.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
