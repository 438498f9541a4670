/** `npm run simulate`: many seeds, side by side; a seed that breaks a promise tells its story and how to play it again. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { countingBar } from '../../src/cli/progress.ts';
import { reliabilityTable, withTable } from './reliability-table.ts';
import { type Outcome, simulate } from './simulation.ts';
import { add, merge, noTotals, type Totals } from './totals.ts';

const help = `Plays Mountwatch in a region that misbehaves, one run a seed.

  npm run simulate                                   10,000 seeds, then 100,000 cases of hostile input
  npm run simulate -- --seeds 500 --from 20001       seeds 20001 to 20500
  npm run simulate -- --seed 82                      one seed, with its story

  --cases N        of hostile input, after the seeds; none unless given with --seeds
  --write          puts the table into docs/reliability.md, where all promises hold
  --until-broken   ends with the third seed that breaks a promise
  --json           prints the broken promises as JSON
`;

interface Options {
  readonly from: number;
  readonly seeds: number;
  readonly untilBroken: boolean;
  readonly json: boolean;
  readonly write: boolean;
}

interface Part {
  readonly first: number;
  readonly step: number;
  readonly last: number;
  readonly untilBroken: boolean;
}

type Message = { readonly done: number } | { readonly broken: Outcome } | { readonly totals: Totals };

if (isMainThread) await main();
else await work(workerData as Part);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      seeds: { type: 'string' },
      cases: { type: 'string' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      'until-broken': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void console.log(help);
  if (values.seed !== undefined) return tellStory(await simulate(Number(values.seed)));
  const isAll = values.seeds === undefined;
  await simulateAll({
    ...{ json: values.json, write: values.write, untilBroken: values['until-broken'] },
    ...{ from: Number(values.from), seeds: Number(values.seeds ?? 10_000) },
  });
  const cases = values.cases ?? (isAll ? '100000' : '0');
  if (cases !== '0') fuzz(cases);
}

async function simulateAll({ from, seeds, untilBroken, json, write }: Options): Promise<void> {
  const totals = noTotals();
  const broken: Outcome[] = [];
  const bar = countingBar('seeds');
  bar.begin(seeds);
  const step = untilBroken ? 1 : availableParallelism();
  const parts = Array.from({ length: step }, (_, at) => ({
    first: from + at,
    step,
    last: from + seeds - 1,
    untilBroken,
  }));
  await Promise.all(
    parts.map((part) =>
      played(part, (message) => {
        if ('done' in message) bar.increment();
        else if ('broken' in message) broken.push(message.broken);
        else merge(totals, message.totals);
      }),
    ),
  );
  bar.end();
  const promises = broken.flatMap(({ breaches }) => breaches.map(({ promise }) => promise));
  if (json) console.log(JSON.stringify({ broken: [...new Set(promises)] }));
  else {
    console.log(reliabilityTable(totals));
    for (const outcome of broken.slice(0, 3)) tellStory(outcome);
    if (broken.length > 3)
      console.log(`${broken.length} seeds broke a promise: ${broken.map(({ seed }) => seed)}`);
  }
  if (broken.length > 0) process.exitCode = 1;
  else if (write) writeTable(totals);
}

function fuzz(cases: string): void {
  const program = new URL('../hostile/run.ts', import.meta.url).pathname;
  const { status } = spawnSync(process.execPath, [program, '--cases', cases], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

function writeTable(totals: Totals): void {
  const page = new URL('../../docs/reliability.md', import.meta.url);
  writeFileSync(page, withTable(readFileSync(page, 'utf8'), totals));
}

function played(part: Part, heard: (message: Message) => void): Promise<void> {
  const worker = new Worker(new URL(import.meta.url), { workerData: part });
  worker.on('message', heard);
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}

async function work({ first, step, last, untilBroken }: Part): Promise<void> {
  const totals = noTotals();
  let broken = 0;
  for (let seed = first; seed <= last; seed += step) {
    const outcome = await simulate(seed);
    add(totals, outcome);
    parentPort?.postMessage({ done: 1 });
    if (outcome.breaches.length === 0) continue;
    parentPort?.postMessage({ broken: outcome });
    broken += 1;
    if (untilBroken && broken === 3) break;
  }
  parentPort?.postMessage({ totals });
}

function tellStory({ seed, story, breaches }: Outcome): void {
  console.log(`Seed ${seed}\n${story.join('\n')}\n`);
  for (const { promise, at, what } of breaches)
    console.log(`BROKEN  ${promise}  ${at.toISOString()}  ${what}`);
  console.log(`Again: npm run simulate -- --seed ${seed}`);
  if (breaches.length > 0) process.exitCode = 1;
}
