/** `npm run build`: one folder a Lambda function, `dist/<handler>/index.cjs`, its source map beside `dist`. */
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { bundleOptions } from './bundle-options.ts';
import { deployedParts, revisionOf } from './revision.ts';

const root = new URL('../', import.meta.url).pathname;
mkdirSync(`${root}dist/source-maps`, { recursive: true });

for (const file of readdirSync(`${root}src/handlers`)) {
  const name = file.replace(/\.ts$/, '');
  const outfile = `${root}dist/${name}/index.cjs`;
  const { metafile } = await build({
    ...bundleOptions(root),
    entryPoints: [`${root}src/handlers/${file}`],
    outfile,
  });
  renameSync(`${outfile}.map`, `${root}dist/source-maps/${name}.cjs.map`);
  const bytes = Object.entries(metafile.outputs).find(([path]) => path.endsWith('.cjs'))?.[1].bytes ?? 0;
  console.log(`dist/${name}/index.cjs  ${Math.round(bytes / 1000)} kB`);
}

// For the layer that tells the custom resource of each deployment.
mkdirSync(`${root}dist/revision`, { recursive: true });
writeFileSync(`${root}dist/revision/revision.txt`, `${revisionOf(deployedParts(root))}\n`);
