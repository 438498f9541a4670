/** Which packages end in the bundles: what esbuild says that it wrote, not what package.json asks for. */
import { readdirSync } from 'node:fs';
import { build, type Metafile } from 'esbuild';
import { bundleOptions } from './bundle-options.ts';
import { cliOptions } from './cli-options.ts';

export interface Bundled {
  /** Their places as package-lock.json has them: `node_modules/echarts/node_modules/tslib`. */
  readonly functions: ReadonlySet<string>;
  readonly command: ReadonlySet<string>;
}

/** Builds all functions and the command without writing them: some seconds. @param root with a slash at the end. */
export async function bundledPackages(root: string): Promise<Bundled> {
  const handlers = readdirSync(`${root}src/handlers`).map((file) => `${root}src/handlers/${file}`);
  const unwritten = { write: false, sourcemap: false, metafile: true } as const;
  const functions = await build({
    ...bundleOptions(root),
    ...unwritten,
    entryPoints: handlers,
    outdir: `${root}dist`,
  });
  const command = await build({ ...cliOptions(root), ...unwritten });
  return { functions: packagesIn(functions.metafile), command: packagesIn(command.metafile) };
}

/** Of a package that only its types or nothing is used of, no byte is written: it is not in. */
export function packagesIn({ outputs }: Pick<Metafile, 'outputs'>): ReadonlySet<string> {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const written = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  return new Set(
    written.flatMap((path) => path.match(/node_modules\/(.*node_modules\/)?(@[^/]+\/)?[^/]+/)?.[0] ?? []),
  );
}
