/** A command as bash reads it when it is pasted: words alone. Anything that would be more than a word is refused. */
import assert from 'node:assert/strict';

/** Stands outside of quotes and means itself. */
const plain = /[\w@%+=:,./-]/;

/** @throws Error where the shell would do more than to split words: expand, substitute, redirect, or begin another command. */
export function pastedWords(command: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  while (at < command.length) {
    const letter = command[at] ?? '';
    if (letter === ' ') {
      if (word !== null) words.push(word);
      word = null;
      at += 1;
    } else {
      const [piece, next] = pieceAt(command, at);
      word = (word ?? '') + piece;
      at = next;
    }
  }
  return word === null ? words : [...words, word];
}

function pieceAt(command: string, at: number): readonly [string, number] {
  const letter = command[at] ?? '';
  if (plain.test(letter)) return [letter, at + 1];
  if (command.startsWith("\\'", at)) return ["'", at + 2];
  assert.equal(letter, "'", `${JSON.stringify(letter)} stands outside of quotes in ${command.slice(0, 300)}`);
  const close = command.indexOf("'", at + 1);
  assert.ok(close > 0, `a quotation mark is not closed in ${command.slice(0, 300)}`);
  const quoted = command.slice(at + 1, close);
  assert.doesNotMatch(quoted, /\p{C}|\p{Zl}|\p{Zp}/u);
  return [quoted, close + 1];
}
