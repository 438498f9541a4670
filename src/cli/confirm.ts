/** Nothing is written without being asked for: by --yes, or by an answer on a terminal. */
import { createInterface } from 'node:readline/promises';
import { tell } from './print.ts';

export interface ConfirmOptions {
  readonly yes?: true;
}

export async function confirmed(question: string, { yes }: ConfirmOptions): Promise<boolean> {
  if (yes) return true;
  if (!process.stdin.isTTY) {
    tell('Nothing was written: there is no terminal to ask on, so give --yes.');
    return false;
  }
  if (/^y(es)?$/i.test(await answerTo(`${question} [y/N] `))) return true;
  tell('Nothing was written.');
  return false;
}

/** Empty when the question is broken off. */
async function answerTo(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question)).trim();
  } catch {
    tell('');
    return '';
  } finally {
    terminal.close();
  }
}
