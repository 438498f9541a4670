/** The words of one command as bash would split them, without running anything. */

/** Stands for what only a shell, or the program that prints the command, can know. */
export const unknown = '\uFFFC';

/**
 * Reads from `at` to the end of the command: a line's end, `|`, `;`, `&`, `>`, a comment, a backtick, a closing parenthesis.
 * Variables and substitutions become `unknown`.
 */
export function wordsAt(text: string, at: number): readonly string[] {
  const words: string[] = [];
  let index = afterSpace(text, at);
  while (index < text.length && !/[#\n|;&>`)]/.test(text[index] ?? '')) {
    const [word, next] = wordAt(text, index);
    words.push(word);
    index = afterSpace(text, next);
  }
  return words;
}

/** A backslash at the end of a line is as good as a space. */
function afterSpace(text: string, at: number): number {
  return at + (/^(?:[ \t]|\\\n)*/.exec(text.slice(at))?.[0].length ?? 0);
}

function wordAt(text: string, at: number): readonly [string, number] {
  let word = '';
  let index = at;
  while (index < text.length && !/^(?:[ \t\n|;&>`)]|\\\n)/.test(text.slice(index, index + 2))) {
    const [piece, next] = pieceAt(text, index);
    word += piece;
    index = next;
  }
  return [word, index];
}

/** A quoted part, a substitution or a single letter, and where the next begins. */
function pieceAt(text: string, at: number): readonly [string, number] {
  const letter = text[at];
  if (letter === "'") {
    const close = closing(text, "'", at + 1);
    return [text.slice(at + 1, close), close + 1];
  }
  if (letter === '"') return doubleQuoted(text, at + 1);
  if (letter === '$') return substitution(text, at);
  if (letter === '\\') return [text[at + 1] ?? '', at + 2];
  return [letter ?? '', at + 1];
}

function doubleQuoted(text: string, from: number): readonly [string, number] {
  let value = '';
  let index = from;
  while (index < text.length && text[index] !== '"') {
    if (text[index] === '$') {
      const [piece, next] = substitution(text, index);
      value += piece;
      index = next;
    } else {
      if (text[index] === '\\' && /["\\$`]/.test(text[index + 1] ?? '')) index += 1;
      value += text[index];
      index += 1;
    }
  }
  if (index >= text.length) throw new Error(`a quotation mark is not closed: ${text.slice(from, from + 80)}`);
  return [value, index + 1];
}

/** `$NAME`, `${...}` or `$(...)`; a dollar alone is itself. */
function substitution(text: string, at: number): readonly [string, number] {
  if (text[at + 1] === '(') return [unknown, matching(text, at + 1) + 1];
  const [whole] = /^\$(\{[^}]*\}|[A-Za-z_]\w*|[0-9@*?])/.exec(text.slice(at, at + 200)) ?? [];
  return whole === undefined ? ['$', at + 1] : [unknown, at + whole.length];
}

/** Where the parenthesis that opens at `at` closes; quotes and inner ones are skipped. */
function matching(text: string, at: number): number {
  let index = at + 1;
  while (index < text.length && text[index] !== ')') {
    index = text[index] === '(' ? matching(text, index) + 1 : pieceAt(text, index)[1];
  }
  return index;
}

function closing(text: string, mark: string, from: number): number {
  const close = text.indexOf(mark, from);
  if (close < 0) throw new Error(`a quotation mark is not closed: ${text.slice(from, from + 80)}`);
  return close;
}
