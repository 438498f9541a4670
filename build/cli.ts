/** Builds the `mountwatch` command into dist/cli: one file, the page with charts beside it, and a launcher that any Node can read. */
import { chmodSync, copyFileSync } from 'node:fs';
import { build, type Plugin } from 'esbuild';
import { literalKeys } from './literal-keys.ts';

const folder = new URL('../dist/cli/', import.meta.url).pathname;

/** The charts are 1.3 MB of code, which would make every start of the command 40 ms longer. */
const pageApart: Plugin = {
  name: 'page-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/review-page\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './review-page.cjs', external: true } : undefined,
    );
  },
};

await build({
  entryPoints: {
    main: new URL('../src/cli/main.ts', import.meta.url).pathname,
    'review-page': new URL('../src/reports/review-page.ts', import.meta.url).pathname,
  },
  outdir: folder,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  minifySyntax: true,
  legalComments: 'none',
  plugins: [literalKeys, pageApart],
  logLevel: 'warning',
});
for (const file of ['require-node-24.cjs', 'launcher.cjs']) {
  copyFileSync(
    new URL(file, import.meta.url),
    `${folder}${file === 'launcher.cjs' ? 'mountwatch.cjs' : file}`,
  );
}
chmodSync(`${folder}mountwatch.cjs`, 0o755);
