/** How the `mountwatch` command is bundled. */
import type { BuildOptions, Plugin } from 'esbuild';
import { literalKeys } from './literal-keys.ts';

/** @param root of the repository, with a slash at the end. */
export function cliOptions(root: string) {
  return {
    absWorkingDir: root,
    entryPoints: { main: `${root}src/cli/main.ts`, 'review-page': `${root}src/reports/review-page.ts` },
    outdir: `${root}dist/cli`,
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
  } satisfies BuildOptions;
}

/** The charts are 1.3 MB of code, which would make every start of the command 40 ms longer. */
const pageApart: Plugin = {
  name: 'page-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/review-page\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './review-page.cjs', external: true } : undefined,
    );
  },
};
