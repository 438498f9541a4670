import { describe, expect, it } from 'vitest';
import { finderOf, firstPlace, type Sign } from '../../../src/starts/sign.ts';

describe('a sign is found', () => {
  it.each([
    ['where its one expression begins', { all: ['b+'] }, 'aabbc', 2],
    ['in upper and lower case alike', { all: ['broken PIPE'] }, 'a Broken pipe', 2],
    [
      'where the first of its expressions begins, whatever their order in the text',
      { all: ['b', 'a'] },
      'ab',
      1,
    ],
    ['at the very beginning', { all: ['a', 'b'], none: ['c'] }, 'ab', 0],
    ['not where the first of them does not occur', { all: ['c', 'a', 'b'] }, 'ab', null],
    ['not where another one of them does not occur', { all: ['a', 'c', 'b'] }, 'ab', null],
    ['not where one that may not occur does', { all: ['a'], none: ['c', 'B'] }, 'ab', null],
    ['not by no expression', { all: [] }, 'ab', null],
    ['not by no expression, in no text', { all: [] }, '', null],
  ] satisfies [string, Sign, string, number | null][])('%s', (_name, sign, text, place) => {
    expect(finderOf(sign)(text)).toBe(place);
  });

  it('again and again: it remembers no text', () => {
    const find = finderOf({ all: ['a', 'b'] });
    expect([find('ab'), find('ba'), find('b'), find('ab')]).toEqual([0, 1, null, 0]);
  });
});

describe('the first place of several signs', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((source) => finderOf({ all: [source] }));
  if (!a || !b || !c) throw new Error('three expected');
  it.each([
    ['is the earliest of those that are there', 'xba', [a, b, c], 1],
    ['is none where none is there', 'x', [a, b, c], null],
    ['is none without signs', 'x', [], null],
    ['may be the very beginning', 'ab', [b, a], 0],
  ])('%s', (_name, text, finders, place) => expect(firstPlace(text, finders)).toBe(place));
});
