/** A plan as people read it on a terminal: what would change, by file system, and what it costs. */
import { alarmCostUSD, type MonthlyCostUSD } from '../monitoring/cost.ts';
import type { FileSystem } from '../monitoring/file-system.ts';
import type { HealthCheck } from '../monitoring/health-check.ts';
import type { Change, Verb } from '../monitoring/plan.ts';
import { oneLine, onLines } from '../text/one-line.ts';

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

export interface PlannedRegion {
  readonly changes: readonly Change[];
  readonly monthlyCostUSD: MonthlyCostUSD;
  readonly fileSystems: readonly FileSystem[];
  readonly notWatched: readonly { readonly fileSystemId: string; readonly because: string }[];
  readonly turnedOff: readonly { readonly fileSystemId: string; readonly alarmIds: readonly string[] }[];
}

/** The plan of a Region: what changes, what is left out and why, and what it costs. */
export function planPage(region: PlannedRegion): string {
  const { changes, monthlyCostUSD, fileSystems, notWatched, turnedOff } = region;
  const names = fileSystems.flatMap(({ id, tags }) => (tags.Name ? [[id, tags.Name] as const] : []));
  const leftOut = notWatched.map(
    ({ fileSystemId, because }) => `${fileSystemId} is not watched: ${because}.`,
  );
  const off = turnedOff.map(
    ({ fileSystemId, alarmIds }) => `${fileSystemId} is without ${alarmIds.join(', ')}: off by its tags.`,
  );
  const cost = costText(monthlyCostUSD, fileSystems.length - notWatched.length);
  return [planText(changes, new Map(names)), onLines([...leftOut, ...off, cost])].join('\n');
}

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

/** @param watched file systems that the cost is for. */
export function costText({ fixed, fileSystems, total }: MonthlyCostUSD, watched: number): string {
  const whose = watched === 1 ? '1 watched file system' : `${watched} watched file systems`;
  return `Monthly cost: ${usd(total)} = ${usd(fixed)} fixed + ${usd(fileSystems)} for ${whose} (list price, no free tier, without the metrics of task starts).`;
}

export function healthText(checks: readonly HealthCheck[]): readonly string[] {
  return checks
    .filter(({ result }) => result !== 'pass')
    .map(({ id, result, seen }) => oneLine(`${result}: ${id}: ${seen}`));
}

export function usd(amount: number): string {
  return `$${amount.toFixed(2)}`;
}

function block(title: string, changes: readonly Change[], names: ReadonlyMap<string, string>): string {
  const cost = changes.reduce((sum, change) => sum + alarmCostUSD(change), 0);
  const heading =
    title === 'dashboards'
      ? title
      : `${[title, names.get(title), cost > 0 ? `${usd(cost)} a month` : undefined].filter(Boolean).join('  ')}`;
  const width = Math.max(...changes.map((change) => shortName(change).length));
  const lines = changes.map(
    (change) => `  ${signs[change.verb]} ${shortName(change).padEnd(width)}  ${change.because}`,
  );
  return onLines([heading, ...lines]);
}

function shortName(change: Change): string {
  return change.kind === 'alarm' ? change.alarmId : change.name;
}
