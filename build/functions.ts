/** `npm run build`: one folder a Lambda function, `dist/<handler>/index.cjs`, its source map beside `dist`. */
import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { build } from 'esbuild';
import { bundleOptions } from './bundle-options.ts';

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
