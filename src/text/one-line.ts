/** Text that somebody else wrote as part of one line, of a log, a message or a terminal: nothing in it ends the line or steers what shows it. */

/** @param most characters; what is longer ends with dots. */
export function oneLine(text: string, most: number = Number.POSITIVE_INFINITY): string {
  const line = text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 3).replace(/[\ud800-\udbff]$/, '')}...`;
}

/** The lines of a text, of which each stays one; spaces that align them stay. */
export function onLines(lines: readonly string[]): string {
  return lines.map((line) => line.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')).join('\n');
}
