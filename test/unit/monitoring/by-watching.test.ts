import { expect, it } from 'vitest';
import { byWatching } from '../../../src/monitoring/by-watching.ts';
import { aFileSystem, someSettings } from '../../support/builders.ts';

const named = (id: string, tags: Readonly<Record<string, string>> = {}) => aFileSystem({ id, tags });
const wanted = { 'mountwatch:enabled': 'true' };
const unwanted = { 'mountwatch:enabled': 'false' };
const unclear = { 'mountwatch:enabled': 'maybe' };

const all = [
  named('fs-0d000000', unclear),
  named('fs-0c000000', unwanted),
  named('fs-0b000000'),
  named('fs-0a000000', wanted),
];

it.each([
  ['without a tag is watched', false, ['fs-0a000000', 'fs-0b000000', 'fs-0d000000'], ['fs-0c000000']],
  [
    'without a tag is not watched where the settings ask for one',
    true,
    ['fs-0a000000', 'fs-0d000000'],
    ['fs-0b000000', 'fs-0c000000'],
  ],
])('one %s, and one whose tag does not parse is; by id', (_name, optIn, watched, notWatched) => {
  const found = byWatching(all, someSettings({ optIn }));
  expect({ ...found, watched: found.watched.map(({ id }) => id) }).toEqual({ watched, notWatched });
});

it.each(['deleting', 'deleted'] as const)('one that is %s is in neither', (lifeCycleState) => {
  const leaving = [
    aFileSystem({ id: 'fs-0a000000', lifeCycleState }),
    aFileSystem({ id: 'fs-0b000000', lifeCycleState, tags: unwanted }),
  ];
  expect(byWatching(leaving, someSettings())).toEqual({ watched: [], notWatched: [] });
});
