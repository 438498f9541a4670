import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { print, printJson, tell } from '../../../src/cli/print.ts';

const written: string[] = [];

beforeEach(() => {
  written.length = 0;
  for (const stream of ['log', 'error'] as const) {
    vi.spyOn(console, stream).mockImplementation((text: string) => void written.push(text));
  }
});
afterEach(() => vi.restoreAllMocks());

it('a name that would steer the terminal is printed without what would, and lines and tabs stay', () => {
  print('web\u001b[2J\u202e\tone\ntwo');
  tell('web\u0007\u2028');
  expect(written).toEqual(['web [2J \tone\ntwo', 'web  ']);
});

it('JSON is the same to every reader of it, and steers no terminal', () => {
  const document = { name: 'web\u001b[2J\u202e\u{e0001}' };
  printJson(document);
  expect(JSON.parse(written[0] ?? '')).toEqual(document);
  expect(written[0]).toBe('{"name":"web\\u001b[2J\\u202e\\udb40\\udc01"}');
});
