/** From process start to handler ready, for each function: CPU against an empty handler, beside the settings SAM would use. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { bundleOptions } from '../build/bundle-options.ts';

const root = new URL('../', import.meta.url).pathname;
const runs = 15;

/** What `BuildMethod: esbuild` passes on with Minify: no alias, no `supported`, mainFields of its own. */
const asSamBundles: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  minify: true,
  mainFields: ['main', 'module'],
  logLevel: 'error',
};

export async function coldStarts(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mountwatch-'));
  const empty = join(folder, 'empty.cjs');
  writeFileSync(empty, 'exports.handler = async () => {};');
  const bundles = [{ what: 'empty handler', file: empty }];
  for (const source of readdirSync(`${root}src/handlers`)) {
    const name = source.replace('.ts', '');
    const entryPoints = [`${root}src/handlers/${source}`];
    for (const [how, options] of [
      ['as SAM bundles', asSamBundles],
      ['as built', bundleOptions(root)],
    ] as const) {
      const file = join(folder, `${name}-${how.replaceAll(' ', '-')}.cjs`);
      await build({ ...options, entryPoints, outfile: file });
      bundles.push({ what: `${name}, ${how}`, file });
    }
  }
  console.table(measured(bundles));
  console.log(
    `CPU (user and system) from process start to handler imported; median of ${runs} interleaved runs.`,
  );
  rmSync(folder, { recursive: true });
}

function measured(bundles: readonly { readonly what: string; readonly file: string }[]) {
  const times = bundles.map((): number[] => []);
  for (let run = 0; run < runs; run += 1) {
    for (const [index, { file }] of bundles.entries()) times[index]?.push(cpuMs(file));
  }
  const medians = times.map((one) => one.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0);
  return bundles.map(({ what, file }, index) => ({
    what,
    kB: Math.round(statSync(file).size / 100) / 10,
    'cpu ms': Math.round(medians[index] ?? 0),
    'x empty': ((medians[index] ?? 0) / (medians[0] ?? 1)).toFixed(1),
  }));
}

function cpuMs(file: string): number {
  const program = `require(${JSON.stringify(file)}); const { user, system } = process.cpuUsage(); console.log(user + system);`;
  const env = { PATH: process.env.PATH, AWS_REGION: 'us-east-1' };
  return Number(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8', env })) / 1_000;
}
