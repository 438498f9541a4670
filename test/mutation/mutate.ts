/**
 * `npm run mutate`: changes the dangerous files one place at a time, and says which changes no test notices.
 * `npm run mutate -- identity presence` takes those of them alone whose paths have one of these words. `--write` puts
 * the scores into docs/mutation.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { explained } from './explained.ts';
import { outcomesOf } from './outcome.ts';
import { scoreTable, withScores, withSurvivors } from './page.ts';
import { mutate } from './stryker.ts';
import { targets } from './targets.ts';
import { problemsOf } from './verdict.ts';

const page = new URL('../../docs/mutation.md', import.meta.url);
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isWanted = (file: string) => words.length === 0 || words.some((word) => file.includes(word));

const outcomes = targets
  .map(({ files, tests }) => ({ files: files.filter(isWanted), tests }))
  .filter(({ files }) => files.length > 0)
  .flatMap((target) => outcomesOf(mutate(target)));
console.log(scoreTable(outcomes));

const problems = problemsOf(outcomes, explained);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

if (process.argv.includes('--write')) {
  const files = targets.flatMap((target) => target.files);
  const text = readFileSync(page, 'utf8');
  writeFileSync(page, withSurvivors(withScores(text, outcomes, files), explained));
}
