/** What of a health check people have to be told, and how many checks fail by a report that may be old. */
import { describe, expect, it } from 'vitest';
import {
  type HealthReport,
  healthNews,
  isHeard,
  unhealthyChecks,
} from '../../../src/monitoring/health-report.ts';
import { aCheck, minutesAgo, now } from '../../support/health.ts';

const report = (told: HealthReport['told'], changes: Partial<HealthReport> = {}): HealthReport => ({
  ...{ at: minutesAgo(1_440), checks: [], told },
  ...changes,
});
const news = (before: HealthReport | null, ...checks: Parameters<typeof aCheck>[]) => {
  const { broken, mended, told } = healthNews(
    before,
    checks.map((one) => aCheck(...one)),
  );
  return { broken: broken.map(({ id }) => id), mended: mended.map(({ id }) => id), told };
};
const quiet = { broken: [], mended: [] };

describe('the news of a health check', () => {
  it.each([
    [
      'what fails the first time',
      null,
      ['trail', 'fail'],
      { broken: ['trail'], mended: [], told: ['trail'] },
    ],
    ['nothing of what was told', report(['trail']), ['trail', 'fail'], { ...quiet, told: ['trail'] }],
    ['what is mended', report(['trail']), ['trail', 'pass'], { broken: [], mended: ['trail'], told: [] }],
    [
      'nothing of what cannot be seen today',
      report(['trail']),
      ['trail', 'unknown'],
      { ...quiet, told: ['trail'] },
    ],
    ['nothing of what passes as before', report([]), ['trail', 'pass'], { ...quiet, told: [] }],
    ['nothing of what could never be seen', report([]), ['trail', 'unknown'], { ...quiet, told: [] }],
  ] as const)('are %s', (_what, before, check, expected) => {
    expect(news(before, [...check])).toEqual(expected);
  });

  it('name what fails now beside what is mended', () => {
    expect(news(report(['trail']), ['trail', 'pass'], ['sweep', 'fail'])).toEqual({
      broken: ['sweep'],
      mended: ['trail'],
      told: ['sweep'],
    });
  });
});

it('are heard unless nobody has confirmed the topic of tickets', () => {
  expect(isHeard([aCheck('ticket-topic'), aCheck('page-topic', 'fail')])).toBe(true);
  expect(isHeard([aCheck('ticket-topic', 'unknown')])).toBe(true);
  // An alarm cannot use such a key, and the function can.
  expect(isHeard([aCheck('ticket-topic'), aCheck('ticket-topic-key', 'fail')])).toBe(true);
  expect(isHeard([aCheck('ticket-topic', 'fail')])).toBe(false);
});

it.each([
  ['no report', null, 1],
  ['one where all is well', report([]), 0],
  [
    'two that fail, and one that could not be made',
    report([], { checks: [aCheck('trail', 'fail'), aCheck('sweep', 'fail'), aCheck('events', 'unknown')] }),
    2,
  ],
  ['a report of 26 hours', report([], { at: minutesAgo(26 * 60) }), 0],
  ['an older one', report([], { at: minutesAgo(26 * 60 + 1) }), 1],
] as const)('%s is so many unhealthy checks', (_what, found, count) => {
  expect(unhealthyChecks(found, now)).toBe(count);
});
