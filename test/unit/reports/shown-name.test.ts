import { expect, it } from 'vitest';
import { cleaned, counted, markdownName, shownName, someAndMore } from '../../../src/reports/shown-name.ts';

const id = 'fs-00000001';

it.each([
  ['web-content', 'web-content (fs-00000001)', '`web-content` (fs-00000001)'],
  [
    'team/a_b: 1+1=2 @home.',
    'team/a_b: 1+1=2 @home. (fs-00000001)',
    '`team/a_b: 1+1=2 @home.` (fs-00000001)',
  ],
  ['a | b `c` [d](https://e)', 'a b c d https://e (fs-00000001)', '`a b c d https://e` (fs-00000001)'],
  ['"q" \\ \u0024{LABEL} <b>', 'q LABEL b (fs-00000001)', '`q LABEL b` (fs-00000001)'],
  ['two\nlines\u202e', 'two lines (fs-00000001)', '`two lines` (fs-00000001)'],
  ['データ', 'データ (fs-00000001)', '`データ` (fs-00000001)'],
  ['|`"', id, id],
  [null, id, id],
])('the name %j is shown as %j, in Markdown as %j', (name, plain, inMarkdown) => {
  expect(shownName({ id, name })).toBe(plain);
  expect(markdownName({ id, name })).toBe(inMarkdown);
});

it('is cut to 40 characters, whole ones', () => {
  expect(cleaned('x'.repeat(40))).toBe('x'.repeat(40));
  expect(cleaned('𠮷'.repeat(41))).toBe(`${'𠮷'.repeat(39)}…`);
});

it.each([
  [[], 3, '3 not named'],
  [['a', 'b'], 2, 'a, b'],
  [['a', 'b'], 5, 'a, b and 3 more'],
])('%j of %d: %s', (shown, all, words) => {
  expect(someAndMore(shown, all)).toBe(words);
});

it('counts one and many', () => {
  expect([counted(0, 'page'), counted(1, 'page'), counted(1_200, 'page')]).toEqual([
    '0 pages',
    '1 page',
    '1,200 pages',
  ]);
});
