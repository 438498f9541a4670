import { expect, it } from 'vitest';
import { unknown, wordsAt } from './shell-words.ts';

it.each([
  ['spaces and an end', 'aws  efs   x ; rm', ['aws', 'efs', 'x']],
  ['a line that goes on', 'aws efs \\\n  --id 1\nls', ['aws', 'efs', '--id', '1']],
  ['single quotes', `aws '{"a": $b}' c`, ['aws', '{"a": $b}', 'c']],
  ['double quotes', 'aws "a $B \\"c\\"" d', ['aws', `a ${unknown} "c"`, 'd']],
  ['a variable', `aws Value=$FS,Name=\${X} "$Y"`, ['aws', `Value=${unknown},Name=${unknown}`, unknown]],
  [
    'a command within',
    `aws $(date -ud '3 hours ago' +%F) "$(basename "$(physical Q)")" z`,
    ['aws', unknown, unknown, 'z'],
  ],
  ['a pipe', 'aws efs x | jq .', ['aws', 'efs', 'x']],
  ['a file', 'aws efs x > "a.json"', ['aws', 'efs', 'x']],
  ['a comment', 'npx mountwatch plan   # what', ['npx', 'mountwatch', 'plan']],
  ['the end of a substitution', 'aws efs x)" b', ['aws', 'efs', 'x']],
  ['the end of marked code', 'aws efs x` with', ['aws', 'efs', 'x']],
  ['an empty word', "aws '' x", ['aws', '', 'x']],
])('%s', (_what, text, words) => {
  expect(wordsAt(text, 0)).toEqual(words);
});

it.each([`aws 'a`, 'aws "a'])('a quotation mark that is not closed is an error: %s', (text) => {
  expect(() => wordsAt(text, 0)).toThrow('is not closed');
});
