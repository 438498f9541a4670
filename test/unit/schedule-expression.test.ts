/** The reader of schedule expressions that the tests of the template rely on. */
import { describe, expect, it } from 'vitest';
import { scheduleExpression } from '../support/schedule-expression.ts';

/** A Monday. */
const from = new Date('2026-11-02T08:00:00Z');

describe('an expression fires, the first two times after Monday 2026-11-02 at 8:00:', () => {
  it.each([
    ['rate(1 minute)', '2026-11-02T08:01Z', '2026-11-02T08:02Z'],
    ['rate(15 minutes)', '2026-11-02T08:15Z', '2026-11-02T08:30Z'],
    ['rate(1 hour)', '2026-11-02T09:00Z', '2026-11-02T10:00Z'],
    ['rate(7 days)', '2026-11-09T08:00Z', '2026-11-16T08:00Z'],
    ['cron(0 6 ? * MON *)', '2026-11-09T06:00Z', '2026-11-16T06:00Z'],
    ['cron(0 6 ? * 2 *)', '2026-11-09T06:00Z', '2026-11-16T06:00Z'],
    ['cron(0 8 * * ? *)', '2026-11-03T08:00Z', '2026-11-04T08:00Z'],
    ['cron(0/30 8-9 ? * MON-FRI *)', '2026-11-02T08:30Z', '2026-11-02T09:00Z'],
    ['cron(*/40 8 2 * ? *)', '2026-11-02T08:40Z', '2026-12-02T08:00Z'],
    ['cron(15 10 ? * L *)', '2026-11-07T10:15Z', '2026-11-14T10:15Z'],
    // The last Friday.
    ['cron(15 10 ? * 6L *)', '2026-11-27T10:15Z', '2026-12-25T10:15Z'],
    // The second Tuesday.
    ['cron(0 7 ? * 3#2 *)', '2026-11-10T07:00Z', '2026-12-08T07:00Z'],
    ['cron(0 0 L * ? *)', '2026-11-30T00:00Z', '2026-12-31T00:00Z'],
    ['cron(0 0 L FEB ? *)', '2027-02-28T00:00Z', '2028-02-29T00:00Z'],
    // 15 November 2026 is a Sunday: the Monday after it; 15 December is a Tuesday.
    ['cron(0 0 15W * ? *)', '2026-11-16T00:00Z', '2026-12-15T00:00Z'],
    // 1 August 2026 was a Saturday; in 2027 it is a Sunday.
    ['cron(0 0 1W AUG ? *)', '2027-08-02T00:00Z', '2028-08-01T00:00Z'],
    // 31 January 2027 is a Sunday, and the nearest weekday of that month is the Friday before.
    ['cron(0 0 31W JAN ? *)', '2027-01-29T00:00Z', '2028-01-31T00:00Z'],
    ['cron(0 0 1 JAN,JUL ? 2027)', '2027-01-01T00:00Z', '2027-07-01T00:00Z'],
  ])('%s', (expression, ...times) => {
    expect(scheduleExpression(expression).after(from, 2)).toEqual(times);
  });

  it('one that can never be fires never', () => {
    expect(scheduleExpression('cron(0 0 31 FEB ? *)').after(from, 1)).toEqual([]);
    expect(scheduleExpression('cron(0 0 1 * ? 2025)').after(from, 1)).toEqual([]);
  });
});

describe('what EventBridge would refuse is refused:', () => {
  it.each([
    ['rate(1 minutes)', 'plural'],
    ['rate(5 minute)', 'plural'],
    ['rate(0 days)', 'no whole number'],
    ['rate(1.5 hours)', 'no whole number'],
    ['rate(30 seconds)', 'no whole number'],
    ['rate(1 week)', 'no whole number'],
    ['rte(1 hour)', 'neither'],
    ['0 6 ? * MON *', 'neither'],
    ['cron(0 6 * * MON *)', 'only one'],
    ['cron(0 6 ? * ? *)', 'only one'],
    ['cron(0 6 1 * MON *)', 'only one'],
    ['cron(0 6 ? * MON)', '5 fields'],
    ['cron(0 0 6 ? * MON *)', '7 fields'],
    ['cron(0  6 ? * MON *)', '7 fields'],
    ['cron(60 6 ? * MON *)', '"60" is no minutes'],
    ['cron(0 24 ? * MON *)', '"24" is no hours'],
    ['cron(0 6 0 * ? *)', '"0" is no day of month'],
    ['cron(0 6 32 * ? *)', '"32" is no day of month'],
    ['cron(0 6 LW * ? *)', '"LW" is no day of month'],
    ['cron(0 6 32W * ? *)', '"32" is no day of month'],
    ['cron(0 6 ? 13 MON *)', '"13" is no month'],
    ['cron(0 6 ? JANUARY MON *)', '"JANUARY" is no month'],
    ['cron(0 6 ? * 0 *)', '"0" is no day of week'],
    ['cron(0 6 ? * 8 *)', '"8" is no day of week'],
    ['cron(0 6 ? * MOND *)', '"MOND" is no day of week'],
    ['cron(0 6 ? * 3#6 *)', 'is no day of week'],
    ['cron(0 6 ? * FRI-MON *)', 'backwards'],
    ['cron(0 6 ? * MON 1969)', '"1969" is no year'],
    ['cron(0 6 ? * MON 2200)', '"2200" is no year'],
    ['cron(0/0 6 ? * MON *)', 'is no minutes'],
    ['cron(? 6 ? * MON *)', '"?" is no minutes'],
    ['cron(0,, 6 ? * MON *)', '"" is no minutes'],
  ])('%s', (expression, reason) => {
    expect(() => scheduleExpression(expression)).toThrow(reason);
  });
});
