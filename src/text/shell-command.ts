/** A command that somebody pastes into a shell, with values that somebody else named: each stays one word of it, whatever it holds. */
import { oneLine } from './one-line.ts';

/** Means nothing to bash, wherever it stands in a word. */
const plain = /^[\w@%+=:,./-]+$/;

/** As one word of a shell, quoted where that is needed. A control character becomes a space: AWS gives no name that has one. */
export function shellWord(value: string): string {
  const word = oneLine(value);
  return plain.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A template whose values are words or parts of words. One that begins like an option is tied to the option that it is the value of. */
export function shellCommand(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return parts.reduce((command, part, at) => {
    const word = shellWord(String(values[at - 1] ?? ''));
    const before = /^'?-/.test(word) ? command.replace(/(--[\w-]+) $/, '$1=') : command;
    return `${before}${word}${part}`;
  });
}
