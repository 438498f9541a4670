/** Faults by promises: how often each fault happened, and how often each promise was judged where it did. */
import { type Fault, faults } from './faults.ts';
import { promises, type SimulatedPromise } from './promises.ts';
import type { Totals } from './totals.ts';

export function reliabilityTable(totals: Totals): string {
  const names = Object.keys(promises) as SimulatedPromise[];
  const rows = (Object.keys(faults) as Fault[]).map((fault) => [
    fault,
    count(totals.happened[fault]),
    ...names.map((promise) => count(totals.judged[fault][promise])),
  ]);
  const all = ['all runs', '', ...names.map((promise) => count(totals.all[promise]))];
  const head = ['fault', 'happened', ...names];
  const lines = [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...rows, all];
  const days = Math.round(totals.simulatedSeconds / 86_400);
  return [
    `${count(totals.seeds)} seeds, ${count(days)} simulated days, ${count(totals.calls)} calls.`,
    '',
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}

const begins = '<!-- written by npm run simulate -- --write -->';
const ends = '<!-- end -->';

/** The page with the table of these totals. @throws Error where it has no place for it. */
export function withTable(page: string, totals: Totals): string {
  const [before, rest = ''] = page.split(begins);
  const after = rest.split(ends)[1];
  if (after === undefined) throw new Error(`docs/reliability.md has no place between ${begins} and ${ends}`);
  return `${before}${begins}\n\n${reliabilityTable(totals)}\n\n${ends}${after}`;
}
