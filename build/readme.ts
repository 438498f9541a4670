/** What is generated in the README. `npm run golden` writes it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { catalogue } from '../src/monitoring/catalogue.ts';
import type { Amount, CatalogueEntry } from '../src/monitoring/catalogue-entry.ts';
import { breachKind } from '../src/monitoring/description.ts';
import { numberText } from '../src/monitoring/number-text.ts';

const readme = new URL('../README.md', import.meta.url);
const plan = new URL('../test/golden/files/plan.txt', import.meta.url);
const diagnosis = new URL('../test/golden/files/diagnosis-security-group.txt', import.meta.url);
const signs = { below: '<', atMost: '<=', above: '>', atLeast: '>=' } as const;

/** @returns the README with what is generated in it: the table of alarms, and what a plan and a diagnosis look like. */
export function withGenerated(text: string): string {
  const withPlan = replaced(replaced(text, 'alarms', table()), 'plan', fenced(plan));
  return replaced(withPlan, 'diagnosis', fenced(diagnosis));
}

function fenced(file: URL): string {
  return `\`\`\`\n${readFileSync(file, 'utf8').trimEnd()}\n\`\`\``;
}

/** Between `<!-- name: ... -->` and `<!-- end of name -->`. */
export function replaced(text: string, name: string, content: string): string {
  const pattern = new RegExp(`(<!-- ${name}: [^>]*-->\\n)[^]*(<!-- end of ${name} -->)`);
  if (!pattern.test(text)) throw new Error(`there is no place for ${name}`);
  return text.replace(pattern, (_all, start, end) => `${start}${content}\n${end}`);
}

function table(): string {
  const rows = catalogue.map((entry) =>
    [
      `[\`${entry.id}\`](docs/runbooks/${entry.id}.md)`,
      entry.severity,
      entry.when.join(', '),
      `${entry.intent}`,
      `${entry.signal.inWords.replace(/,$/, '')} ${threshold(entry)}`,
      `${entry.over.breaching} of ${entry.over.of} x ${entry.signal.periodSeconds} s`,
      byTag(entry),
      `$${(Object.keys(entry.signal.series).length / 10).toFixed(2)}`,
    ].join(' | '),
  );
  const head = ['alarm', 'severity', 'on', 'means', 'alarm when', 'for', 'by tag', 'a month'];
  return [head.join(' | '), head.map(() => '---').join(' | '), ...rows].map((row) => `| ${row} |`).join('\n');
}

/** What the tag with the alarm's id may set. */
function byTag({ override }: CatalogueEntry): string {
  if ('only off' in override) return 'off';
  return `off, or ${numberText(override.from)} to ${numberText(override.to)}`;
}

function threshold({ breach, unit }: CatalogueEntry): string {
  const amount: Amount = Object.values(breach)[0] ?? 0;
  const sign = signs[breachKind(breach)];
  if (typeof amount === 'number') return `${sign} ${numberText(amount)} ${unit}`;
  return `${sign} ${amount.share === 1 ? 'the ' : `${amount.share * 100} % of the `}${amount.of}`;
}

if (import.meta.main) writeFileSync(readme, withGenerated(readFileSync(readme, 'utf8')));
