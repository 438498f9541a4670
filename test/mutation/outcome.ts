/** What a run says of each file: how many mutants died, and which did not. */
import type { Mutant, Report } from './stryker.ts';

export interface Outcome {
  readonly file: string;
  readonly mutants: number;
  readonly killed: number;
  readonly survivors: readonly Survivor[];
}

/** A change that no test notices. Its line is known by its text: numbers of lines move. */
export interface Survivor {
  readonly file: string;
  /** The line in which it begins, without the blanks around it. */
  readonly line: string;
  readonly was: string;
  readonly now: string;
}

export function outcomesOf({ files }: Report): readonly Outcome[] {
  return Object.entries(files).map(([file, { source, mutants }]) => {
    const lines = source.split('\n');
    const survivors = mutants
      .filter(survived)
      .map(({ location, replacement }) => ({ file, ...placeOf(location, lines), now: oneLine(replacement) }));
    return { file, mutants: mutants.length, killed: mutants.length - survivors.length, survivors };
  });
}

/** A mutant with which a test loops for ever, or does not even load, does not survive. */
function survived({ status }: Mutant): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

/** @param lines of the source. */
function placeOf({ start, end }: Mutant['location'], lines: readonly string[]) {
  const covered = lines.slice(start.line - 1, end.line);
  const [first = ''] = covered;
  const cut = [...covered.slice(0, -1), covered.at(-1)?.slice(0, end.column - 1) ?? ''].join('\n');
  return { line: first.trim(), was: oneLine(cut.slice(start.column - 1)) };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/** Of 100. */
export function scoreOf({ mutants, killed }: Pick<Outcome, 'mutants' | 'killed'>): number {
  return mutants === 0 ? 100 : (100 * killed) / mutants;
}
