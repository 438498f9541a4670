import { describe, expect, it } from 'vitest';
import { MiB } from '../../../src/metrics/units.ts';
import { minuteBefore } from '../../../src/starts/file-system-minutes.ts';
import { stateOf, utilisationOf } from '../../../src/starts/strained.ts';

const minute = 29_000_000;
const GB = 1e9;

interface Points {
  readonly metered?: number;
  readonly permitted?: number;
  readonly io?: number;
  /** Of the minute and of those before it. */
  readonly balances?: readonly (number | null)[];
}

function minutesOf({ metered, permitted, io, balances = [] }: Points) {
  const one = (value: number | undefined) => new Map(value === undefined ? [] : [[minute, value] as const]);
  return {
    meteredBytes: one(metered),
    permittedThroughput: one(permitted),
    percentIOLimit: one(io),
    burstCreditBalance: new Map(
      balances.flatMap((value, back) => (value === null ? [] : [[minute - back, value] as const])),
    ),
  };
}

const permitted = 10 * MiB;
const full = 60 * permitted;
const plenty = [500 * GB];

describe('a minute is strained', () => {
  it.each<[string, Points, readonly string[]]>([
    ['at 95 % of what is permitted', { metered: 0.95 * full, permitted, balances: plenty }, ['saturated']],
    ['a third above what is permitted', { metered: 1.35 * full, permitted, balances: plenty }, ['saturated']],
    ['at 95 % of its operations', { permitted, io: 95, balances: plenty }, ['near-io-limit']],
    ['under elastic, at its operations only', { metered: 2 * full, permitted, io: 99 }, ['near-io-limit']],
    ['without credits', { permitted, balances: [0] }, ['credits-low']],
    ['within a minute of burst and falling', { permitted, balances: [5 * GB, 7 * GB] }, ['credits-low']],
    [
      'and falling since the last point seen',
      { permitted, balances: [5 * GB, null, null, 6 * GB] },
      ['credits-low'],
    ],
    [
      'for several reasons',
      { metered: full, permitted, io: 100, balances: [0] },
      ['saturated', 'near-io-limit', 'credits-low'],
    ],
    ['though nothing says what is permitted', { io: 97 }, ['near-io-limit']],
  ])('%s', (_name, points, by) => {
    expect(stateOf(minute, minutesOf(points))).toEqual({ is: 'strained', by });
  });
});

describe('a minute is calm', () => {
  it.each<[string, Points]>([
    ['just below 95 %', { metered: 0.949 * full, permitted, io: 94.9, balances: plenty }],
    ['when it is idle', { permitted, balances: plenty }],
    ['under elastic, whatever it uses', { metered: 2 * full, permitted }],
    ['with few credits that grow', { permitted, balances: [5 * GB, 4 * GB] }],
    ['with few credits that stay', { permitted, balances: [5 * GB, 5 * GB] }],
    ['with credits that fall, but last', { permitted, balances: [6_291_456_000, 9 * GB] }],
  ])('%s', (_name, points) => {
    expect(stateOf(minute, minutesOf(points))).toEqual({ is: 'calm' });
  });
});

describe('nobody knows of a minute', () => {
  it.each<[string, Points]>([
    ['without any point', {}],
    ['in which nothing says what is permitted', { metered: full, balances: plenty }],
    ['with few credits and nothing to compare them with', { permitted, balances: [5 * GB] }],
    [
      'with few credits, last seen six minutes ago',
      { permitted, balances: [5 * GB, null, null, null, null, null, 7 * GB] },
    ],
  ])('%s', (_name, points) => {
    expect(stateOf(minute, minutesOf(points))).toEqual({ is: 'unknown' });
  });
});

it('utilisation is 1 at the limit, 0 when idle, and none under elastic or without observation', () => {
  expect(utilisationOf(minute, minutesOf({ metered: full, permitted, balances: plenty }))).toBe(1);
  expect(utilisationOf(minute, minutesOf({ permitted, balances: plenty }))).toBe(0);
  expect(utilisationOf(minute, minutesOf({ metered: full, permitted }))).toBeNull();
  expect(utilisationOf(minute, minutesOf({ metered: full, balances: plenty }))).toBeNull();
});

it('the minute before a moment is the last whole one', () => {
  expect(minuteBefore(new Date(minute * 60_000))).toBe(minute - 1);
  expect(minuteBefore(new Date(minute * 60_000 + 59_999))).toBe(minute - 1);
});
