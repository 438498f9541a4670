/**
 * An esbuild plugin: computed keys of the SDK's schemas become literal ones. `{ [_eQN]: x }` may do anything, as far as a bundler knows, so
 * that every schema of a client stays in a bundle; `{ "ec2QueryName": x }` does nothing, and what is not used is left out.
 */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

export const literalKeys: Plugin = {
  name: 'literal-keys',
  setup(build) {
    build.onLoad(
      { filter: /@aws-sdk[\\/]client-\w+[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/ },
      ({ path }) => ({
        contents: withLiteralKeys(readFileSync(path, 'utf8')),
        loader: 'js',
      }),
    );
  },
};

/** @returns the source with the value in the place of each computed key that is a constant string of the same source. */
export function withLiteralKeys(source: string): string {
  const constants = new Map(
    [...source.matchAll(/^const (\w+) = ("[^"\\]*");$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  return source.replace(/\[(\w+)\]:/g, (whole, name: string) => {
    const value = constants.get(name);
    return value === undefined || value === '"__proto__"' ? whole : `${value}:`;
  });
}
