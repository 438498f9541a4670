/** Rows as aligned columns: text to the left, numbers to the right. */
import { oneLine } from '../text/one-line.ts';

export interface Column {
  readonly title: string;
  readonly isNumber?: true;
}

export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((cells) => cells.map((cell) => oneLine(cell))),
  ];
  const widths = columns.map((_column, at) =>
    lines.reduce((width, cells) => Math.max(width, (cells[at] ?? '').length), 0),
  );
  return lines
    .map((cells) =>
      columns
        .map(({ isNumber }, at) => padded(cells[at] ?? '', widths[at] ?? 0, isNumber === true))
        .join('  '),
    )
    .map((line) => line.trimEnd())
    .join('\n');
}

function padded(cell: string, width: number, toTheRight: boolean): string {
  return toTheRight ? cell.padStart(width) : cell.padEnd(width);
}
