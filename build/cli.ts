/** Builds the `mountwatch` command into dist/cli: one file, and a launcher that any Node can read. */
import { chmodSync, copyFileSync } from 'node:fs';
import { build } from 'esbuild';
import { literalKeys } from './literal-keys.ts';

const folder = new URL('../dist/cli/', import.meta.url).pathname;

await build({
  entryPoints: [new URL('../src/cli/main.ts', import.meta.url).pathname],
  outfile: `${folder}main.cjs`,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  minifySyntax: true,
  legalComments: 'none',
  plugins: [literalKeys],
  logLevel: 'warning',
});
for (const file of ['require-node-24.cjs', 'launcher.cjs']) {
  copyFileSync(
    new URL(file, import.meta.url),
    `${folder}${file === 'launcher.cjs' ? 'mountwatch.cjs' : file}`,
  );
}
chmodSync(`${folder}mountwatch.cjs`, 0o755);
