/** Nothing is written without being asked for: by --yes, or by an answer on a terminal. */
import { createInterface } from 'node:readline/promises';

export interface ConfirmOptions {
  readonly yes?: true;
}

export async function confirmed(question: string, { yes }: ConfirmOptions): Promise<boolean> {
  if (yes) return true;
  if (!process.stdin.isTTY) {
    console.error('Nothing was written: there is no terminal to ask on, so give --yes.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  if (/^y(es)?$/i.test(answer.trim())) return true;
  console.error('Nothing was written.');
  return false;
}
