/** What each function needs at 1,000 file systems, beside the size and the time-out that template.yaml gives it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { build } from 'esbuild';
import { bundleOptions } from '../build/bundle-options.ts';
import { templateResources } from '../src/cli/template-resources.ts';
import { aFleet, firstSweep, someSettings } from './fleet.ts';

const root = new URL('../', import.meta.url).pathname;
const runs = 3;
/** What Lambda gives a function of one vCPU. Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const megabytesOfOneCPU = 1_769;
/** The rest is for what is not JavaScript. */
const heapShare = 0.75;

interface Run {
  readonly cpuMs: number;
  readonly peakKiB: number;
}

/** @throws Error when a function does not fit into the heap that its size leaves it. */
export async function sizing(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mountwatch-'));
  const held = join(folder, 'held');
  const work = join(folder, 'work.cjs');
  writeFileSync(held, serialize(await aRegionOf1000()));
  await build({
    ...bundleOptions(root),
    entryPoints: ['bench/sizing-work.ts'],
    outfile: work,
    logLevel: 'error',
  });
  const rows = [];
  for (const source of readdirSync(`${root}src/handlers`)) {
    const handler = source.replace('.ts', '');
    const found = Object.entries(templateResources()).find(
      ([, { Properties }]) => Properties?.CodeUri === `dist/${handler}`,
    );
    if (found === undefined) throw new Error(`template.yaml has no function of dist/${handler}`);
    const [name, { Properties }] = found;
    const bundle = join(folder, `${handler}.cjs`);
    await build({
      ...bundleOptions(root),
      entryPoints: [`${root}src/handlers/${source}`],
      outfile: bundle,
    });
    rows.push(rowOf(name, Properties, { work, bundle, held }));
  }
  console.table(rows);
  console.log(
    `The most of ${runs} runs, each in a process of its own with the function's bundle loaded and a heap of ${heapShare * 100} % of its size: peak of the resident memory, CPU of the flow. "s at its size": that CPU at the share of a core which the size buys; calls of AWS are not in it. What the SDK takes to parse answers is not in it.`,
  );
  rmSync(folder, { recursive: true });
}

interface Sized {
  readonly MemorySize: number;
  readonly Timeout: number;
}

function rowOf(
  name: string,
  { MemorySize, Timeout }: Sized,
  { work, bundle, held }: Readonly<Record<'work' | 'bundle' | 'held', string>>,
) {
  const heap = `--max-old-space-size=${Math.floor(heapShare * MemorySize)}`;
  const done = Array.from({ length: runs }, (): Run => {
    const program = [heap, '--require', bundle, work, name, held];
    const env = { PATH: process.env.PATH, AWS_REGION: 'us-east-1' };
    return JSON.parse(
      execFileSync(process.execPath, program, { encoding: 'utf8', env }).trimEnd().split('\n').at(-1) ?? '',
    );
  });
  const cpuMs = Math.max(...done.map((run) => run.cpuMs));
  const peakMB = Math.max(...done.map((run) => run.peakKiB)) / 1_024;
  return {
    function: name,
    'peak MB': Math.round(peakMB),
    'size MB': MemorySize,
    'peak / size': (peakMB / MemorySize).toFixed(2),
    'CPU s': (cpuMs / 1_000).toFixed(2),
    's at its size': (((cpuMs / 1_000) * megabytesOfOneCPU) / MemorySize).toFixed(1),
    'time-out s': Timeout,
  };
}

async function aRegionOf1000() {
  const region = await aFleet();
  await firstSweep(region, someSettings(), null);
  return {
    fileSystems: await region.world.fileSystems.all(),
    alarms: await region.world.alarms.under('mountwatch/'),
  };
}
