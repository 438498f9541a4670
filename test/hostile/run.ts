/**
 * `node test/hostile/run.ts --cases 100000 --seed 1`: every law, over as many cases in all. Prints a table, or the counterexample
 * and how to see it again, and ends with 1.
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { casesOf, laws } from './fuzz.ts';
import type { Law } from './law.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    law: { type: 'string' },
    path: { type: 'string' },
  },
});
const seed = wholeNumber('seed', values.seed);
const cases = wholeNumber('cases', values.cases);
const chosen = laws.filter(({ name }) => values.law === undefined || name === values.law);
if (chosen.length === 0) end(`There is no law ${values.law}: ${laws.map(({ name }) => name).join(', ')}.`);
if (cases < laws.length) end(`--cases is at least ${laws.length}, one a law.`);

const counts = casesOf(cases);
const rows: { law: string; cases: number; seconds: number }[] = [];
for (const law of chosen) rows.push(await run(law, counts.get(law.name) ?? 1));
console.table([...rows, { law: 'all', cases: sum('cases'), seconds: Number(sum('seconds').toFixed(1)) }]);

async function run(law: Law, numRuns: number) {
  progress(`${rows.length + 1} of ${chosen.length}: ${law.name}`);
  const begun = performance.now();
  const path = values.path === undefined ? {} : { path: values.path };
  const details = await fc.check(law.property, { numRuns, seed, ...path });
  progress('');
  if (details.failed) end(await counterexample(law, details));
  return {
    law: law.name,
    cases: details.numRuns,
    seconds: Number(((performance.now() - begun) / 1_000).toFixed(1)),
  };
}

async function counterexample(law: Law, details: fc.RunDetails<unknown>): Promise<string> {
  const again = `node test/hostile/run.ts --cases ${cases} --law ${law.name} --seed ${details.seed} --path ${details.counterexamplePath}`;
  const report = await fc.asyncDefaultReportMessage(details);
  const why = details.errorInstance instanceof Error ? details.errorInstance.message : '';
  return `Broken: ${law.name}: ${law.sentence}.\n${why}\n${report}\nAgain: ${again}`;
}

/** On a terminal only. */
function progress(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${words}`);
}

function sum(of: 'cases' | 'seconds'): number {
  return rows.reduce((total, row) => total + row[of], 0);
}

function wholeNumber(option: string, text: string): number {
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  return end(`--${option} is no whole number: ${text}`);
}

function end(words: string): never {
  console.error(words);
  process.exit(1);
}
