/** The lines of a file or of stdin, one after the other. Unlike readline, ends none at U+2028, which JSON allows within a text. */
import { createReadStream } from 'node:fs';

/** @param path `-` for stdin. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const input = path === '-' ? process.stdin : createReadStream(path);
  input.setEncoding('utf8');
  let rest = '';
  for await (const chunk of input) {
    const [first = '', ...others] = String(chunk).split('\n');
    rest += first;
    for (const other of others) {
      yield rest;
      rest = other;
    }
  }
  if (rest !== '') yield rest;
}
