/** The message about health: a subject that SNS takes, the thing to know first, what mends it, and where more stands. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type HealthCheck, healthCheckIds } from '../../../src/monitoring/health-check.ts';
import { healthNotice } from '../../../src/reports/health-notice.ts';
import { healthTableText } from '../../../src/reports/health-table.ts';
import { someSettings } from '../../support/builders.ts';
import { aCheck, minutesAgo } from '../../support/health.ts';

const place = { ...someSettings(), region: 'us-east-1' };
const ids = healthCheckIds.filter((id) => id !== 'tags' && id !== 'reads');
const operation = readFileSync(new URL('../../../docs/operation.md', import.meta.url), 'utf8');

const noticeOf = (
  broken: readonly HealthCheck[],
  mended: readonly HealthCheck[],
  others: readonly HealthCheck[] = [],
) => healthNotice({ broken, mended, told: [] }, [...broken, ...mended, ...others], place);

describe.each(ids)('the notice of %s', (id) => {
  const notice = noticeOf([aCheck(id, 'fail')], []);
  const lines = (notice?.text ?? '').split('\n');

  it('has a subject that SNS takes, in the longest Region, and begins with what was seen', () => {
    const far = healthNotice({ broken: [aCheck(id, 'fail')], mended: [], told: [] }, [], {
      ...place,
      region: 'ap-southeast-2',
    });
    expect(far?.subject).toMatch(/^[!-~][ -~]{0,99}$/);
    expect(far?.subject).toMatch(/fails in ap-southeast-2$/);
    expect(lines[0]).toBe(`${id}: ${id} was looked at.`);
  });

  it('gives a command, and a section of docs/operation.md that is there', () => {
    expect(lines[2]).toMatch(/^(aws|npx mountwatch) .*us-east-1/);
    expect(lines[2]).not.toMatch(/undefined|ARN\b/);
    expect(lines[3]).toBe(`More: docs/operation.md#${id}`);
    expect(operation).toMatch(new RegExp(`^### ${id}$`, 'm'));
  });
});

it('tells what is mended in a line, and names what was told before', () => {
  const notice = noticeOf([aCheck('sweep', 'fail')], [aCheck('trail')], [aCheck('events', 'fail')]);
  expect(notice?.subject).toBe('Mountwatch: health check sweep fails in us-east-1');
  expect(notice?.text).toContain('\nMended: trail: trail was looked at.\n');
  expect(notice?.text).toContain('\nTold before, and failing still: events.\n');
});

it.each([
  [[aCheck('trail', 'fail'), aCheck('sweep', 'fail')], [], [], '2 health checks fail'],
  [[], [aCheck('trail')], [], 'health check trail is mended, none fails'],
  [
    [],
    [aCheck('trail'), aCheck('sweep')],
    [aCheck('events', 'fail')],
    '2 health checks are mended, 1 other still fails',
  ],
] as const)('%#: has the outcome in its subject', (broken, mended, others, outcome) => {
  expect(noticeOf(broken, mended, others)?.subject).toBe(`Mountwatch: ${outcome} in us-east-1`);
});

it('is none where nothing is new', () => {
  expect(noticeOf([], [], [aCheck('trail', 'fail')])).toBeNull();
});

describe('the table of the dashboard', () => {
  const shown = (...checks: readonly HealthCheck[]) =>
    healthTableText({ report: { at: minutesAgo(180), checks, told: [] }, isOld: false });

  it.each([
    ['all pass', [aCheck('trail'), aCheck('sweep')], 'all 2 checks pass'],
    ['some fail', [aCheck('trail', 'fail'), aCheck('sweep')], '1 of 2 checks fails'],
    ['some could not be made', [aCheck('trail', 'unknown'), aCheck('sweep')], '1 could not be made'],
    [
      'both',
      [aCheck('trail', 'unknown'), aCheck('sweep', 'fail'), aCheck('events', 'fail')],
      '2 of 3 checks fail, 1 could not be made',
    ],
  ] as const)('says in words that %s', (_what, checks, words) => {
    expect(shown(...checks)).toContain(`The check of 2026-11-02 05:00 UTC: ${words}.`);
  });

  it('says the result in a word, and stays a table whatever was seen', () => {
    const seen = `a | b\nc *d* [e](f) ${'x'.repeat(400)}`;
    const rows = shown({ id: 'trail', result: 'fail', seen })
      .split('\n')
      .filter((line) => line.startsWith('| trail'));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(/^\| trail \| \*\*fail\*\* \| a b c d e \(f\) x+… \|$/);
    expect(rows[0]?.length).toBeLessThan(340);
  });

  it('says that none has been made yet, and when one is', () => {
    expect(healthTableText(null)).toContain(
      'has not been checked yet. It is once a day and with each deployment',
    );
  });
});
