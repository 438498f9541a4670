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
  ['$or with one pattern only', { $or: [{ source: ['x'] }] }],
  ['$or as a field', { $or: { source: ['x'] } }],
  ['$or of values', { $or: ['x', 'y'] }],
  ['$or with an empty pattern', { $or: [{ source: ['x'] }, {}] }],
  ['$or of fields with the names of matchers', { $or: [{ source: ['x'] }, { prefix: ['y'] }] }],
  ['an unknown matcher in $or', { $or: [{ source: ['x'] }, { region: [{ wildcard: '*' }] }] }],
];

it.each(refused)('a pattern that cannot be judged is refused, not guessed at: %s', (_name, pattern) => {
  expect(() => matchesEventPattern(pattern, event)).toThrow();
});

const startsAndFailures = {
  source: ['aws.ecs'],
  'detail-type': ['ECS Task State Change'],
  account: ['111122223333'],
  region: ['us-east-1'],
  detail: {
    $or: [
      { lastStatus: ['RUNNING'], startedAt: [{ exists: true }] },
      { lastStatus: ['STOPPED'], startedAt: [{ exists: false }] },
    ],
  },
};
const startedAt = '2026-11-02T08:00:00.5Z';

function taskEvent(detail: object, changed: object = {}) {
  const envelope = { source: 'aws.ecs', 'detail-type': 'ECS Task State Change' };
  return { ...envelope, account: '111122223333', region: 'us-east-1', detail, ...changed };
}

const tasks: readonly [string, object, boolean][] = [
  ['a task that runs', taskEvent({ lastStatus: 'RUNNING', startedAt }), true],
  ['a task that stopped before it ran', taskEvent({ lastStatus: 'STOPPED', stoppedAt: startedAt }), true],
  ['a task that stopped after it ran', taskEvent({ lastStatus: 'STOPPED', startedAt }), false],
  ['a task that runs and does not say since when', taskEvent({ lastStatus: 'RUNNING' }), false],
  ['a task that is pending', taskEvent({ lastStatus: 'PENDING' }), false],
  ['a task that is pending, with a start', taskEvent({ lastStatus: 'PENDING', startedAt }), false],
  ['a status in small letters', taskEvent({ lastStatus: 'running', startedAt }), false],
  ['a detail without any status', taskEvent({ startedAt }), false],
  ['no detail', taskEvent({}, { detail: undefined }), false],
  ['the status outside the detail', taskEvent({}, { lastStatus: 'RUNNING', startedAt }), false],
  ['a container instance', taskEvent({ lastStatus: 'RUNNING', startedAt }, { 'detail-type': 'x' }), false],
  ['another account', taskEvent({ lastStatus: 'RUNNING', startedAt }, { account: '222233334444' }), false],
  ['another Region', taskEvent({ lastStatus: 'RUNNING', startedAt }, { region: 'us-east-2' }), false],
];

describe('a rule for starts and failed starts, held against', () => {
  it.each(tasks)('%s', (_name, task, matches) => {
    expect(matchesEventPattern(startsAndFailures, task)).toBe(matches);
  });
});

describe('$or', () => {
  const all = { kind: ['task'], $or: [{ size: ['small'] }, { size: ['big'], colour: ['red'] }] };

  it.each([
    ['is one condition among the fields beside it', { kind: 'task', size: 'small' }, true],
    ['does not make up for a field beside it', { kind: 'other', size: 'small' }, false],
    ['wants all fields of one of its patterns', { kind: 'task', size: 'big', colour: 'red' }, true],
    ['does not put a match together from two patterns', { kind: 'task', colour: 'red' }, false],
    ['is no name of a field of the event', { kind: 'task', $or: 'small' }, false],
  ])('%s', (_name, given, matches) => {
    expect(matchesEventPattern(all, given)).toBe(matches);
  });

  it('within a list holds for one of its objects', () => {
    const pattern = { list: all };
    const one = { kind: 'task', colour: 'red' };
    const other = { kind: 'other', size: 'big' };
    expect(matchesEventPattern(pattern, { list: [one, other] })).toBe(false);
    expect(matchesEventPattern(pattern, { list: [other, { ...one, size: 'big' }] })).toBe(true);
  });

  it('can be within $or', () => {
    const pattern = { $or: [{ a: [1] }, { $or: [{ b: [2] }, { c: [3] }] }] };
    expect(
      [{ a: 1 }, { b: 2 }, { c: 3 }, { b: 3 }].map((given) => matchesEventPattern(pattern, given)),
    ).toEqual([true, true, true, false]);
  });
});
