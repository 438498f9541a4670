/** `npm run firing`: which alarm fires in which workload, and when. `--write` puts it into docs/firing.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { firingTables, withFirings } from './firing-page.ts';
import { simulateAll } from './firing-simulation.ts';

const page = new URL('../docs/firing.md', import.meta.url);

const outcomes = await simulateAll();
if (process.argv.includes('--write')) {
  writeFileSync(page, withFirings(readFileSync(page, 'utf8'), outcomes));
} else {
  console.log(Object.values(firingTables(outcomes)).join('\n\n'));
}
