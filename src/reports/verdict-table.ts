/** The last weekly review on the fleet dashboard: a Markdown table of at most 50 rows, the rest counted in words. */
import { savingText } from './setting-words.ts';
import { counted, markdownName } from './shown-name.ts';
import type { VerdictRow } from './verdict-row.ts';

export interface VerdictTable {
  readonly at: Date;
  readonly verdicts: readonly VerdictRow[];
  /** How many verdicts are not among `verdicts`. */
  readonly more: number;
}

export const mostRows = 50;

/** @param table null: no review has run yet. */
export function verdictTableText(table: VerdictTable | null): string {
  if (table === null) return 'No weekly review has run yet. See one at any time: `mountwatch review`.\n';
  const { at, verdicts } = table;
  const shown = verdicts.slice(0, mostRows);
  const more = table.more + verdicts.length - shown.length;
  return [
    `The review of ${at.toISOString().slice(0, 10)}, what cannot wait first. Proof and charts: \`mountwatch review --html review.html\``,
    '',
    '| file system | now | verdict | a month | confidence |',
    '|---|---|---|---|---|',
    ...shown.map(row),
    ...(more > 0
      ? ['', `And ${counted(more, 'file system')} more: \`mountwatch review\` shows all of them.`]
      : []),
    '',
  ].join('\n');
}

function row({
  fileSystemId,
  name,
  current,
  action,
  advised,
  monthlySavingUSD,
  confidence,
}: VerdictRow): string {
  const isChange = action === 'change' || action === 'probe';
  const verdict = isChange ? `**${action}** to ${advised}` : action;
  const saving = isChange ? savingText(monthlySavingUSD) : '';
  return `| ${markdownName({ id: fileSystemId, name })} | ${current} | ${verdict} | ${saving} | ${confidence} |`;
}
