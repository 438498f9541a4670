import { expect, it } from 'vitest';
import { correlate, type StartsOfRegion } from '../../../src/starts/correlate.ts';
import { minuteBefore } from '../../../src/starts/file-system-minutes.ts';
import { minutesBeforeStarts, onlyMinutes } from '../../../src/starts/minutes-before-starts.ts';
import { simulatedStarts } from '../../support/simulated-starts.ts';
import { someStart } from '../../support/start-values.ts';

const id = 'fs-01234567';
const at = new Date('2026-11-02T08:00:30Z');

it('are the one before a start and the five before it, for each file system that it mounts', () => {
  const asked = minutesBeforeStarts([
    someStart('a', at, { fileSystems: [id] }),
    someStart('b', at, { fileSystems: [] }),
  ]);
  const last = minuteBefore(at);
  expect([...asked.keys()]).toEqual([id]);
  expect([...(asked.get(id) ?? [])].sort()).toEqual([5, 4, 3, 2, 1, 0].map((back) => last - back));
});

it.each([1, 2, 3])('are all that the comparison looks at: seed %i', (seed) => {
  const simulation = { seed, deploymentsADay: 2.5, sharedSeconds: 1, taskSeconds: 3.5 };
  const whole = simulatedStarts(simulation)(2);
  const fewer = withOnlyAsked(whole);
  expect(pointsOf(fewer)).toBeLessThan(pointsOf(whole) / 4);
  expect(correlate(fewer)).toEqual(correlate(whole));
});

function withOnlyAsked(region: StartsOfRegion): StartsOfRegion {
  const asked = minutesBeforeStarts(region.starts);
  const minutes = [...region.minutes].map(([key, read]) => {
    if ('unread' in read) throw new Error('minutes expected');
    return [key, { read: onlyMinutes(read.read, asked.get(key) ?? new Set()) }] as const;
  });
  return { ...region, minutes: new Map(minutes) };
}

function pointsOf({ minutes }: StartsOfRegion): number {
  return [...minutes.values()].reduce(
    (sum, read) => sum + ('unread' in read ? 0 : read.read.permittedThroughput.size),
    0,
  );
}
