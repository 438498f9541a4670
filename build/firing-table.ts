/** `npm run firing`: which alarm fires in which workload, and when. `--write` puts it into docs/firing.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { firingTables, withFirings } from './firing-page.ts';
import { simulateAll } from './firing-simulation.ts';

const page = new URL('../docs/firing.md', import.meta.url);

console.error('Playing months of every workload: about a quarter of a minute.');
const outcomes = await simulateAll();
if (process.argv.includes('--write')) {
  writeFileSync(page, withFirings(readFileSync(page, 'utf8'), outcomes));
} else {
  const sections = Object.entries(firingTables(outcomes)).map(([name, table]) => `## ${name}\n\n${table}`);
  console.log(sections.join('\n\n'));
}
