import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { linesOf } from '../../../src/cli/lines-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'mountwatch-'));
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ['a byte order mark before the first line is no part of it', '\uFEFF"a"\n"b"\n', ['"a"', '"b"']],
  ['a byte order mark anywhere else stays', '"a"\n\uFEFF"b"', ['"a"', '\uFEFF"b"']],
  ['an empty line is a line, and a last one without an end too', '"a"\n\n"b"', ['"a"', '', '"b"']],
  ['nothing has no lines', '', []],
])('%s', async (_name, text, lines) => {
  const file = join(folder, 'lines');
  writeFileSync(file, text);
  const read: string[] = [];
  for await (const line of linesOf(file)) read.push(line);
  expect(read).toEqual(lines);
});
