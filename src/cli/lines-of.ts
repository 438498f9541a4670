/** The lines of a file or of stdin, one after the other. Unlike readline, ends none at U+2028, which JSON allows within a text. */
import { createReadStream } from 'node:fs';

/** @param path `-` for stdin. A byte order mark is no part of the first line. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const input = path === '-' ? process.stdin : createReadStream(path);
  input.setEncoding('utf8');
  let rest = '';
  let isFirst = true;
  for await (const chunk of input) {
    const text = isFirst ? String(chunk).replace(/^\uFEFF/, '') : String(chunk);
    isFirst = false;
    const [first = '', ...others] = text.split('\n');
    rest += first;
    for (const other of others) {
      yield rest;
      rest = other;
    }
  }
  if (rest !== '') yield rest;
}
