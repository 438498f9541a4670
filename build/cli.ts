/** Builds the `mountwatch` command into dist/cli: one file, the page with charts beside it, and a launcher that any Node can read. */
import { chmodSync, copyFileSync } from 'node:fs';
import { build } from 'esbuild';
import { cliOptions } from './cli-options.ts';

const root = new URL('../', import.meta.url).pathname;
const options = cliOptions(root);

await build(options);
for (const file of ['require-node-24.cjs', 'launcher.cjs']) {
  copyFileSync(
    new URL(file, import.meta.url),
    `${options.outdir}/${file === 'launcher.cjs' ? 'mountwatch.cjs' : file}`,
  );
}
chmodSync(`${options.outdir}/mountwatch.cjs`, 0o755);
