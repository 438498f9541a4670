/** A copy of the source with a mutant in it, and the simulation run on it in a process of its own. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Edit, Mutant } from './mutants.ts';
import type { SimulatedPromise } from './promises.ts';

const root = new URL('../../', import.meta.url).pathname;
const copied = [
  'src',
  'test/simulation',
  'test/support',
  'test/data',
  'events',
  'package.json',
  'template.yaml',
];
/** Enough for each: most are noticed by the first few. */
const seeds = 120;

/** @returns the promises that broke in the first seeds in which one did. */
export async function brokenBy({ edits }: Pick<Mutant, 'edits'>): Promise<readonly SimulatedPromise[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mountwatch-mutant-'));
  try {
    for (const part of copied) cpSync(join(root, part), join(folder, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const edit of edits) patch(folder, edit);
    return JSON.parse(await simulated(folder)).broken;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @throws Error where the source has moved on, and the mutant would be none. */
function patch(folder: string, { file, find, replace }: Edit): void {
  const path = join(folder, file);
  const source = readFileSync(path, 'utf8');
  const times = source.split(find).length - 1;
  if (times !== 1) throw new Error(`${file} has ${times} times: ${find}`);
  writeFileSync(
    path,
    source.replace(find, () => replace),
  );
}

function simulated(folder: string): Promise<string> {
  const program = ['test/simulation/simulate.ts', '--seeds', String(seeds), '--until-broken', '--json'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, program, { cwd: folder }, (error, stdout, stderr) => {
      // It ends with 1 where a promise is broken.
      if (error !== null && error.code !== 1) reject(new Error(`${error.message}\n${stderr}`));
      else resolve(stdout);
    });
  });
}
