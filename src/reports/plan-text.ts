/** A plan as people read it on a terminal: what would change, by file system, and what it costs. */
import { alarmCostUSD, type MonthlyCostUSD } from '../monitoring/cost.ts';
import type { HealthCheck } from '../monitoring/health.ts';
import type { Change, Verb } from '../monitoring/plan.ts';

const signs: Readonly<Record<Verb, string>> = {
  create: '+',
  update: '~',
  delete: '-',
  keep: '=',
  conflict: '!',
  unknown: '?',
};

const words: Readonly<Record<Verb, string>> = {
  create: 'to create',
  update: 'to update',
  delete: 'to delete',
  keep: 'as wanted',
  conflict: 'in conflict',
  unknown: 'unknown',
};

/** @param names what people call a file system, by its id. */
export function planText(changes: readonly Change[], names: ReadonlyMap<string, string> = new Map()): string {
  const groups = Map.groupBy(changes, (change) =>
    change.kind === 'alarm' ? change.fileSystemId : 'dashboards',
  );
  const blocks = [...groups].map(([title, group]) => block(title, group, names));
  return [...blocks, `${countsText(changes)}.`].join('\n\n');
}

/** `5 to create, 2 as wanted`; `nothing` for an empty plan. */
export function countsText(changes: readonly Change[]): string {
  const verbs = Object.keys(words) as Verb[];
  const counts = verbs.map((verb) => ({
    verb,
    count: changes.filter((change) => change.verb === verb).length,
  }));
  const some = counts.filter(({ count }) => count > 0).map(({ verb, count }) => `${count} ${words[verb]}`);
  return some.length === 0 ? 'nothing' : some.join(', ');
}

export function costText({ fixed, fileSystems, total }: MonthlyCostUSD, count: number): string {
  const whose = count === 1 ? '1 file system' : `${count} file systems`;
  return `Monthly cost: ${usd(total)} = ${usd(fixed)} fixed + ${usd(fileSystems)} for ${whose} (list price, no free tier).`;
}

export function healthText(checks: readonly HealthCheck[]): readonly string[] {
  return checks
    .filter(({ result }) => result !== 'pass')
    .map(({ id, result, seen }) => `${result}: ${id}: ${seen}`);
}

export function usd(amount: number): string {
  return `$${amount.toFixed(2)}`;
}

function block(title: string, changes: readonly Change[], names: ReadonlyMap<string, string>): string {
  const cost = changes.reduce((sum, change) => sum + alarmCostUSD(change), 0);
  const heading =
    title === 'dashboards'
      ? title
      : `${[title, names.get(title), usd(cost)].filter((part) => part !== undefined).join('  ')} a month`;
  const width = Math.max(...changes.map((change) => shortName(change).length));
  const lines = changes.map(
    (change) => `  ${signs[change.verb]} ${shortName(change).padEnd(width)}  ${change.because}`,
  );
  return [heading, ...lines].join('\n');
}

function shortName(change: Change): string {
  return change.kind === 'alarm' ? change.alarmId : change.name;
}
