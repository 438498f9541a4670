/** A second opinion on the patterns of template.yaml: moto has a matcher of its own, and the two are to agree on every event. */
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { matchesEventPattern } from '../../../src/local/event-pattern.ts';
import { patterns, sampleEvents } from '../../house/event-rules.ts';
import { nearMisses } from '../../support/near-misses.ts';
import { reducedPatterns } from '../../support/reduced-patterns.ts';

type Parts = Readonly<Record<string, unknown>>;

const python = process.env.PYTHON ?? new URL('../../../.venv/bin/python', import.meta.url).pathname;
const script = new URL('./moto-patterns.py', import.meta.url).pathname;
const events = [...sampleEvents.map(({ event }) => event), ...nearMisses.map(({ event }) => event)];
const rules = Object.entries(patterns);

it('moto lets through the same files of events/ and the same near misses, by each pattern whole and reduced', () => {
  const asked = rules.flatMap(([rule, pattern]) => [
    { name: rule, pattern },
    ...reducedPatterns(pattern).map(({ without, pattern: less }) => ({
      name: `${rule} without ${without}`,
      pattern: less,
    })),
  ]);
  const theirs = motoOn(
    asked.map(({ pattern }) => pattern),
    events,
  );
  const ours = asked.map(({ pattern }) => events.map((event) => matchesEventPattern(pattern, event)));
  expect(named(asked, theirs)).toEqual(named(asked, ours));
});

/** Each field that a pattern names, changed in each file of events/, one at a time: some 3,400 events. */
it('moto lets through the same events with one field changed', () => {
  const paths = [...new Set(rules.flatMap(([, pattern]) => pathsOf(pattern)))];
  expect(paths.length).toBeGreaterThan(10);
  const changed = sampleEvents.flatMap(({ event }) =>
    paths.flatMap((path) => variants(valueAt(event, path)).map((value) => put(event, path, value))),
  );
  const all = rules.map(([, pattern]) => pattern);
  const theirs = motoOn(all, changed);
  const ours = all.map((pattern) => changed.map((event) => matchesEventPattern(pattern, event)));
  const differing = changed.filter((_event, index) =>
    all.some((_pattern, rule) => theirs[rule]?.[index] !== ours[rule]?.[index]),
  );
  expect(differing).toEqual([]);
  // Some changes take a match away and some leave one.
  expect(new Set(ours.flat())).toEqual(new Set([true, false]));
});

function motoOn(asked: readonly Parts[], on: readonly unknown[]): readonly (readonly boolean[])[] {
  const input = JSON.stringify({ patterns: asked, events: on });
  return JSON.parse(execFileSync(python, [script], { input, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 }));
}

function named(asked: readonly { readonly name: string }[], answers: readonly (readonly boolean[])[]) {
  return Object.fromEntries(asked.map(({ name }, index) => [name, answers[index]?.map(Number).join('')]));
}

/** Such as `detail.eventName`; a choice stands at the place of its fields. */
function pathsOf(pattern: Parts, before = ''): readonly string[] {
  return Object.entries(pattern).flatMap(([name, inner]) => {
    if (name === '$or') return (inner as readonly Parts[]).flatMap((branch) => pathsOf(branch, before));
    return Array.isArray(inner) ? [`${before}${name}`] : pathsOf(inner as Parts, `${before}${name}.`);
  });
}

/** What may stand there instead: nothing, another type, the text a little longer, shorter, in other letters, in a list. */
function variants(value: unknown): readonly unknown[] {
  const others = [
    undefined,
    null,
    7,
    true,
    '',
    'RUNNING',
    'STOPPED',
    'OK',
    'mountwatch/x',
    ['RUNNING', 'OK'],
  ];
  if (typeof value !== 'string') return others;
  return [
    ...others,
    `${value} `,
    value.slice(0, -1),
    value.toLowerCase(),
    value.toUpperCase(),
    [value],
    ['x', value],
  ];
}

function valueAt(event: unknown, path: string): unknown {
  return path.split('.').reduce((at: unknown, name) => (at as Parts | undefined)?.[name], event);
}

/** The event with another value at the path; undefined takes the field away. */
function put(event: Parts, path: string, value: unknown): Parts {
  const changed = structuredClone(event) as Record<string, unknown>;
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce((at, name) => {
    at[name] ??= {};
    return at[name] as Record<string, unknown>;
  }, changed);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return changed;
}
