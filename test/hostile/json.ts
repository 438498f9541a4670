/** Hostile JSON: a sample with some of its parts dropped, doubled, renamed or replaced by anything, and plain anything. */
import fc from 'fast-check';
import { hostileText } from './text.ts';

type Path = readonly (string | number)[];

/** As many arrays or objects in one another; JSON.parse takes them, and what calls itself for each does not. */
const depth = 20_000;
const deepMark = '\u0001deep\u0001';
/** JSON has such numbers, and JavaScript takes them for infinite. */
const hugeMark = '\u0001huge\u0001';
const deepTexts = [
  '['.repeat(depth) + ']'.repeat(depth),
  `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
] as const;

const moments = [
  'NaN',
  'Invalid Date',
  '2026-02-30T08:00:00Z',
  '2026-13-45T99:99:99Z',
  '0000-00-00T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '9999-12-31T23:59:59.999999999Z',
  '1969-12-31T23:59:59Z',
  '2026-11-02T08:00:00',
] as const;

const numbers = [
  0,
  -1,
  1.5,
  2 ** 53,
  -(2 ** 53),
  1e21,
  1e308,
  -1e308,
  5e-324,
  8.64e15,
  8.64e15 + 1,
  4_102_444_800_000,
] as const;

export const wrongValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [null], [[]], '') },
  { weight: 2, arbitrary: fc.constantFrom(...numbers) },
  { weight: 2, arbitrary: fc.constantFrom(...moments) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  { weight: 1, arbitrary: fc.constantFrom(`${hugeMark}`, `-${hugeMark}`) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 1 }).map((which) => `${deepMark}${which}`) },
);

const prototypeName = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'then',
  'length',
  '',
  'look',
);

type Change =
  | { readonly does: 'drop' }
  | { readonly does: 'double' }
  | { readonly does: 'wrap' }
  | { readonly does: 'replace'; readonly value: unknown }
  | { readonly does: 'add'; readonly key: string; readonly value: unknown };

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Change>({ does: 'drop' }) },
  { weight: 6, arbitrary: wrongValue.map((value): Change => ({ does: 'replace', value })) },
  { weight: 1, arbitrary: fc.constantFrom<Change>({ does: 'double' }, { does: 'wrap' }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(prototypeName, wrongValue)
      .map(([key, value]): Change => ({ does: 'add', key, value })),
  },
);

/** JSON texts of one of the samples, changed in up to four places; one in ten is of anything, and some are cut. */
export function hostileJson(samples: readonly unknown[]): fc.Arbitrary<string> {
  const changed = samples.map((sample) =>
    fc
      .array(fc.tuple(fc.constantFrom(...pathsOf(sample)), change), { maxLength: 4 })
      .map((changes) => textOf(changes.reduce((value, [path, one]) => changedAt(value, path, one), sample))),
  );
  return fc.oneof(
    { weight: 20, arbitrary: fc.oneof(...changed) },
    { weight: 2, arbitrary: wrongValue.map(textOf) },
    { weight: 1, arbitrary: hostileText },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...samples.map(textOf)), fc.nat(2_000))
        .map(([text, at]) => text.slice(0, at)),
    },
  );
}

/** As `hostileJson`, read: what is no JSON is undefined. */
export function hostileValue(samples: readonly unknown[]): fc.Arbitrary<unknown> {
  return hostileJson(samples).map((text) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return undefined;
    }
  });
}

function textOf(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return text
    .replaceAll(/"(-?)\\u0001huge\\u0001"/g, '$11e999')
    .replaceAll(/"\\u0001deep\\u0001(\d)"/g, (_all, which: string) => deepTexts[Number(which)] ?? '[]');
}

/** Of the value itself and of each part of it. */
function pathsOf(value: unknown): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [[]];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((one, at) => [at, one] as const)
    : Object.entries(value);
  return [[], ...entries.flatMap(([key, one]) => pathsOf(one).map((path) => [key, ...path]))];
}

/** A copy; a place that an earlier change took away stays away. */
function changedAt(value: unknown, [key, ...rest]: Path, one: Change): unknown {
  if (key === undefined) return changed(value, one);
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return value;
  if (rest.length === 0 && one.does === 'drop') return without(value, key);
  const inner = changedAt((value as Record<string | number, unknown>)[key], rest, one);
  return Array.isArray(value) ? value.with(Number(key), inner) : withKey(value, String(key), inner);
}

function changed(value: unknown, one: Change): unknown {
  if (one.does === 'replace') return one.value;
  if (one.does === 'drop') return null;
  if (one.does === 'wrap') return [value];
  if (one.does === 'double') return Array.isArray(value) ? [...value, ...value] : [value, value];
  if (Array.isArray(value)) return [...value, one.value];
  return typeof value === 'object' && value !== null ? withKey(value, one.key, one.value) : value;
}

function without(value: object, key: string | number): unknown {
  if (Array.isArray(value)) return value.filter((_one, at) => at !== Number(key));
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== String(key)));
}

/** `fromEntries` makes a property of its own even of `__proto__`, as JSON.parse does. */
function withKey(value: object, key: string, inner: unknown): object {
  return Object.fromEntries([...Object.entries(value).filter(([name]) => name !== key), [key, inner]]);
}
