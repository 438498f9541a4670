import { expect, it } from 'vitest';
import { lastFullHour } from '../../../src/throughput/review-window.ts';

it.each([
  ['2026-11-23T06:00:00.000Z', '2026-11-23T06:00:00.000Z'],
  ['2026-11-23T06:59:59.999Z', '2026-11-23T06:00:00.000Z'],
  ['2026-11-23T07:00:00.001Z', '2026-11-23T07:00:00.000Z'],
])('at %s the last full hour ended at %s', (now, hour) => {
  expect(lastFullHour(new Date(now))).toEqual(new Date(hour));
});
