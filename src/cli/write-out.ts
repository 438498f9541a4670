/** What the region holds after the story, as files under out/. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { LocalRegion } from '../local/region.ts';
import { byName } from '../monitoring/plan.ts';

const out = new URL('../../out/', import.meta.url);

/** @returns the files written, below out/. */
export function writeOut(region: LocalRegion): readonly string[] {
  const alarms = [...region.alarms.stored.values()].map(({ existing, tags }) => ({
    ...existing,
    tags,
  }));
  const letters = region.deadLetters.waiting().map(({ body, reason }) => ({ reason, body }));
  const files = {
    'alarms.json': json(alarms.toSorted(byName)),
    'descriptions.md': alarms.map(({ name, description }) => `# ${name}\n\n${description}\n`).join('\n'),
    'dead-letters.json': json(letters),
    ...Object.fromEntries(
      [...region.dashboards.stored].map(([name, body]) => [`${name}.json`, json(JSON.parse(body))]),
    ),
  };
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  for (const [file, text] of Object.entries(files)) writeFileSync(new URL(file, out), text);
  return Object.keys(files);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
