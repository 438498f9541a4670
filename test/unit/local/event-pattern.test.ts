import { describe, expect, it } from 'vitest';
import { matchesEventPattern } from '../../../src/local/event-pattern.ts';

const event = {
  source: 'aws.elasticfilesystem',
  resources: ['first', 'second'],
  nothing: [],
  detail: {
    name: 'CreateFileSystem',
    size: 6144,
    encrypted: true,
    response: null,
    tags: [{ key: 'a' }, { key: 'b' }],
  },
};

const table: readonly [string, unknown, boolean][] = [
  ['an exact text', { source: ['aws.elasticfilesystem'] }, true],
  ['another text', { source: ['aws.fsx'] }, false],
  ['the same text in capitals', { source: ['AWS.ELASTICFILESYSTEM'] }, false],
  ['one of several values', { source: ['aws.fsx', 'aws.elasticfilesystem'] }, true],
  ['a number', { detail: { size: [6144] } }, true],
  ['a number as text', { detail: { size: ['6144'] } }, false],
  ['a boolean', { detail: { encrypted: [true] } }, true],
  ['null', { detail: { response: [null] } }, true],
  ['null where nothing is', { detail: { other: [null] } }, false],
  ['all fields', { source: ['aws.elasticfilesystem'], detail: { name: ['CreateFileSystem'] } }, true],
  [
    'all fields but one',
    { source: ['aws.elasticfilesystem'], detail: { name: ['DeleteFileSystem'] } },
    false,
  ],
  ['a field below what is no object', { source: { name: ['x'] } }, false],
  ['a name that every object inherits', { detail: { constructor: [{ exists: true }] } }, false],
  ['one value of a list', { resources: ['second'] }, true],
  ['no value of a list', { resources: ['third'] }, false],
  ['a field of one object in a list', { detail: { tags: { key: ['b'] } } }, true],
  ['a field of no object in a list', { detail: { tags: { key: ['c'] } } }, false],
  ['what exists', { detail: { name: [{ exists: true }] } }, true],
  ['what is null exists', { detail: { response: [{ exists: true }] } }, true],
  ['what does not exist', { detail: { errorCode: [{ exists: true }] } }, false],
  ['the absence of what does not exist', { detail: { errorCode: [{ exists: false }] } }, true],
  ['the absence of what exists', { detail: { name: [{ exists: false }] } }, false],
  ['absence below what does not exist', { other: { errorCode: [{ exists: false }] } }, true],
  ['absence in an empty list', { nothing: { errorCode: [{ exists: false }] } }, true],
  ['an object is no value that exists', { detail: [{ exists: true }] }, false],
  ['an empty list is no value that exists', { nothing: [{ exists: true }] }, false],
  ['a prefix', { detail: { name: [{ prefix: 'Create' }] } }, true],
  ['another prefix', { detail: { name: [{ prefix: 'Delete' }] } }, false],
  ['a prefix of a number', { detail: { size: [{ prefix: '6' }] } }, false],
  ['a prefix or a value', { detail: { name: [{ prefix: 'Delete' }, 'CreateFileSystem'] } }, true],
  ['anything but another value', { detail: { name: [{ 'anything-but': 'DeleteFileSystem' }] } }, true],
  ['anything but the value', { detail: { name: [{ 'anything-but': 'CreateFileSystem' }] } }, false],
  ['anything but several values', { detail: { size: [{ 'anything-but': [1, 6144] }] } }, false],
  ['anything but a value, where nothing is', { detail: { other: [{ 'anything-but': 'x' }] } }, false],
];

describe('a pattern is held against an event:', () => {
  it.each(table)('%s', (_name, pattern, matches) => {
    expect(matchesEventPattern(pattern, event)).toBe(matches);
  });
});

const refused: readonly [string, unknown][] = [
  ['no object at all', ['aws.elasticfilesystem']],
  ['a value outside a list', { source: 'aws.elasticfilesystem' }],
  ['no fields', { detail: {} }],
  ['an empty list', { source: [] }],
  ['anything but nothing', { source: [{ 'anything-but': [] }] }],
  ['a list in a list', { source: [['aws.elasticfilesystem']] }],
  ['an unknown matcher', { detail: { size: [{ numeric: ['>', 0] }] } }],
  [
    'an unknown matcher after a field that does not match',
    { source: ['x'], detail: { size: [{ suffix: '4' }] } },
  ],
  ['two matchers in one', { source: [{ prefix: 'aws', exists: true }] }],
  ['a matcher of another kind', { source: [{ exists: 'false' }] }],
  ['anything but a matcher', { source: [{ 'anything-but': { prefix: 'aws' } }] }],
  ['alternatives of fields', { $or: [{ source: ['x'] }] }],
];

it.each(refused)('a pattern that cannot be judged is refused, not guessed at: %s', (_name, pattern) => {
  expect(() => matchesEventPattern(pattern, event)).toThrow();
});
