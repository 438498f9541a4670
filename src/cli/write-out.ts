/** What the region holds after the month, as files in a folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalRegion } from '../local/region.ts';
import { byName } from '../monitoring/plan.ts';
import { reviewPage } from '../reports/review-page.ts';
import type { MonthEnd } from './month-end.ts';
import type { WrittenDashboard } from './month-story.ts';

/** @returns the names of the files. */
export function writeOut(
  folder: string,
  region: LocalRegion,
  end: MonthEnd,
  dashboards: readonly WrittenDashboard[],
): readonly string[] {
  const alarms = [...region.alarms.stored.values()].map(({ existing, tags }) => ({ ...existing, tags }));
  const letters = region.deadLetters.waiting().map(({ body, reason }) => ({ reason, body }));
  const files = {
    'plan.json': json(end.plan),
    'plan.txt': `${end.page}\n`,
    'alarm-history.json': json(end.history),
    'messages.json': json(end.messages),
    'starts.json': json(end.starts),
    'failures.json': json(end.starts.failures),
    'review.json': JSON.stringify(end.review),
    'review.html': reviewPage(end.review),
    'alarms.json': json(alarms.toSorted(byName)),
    'descriptions.md': alarms.map(({ name, description }) => `# ${name}\n\n${description}\n`).join('\n'),
    'dead-letters.json': json(letters),
    'dashboards-over-time.json': json(dashboards),
    ...Object.fromEntries(
      [...region.dashboards.stored].map(([name, body]) => [`${name}.json`, json(JSON.parse(body))]),
    ),
  };
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return Object.keys(files);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
