/** What the simulation found, as the tables of docs/firing.md. */
import type { Workload } from '../src/local/workload.ts';
import { catalogue } from '../src/monitoring/catalogue.ts';
import type { CatalogueEntry } from '../src/monitoring/catalogue-entry.ts';
import type { AlarmOutcome, Outcome } from './firing-simulation.ts';
import { replaced } from './readme.ts';

/** @param text docs/firing.md as it is. */
export function withFirings(text: string, outcomes: readonly Outcome[]): string {
  return Object.entries(firingTables(outcomes)).reduce(
    (page, [name, content]) => replaced(page, name, content),
    text,
  );
}

/** Markdown by the name of its place in the page. */
export function firingTables(outcomes: readonly Outcome[]) {
  const of = (kind: Workload['kind']) => outcomes.filter(({ workload }) => workload.kind === kind);
  return {
    healthy: workloadTable(of('healthy')),
    troubles: workloadTable([...of('borderline'), ...of('trouble')]),
    firings: firingTable([...of('healthy'), ...of('borderline'), ...of('trouble')]),
    alarms: alarmTable(outcomes),
  };
}

function workloadTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map((outcome) => [
    `\`${outcome.workload.name}\``,
    outcome.workload.inWords,
    creditsAtZero(outcome),
    outcome.alarms.length,
    outcome.pages,
    outcome.tickets,
  ]);
  return table(['workload', 'what happens', 'credits at zero', 'alarms', 'pages', 'tickets'], rows);
}

function creditsAtZero({ workload, creditsEndedAt }: Outcome): string {
  if (creditsEndedAt === null) return '';
  return workload.balanceBytes === 0
    ? 'from the start'
    : `after ${duration(creditsEndedAt - workload.beginsAt)}`;
}

function firingTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.flatMap((outcome) =>
    outcome.alarms
      .filter(({ firedAt }) => firedAt.length > 0)
      .map(({ entry, firedAt, endedAt }) => {
        const first = firedAt[0] ?? 0;
        const { beginsAt } = outcome.workload;
        return [
          `\`${outcome.workload.name}\``,
          `\`${entry.id}\``,
          entry.severity,
          first - beginsAt,
          duration(first - beginsAt),
          beforeTheEnd(outcome, first),
          firedAt.length,
          firedAt.length + endedAt.length,
        ];
      }),
  );
  const head = [
    'workload',
    'alarm',
    'severity',
    'minutes',
    'that is',
    'credits',
    'fires',
    'changes of state',
  ];
  return table(head, rows);
}

/** How long before or after the credits came to zero. */
function beforeTheEnd({ creditsEndedAt, workload }: Outcome, at: number): string {
  if (creditsEndedAt === null) return '';
  if (workload.balanceBytes === 0) return 'at zero from the start';
  const minutes = creditsEndedAt - at;
  return minutes > 0 ? `${duration(minutes)} before the end` : `${duration(-minutes)} after the end`;
}

function alarmTable(outcomes: readonly Outcome[]): string {
  const rows = catalogue.map((entry) => {
    const having = outcomes.flatMap(({ workload, alarms }) =>
      alarms
        .filter((alarm) => isOf(entry, alarm))
        .map(({ firedAt }) => ({ workload, fires: firedAt.length > 0 })),
    );
    const firing = having.filter(({ fires }) => fires).map(({ workload }) => `\`${workload.name}\``);
    return [
      `[\`${entry.id}\`](runbooks/${entry.id}.md)`,
      entry.severity,
      entry.when.join(', '),
      firing.join(', '),
      having.length - firing.length,
    ];
  });
  return table(['alarm', 'severity', 'on', 'fires in', 'is silent in'], rows);
}

function isOf({ id, when }: CatalogueEntry, { entry }: AlarmOutcome): boolean {
  return entry.id === id && entry.when.join() === when.join();
}

/** `2 d 21 h`, `11 h 26 min`, `45 min`: exact. */
function duration(minutes: number): string {
  const parts = [
    [Math.floor(minutes / 1_440), 'd'],
    [Math.floor((minutes % 1_440) / 60), 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return shown.join(' ') || '0 min';
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
