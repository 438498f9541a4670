/** An escape, a class of characters, or any other character. */
const parts = /\\.|\[(?:\\.|[^\]\\])*\]|./gs;

/** The alternatives of an expression, but for those within parentheses: `a|b(?:c|d)|[|]` has three. */
export function alternativesOf(source: string): readonly string[] {
  const alternatives: string[] = [];
  let [current, depth] = ['', 0];
  for (const part of source.match(parts) ?? []) {
    if (part === '(') depth += 1;
    if (part === ')') depth -= 1;
    if (part === '|' && depth === 0) {
      alternatives.push(current);
      current = '';
    } else current += part;
  }
  return [...alternatives, current];
}
