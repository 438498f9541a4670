/** docs/mutation.md, without a run of the mutants: `npm run mutate` is no part of the tests. */
import { existsSync, globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explained } from '../mutation/explained.ts';
import { type Outcome, outcomesOf, scoreOf } from '../mutation/outcome.ts';
import { countsIn, withScores, withSurvivors } from '../mutation/page.ts';
import { targets } from '../mutation/targets.ts';
import { problemsOf } from '../mutation/verdict.ts';
import { root, text } from './template.ts';

const page = text('docs/mutation.md');
const files = targets.flatMap((target) => target.files);

describe('the page of what the tests would notice', () => {
  it('has a score for each file that is mutated, of 90 % at least', () => {
    const counts = countsIn(page);
    expect([...counts.keys()]).toEqual(files);
    for (const count of counts.values()) expect(scoreOf(count), count.file).toBeGreaterThanOrEqual(90);
  });

  it('has a reason for each survivor that it counts', () => {
    for (const { file, mutants, killed } of countsIn(page).values()) {
      expect(explained.filter((one) => one.file === file).length, file).toBe(mutants - killed);
    }
  });

  it('has the reasons of test/mutation/explained.ts; npm run mutate -- --write writes them', () => {
    expect(withSurvivors(page, explained)).toBe(page);
  });

  it.each(explained)('speaks of a line that is still there: $file, $line', ({ file, line, was }) => {
    const lines = text(file).split('\n');
    const at = lines.findIndex((one) => one.trim() === line);
    expect(at).toBeGreaterThanOrEqual(0);
    expect(lines.slice(at).join(' ').replaceAll(/\s+/g, ' ')).toContain(was);
  });
});

it.each(targets)('the files and the tests of a target are there: $files', ({ files, tests }) => {
  expect(files.filter((file) => !existsSync(root + file))).toEqual([]);
  expect(tests.filter((pattern) => globSync(pattern, { cwd: root }).length === 0)).toEqual([]);
});

describe('a run', () => {
  const source = 'const a = b + 1;\nconst c = [\n  1,\n];\n';
  const place = (line: number, column: number) => ({ line, column });
  const sum = { replacement: 'b - 1', location: { start: place(1, 11), end: place(1, 16) } };
  const list = { replacement: '[]', location: { start: place(2, 11), end: place(4, 2) } };
  const survivors = [
    { file: 'x.ts', line: 'const a = b + 1;', was: 'b + 1', now: 'b - 1' },
    { file: 'x.ts', line: 'const c = [', was: '[ 1, ]', now: '[]' },
  ] as const;

  it.each([
    ['Killed', 2],
    ['Timeout', 2],
    ['RuntimeError', 2],
    ['Survived', 1],
    ['NoCoverage', 1],
  ] as const)('counts a mutant that ended as %s', (status, killed) => {
    const mutants = [
      { ...sum, status },
      { ...list, status: 'Killed' as const },
    ];
    expect(outcomesOf({ files: { 'x.ts': { source, mutants } } })).toEqual([
      { file: 'x.ts', mutants: 2, killed, survivors: killed === 2 ? [] : [survivors[0]] },
    ]);
  });

  it('knows a survivor of several lines by its first', () => {
    const mutants = [{ ...list, status: 'Survived' as const }];
    expect(outcomesOf({ files: { 'x.ts': { source, mutants } } })[0]?.survivors).toEqual([survivors[1]]);
  });

  const outcome: Outcome = { file: 'x.ts', mutants: 20, killed: 18, survivors };
  const reasons = survivors.map((one) => ({ ...one, because: 'it is the same' }));
  const [first, second] = reasons;
  if (first === undefined || second === undefined) throw new Error('two reasons expected');

  it.each([
    ['nothing where each survivor is explained', outcome, reasons, []],
    ['a survivor without a reason', outcome, [first], ['survives: x.ts, in `const c = [`: `[ 1, ]` as `[]`']],
    [
      'a reason for what is killed now',
      { ...outcome, killed: 19, survivors: [survivors[0]] },
      reasons,
      ['explained, and killed: x.ts, in `const c = [`: `[ 1, ]` as `[]`'],
    ],
    ['not the reasons of a file that was not mutated', outcome, [...reasons, { ...first, file: 'y.ts' }], []],
    [
      'a file with too many survivors',
      { ...outcome, killed: 17 },
      reasons,
      ['x.ts: 85.0 % of 90 are killed'],
    ],
  ])('is told %s', (_name, of, known, problems) => {
    expect(problemsOf([of], known)).toEqual(problems);
  });

  it('of some files leaves the scores of the others as they are', () => {
    const empty = '<!-- scores: x -->\n<!-- end of scores -->';
    const both = withScores(empty, [outcome, { ...outcome, file: 'y.ts' }], ['x.ts', 'y.ts']);
    const later = withScores(both, [{ ...outcome, file: 'y.ts', killed: 20 }], ['x.ts', 'y.ts']);
    expect([...countsIn(later).values()].map(({ killed }) => killed)).toEqual([18, 20]);
    expect(later).toContain('| all | 40 | 38 | 2 | 95.0 % |');
  });
});
