/** How a function is bundled; each line is there because a measured start was slower without it (docs/adr/0006). */
import type { BuildOptions } from 'esbuild';
import { literalKeys } from './literal-keys.ts';

export function bundleOptions(root: string) {
  return {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    legalComments: 'none',
    metafile: true,
    sourcemap: 'external',
    logLevel: 'warning',
    // The ES modules of the SDK shake; its CommonJS does not.
    mainFields: ['module', 'main'],
    // import("node:http") becomes require: the ES module facade of node:http would load undici.
    supported: { 'dynamic-import': false },
    // Without it the schemas of all EC2 calls stay in the bundle.
    plugins: [literalKeys],
    alias: {
      // Lambda gives credentials through the environment alone.
      '@aws-sdk/credential-provider-node': `${root}build/credential-provider-node.js`,
      // No call of ours has an event stream.
      '@smithy/core/event-streams': `${root}build/event-streams.js`,
    },
  } satisfies BuildOptions;
}
