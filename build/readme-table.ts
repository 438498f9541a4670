/** The README's table of alarms, from the catalogue. `node build/readme-table.ts` writes it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { catalogue } from '../src/monitoring/catalogue.ts';
import type { Amount, CatalogueEntry } from '../src/monitoring/catalogue-entry.ts';
import { breachKind } from '../src/monitoring/description.ts';

const readme = new URL('../README.md', import.meta.url);
const marks = ['<!-- alarms: written by npm run golden -->', '<!-- end of alarms -->'] as const;
const signs = { below: '<', atMost: '<=', above: '>', atLeast: '>=' } as const;

/** @returns the README with its table as the catalogue has it. */
export function withTable(text: string): string {
  const [start, end] = marks.map((mark) => text.indexOf(mark));
  if (start === undefined || end === undefined || start < 0 || end < start)
    throw new Error(`README.md lacks ${marks.join(' or ')}`);
  return `${text.slice(0, start)}${marks[0]}\n${table()}\n${text.slice(end)}`;
}

function table(): string {
  const entries: readonly CatalogueEntry[] = catalogue;
  const rows = entries.map((entry) =>
    [
      `[\`${entry.id}\`](docs/runbooks/${entry.id}.md)`,
      entry.severity,
      entry.when.join(', '),
      `${entry.intent}`,
      `${entry.signal.inWords.replace(/,$/, '')} ${threshold(entry)}`,
      `${entry.over.breaching} of ${entry.over.of} x ${entry.signal.periodSeconds} s`,
      `$${(Object.keys(entry.signal.series).length / 10).toFixed(2)}`,
    ].join(' | '),
  );
  const head = ['alarm', 'severity', 'on', 'means', 'alarm when', 'for', 'a month'];
  return [head.join(' | '), head.map(() => '---').join(' | '), ...rows].map((row) => `| ${row} |`).join('\n');
}

function threshold({ breach, unit }: CatalogueEntry): string {
  const amount: Amount = Object.values(breach)[0] ?? 0;
  const sign = signs[breachKind(breach)];
  if (typeof amount === 'number') return `${sign} ${amount.toLocaleString('en-US')} ${unit}`;
  return `${sign} ${amount.share === 1 ? 'the ' : `${amount.share * 100} % of the `}${amount.of}`;
}

if (import.meta.main) writeFileSync(readme, withTable(readFileSync(readme, 'utf8')));
