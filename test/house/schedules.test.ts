/** Every schedule of template.yaml is one that EventBridge takes, fires when it is meant to, and can be set to no nonsense. */
import { describe, expect, it } from 'vitest';
import { scheduleExpression } from '../support/schedule-expression.ts';
import { namesOf, propertiesOf, template } from './template.ts';

/** By hand: the next three times after Monday 2026-11-02 at 8:00 UTC. A rate begins when the stack is made. */
const after = new Date('2026-11-02T08:00:00Z');
const mondays = ['2026-11-09T06:00Z', '2026-11-16T06:00Z', '2026-11-23T06:00Z'];
const firings: Readonly<Record<string, readonly string[]>> = {
  SweepFileSystemsEveryQuarterOfAnHour: ['2026-11-02T08:15Z', '2026-11-02T08:30Z', '2026-11-02T08:45Z'],
  CheckHealthEveryDay: ['2026-11-03T05:00Z', '2026-11-04T05:00Z', '2026-11-05T05:00Z'],
  CorrelateStartsEveryMonday: mondays,
  EveryWeek: mondays,
};

describe('a schedule of the template', () => {
  const schedules = scheduled();

  it.each(schedules)('%s fires when it is meant to: %s', (name, expression) => {
    expect(firings, `${name} has no row in the table`).toHaveProperty([name]);
    expect(scheduleExpression(expression).after(after, 3)).toEqual(firings[name]);
  });

  it('has its row, and no row is left over', () => {
    expect(schedules.map(([name]) => name).sort()).toEqual(Object.keys(firings).sort());
  });
});

describe('the schedule of the review', () => {
  const { AllowedPattern = '' } = template.Parameters.ReviewSchedule ?? {};
  const isTaken = (value: string) => new RegExp(AllowedPattern).test(value);

  it.each([
    'cron(0 6 ? * MON *)',
    'cron(30 18 ? * SUN *)',
    'cron(0 6 ? * 2 *)',
    'cron(0 6 ? * MON,THU *)',
    'cron(0 6 ? * MON-FRI *)',
    'cron(0 6 ? * MON#1 *)',
    'cron(0 6 ? * 6L *)',
    'cron(0 6 ? JAN,JUL MON 2027-2030)',
    'cron(05 06 1 * ? *)',
    'cron(0 23 1,15 * ? *)',
    'cron(0 0 */14 * ? *)',
    'cron(0 6 L * ? *)',
    'cron(0 6 1W * ? *)',
    'rate(1 day)',
    'rate(7 days)',
    'rate(14 days)',
    'rate(999 days)',
  ])('can be %s, which fires at most once a day', (value) => {
    expect(isTaken(value)).toBe(true);
    const times = scheduleExpression(value).after(after, 10);
    expect(times.length).toBe(10);
    expect(new Set(times.map((time) => time.slice(0, 10))).size).toBe(10);
  });

  it.each([
    ['both days given', 'cron(0 6 * * MON *)'],
    ['both days given, by numbers', 'cron(0 6 1 * 2 *)'],
    ['neither day given', 'cron(0 6 ? * ? *)'],
    ['five fields', 'cron(0 6 * * ?)'],
    ['five fields, as in a crontab', 'cron(0 6 * * 1)'],
    ['seven fields', 'cron(0 0 6 ? * MON *)'],
    ['two spaces', 'cron(0  6 ? * MON *)'],
    ['no minute of an hour', 'cron(60 6 ? * MON *)'],
    ['no hour of a day', 'cron(0 24 ? * MON *)'],
    ['every minute', 'cron(* 6 ? * MON *)'],
    ['every hour', 'cron(0 * ? * MON *)'],
    ['every ten minutes', 'cron(0/10 6 ? * MON *)'],
    ['two hours of a day', 'cron(0 6,18 ? * MON *)'],
    ['a day in small letters', 'cron(0 6 ? * mon *)'],
    ['a day of the week that is none', 'cron(0 6 ? * 0 *)'],
    ['more than one day in the singular', 'rate(7 day)'],
    ['one day in the plural', 'rate(1 days)'],
    ['no days', 'rate(0 days)'],
    ['hours', 'rate(12 hours)'],
    ['a part of a day', 'rate(1.5 days)'],
    ['one time', 'at(2027-01-01T06:00:00)'],
    ['a line behind it', 'rate(7 days)\nrate(1 day)'],
    ['no expression', '0 6 ? * MON *'],
  ])('is refused before anything is deployed: %s', (_what, value) => {
    expect(isTaken(value)).toBe(false);
  });

  it.each([
    ['a month that is none', 'cron(0 6 ? FOO MON *)'],
    ['a day that is none', 'cron(0 6 ? * MOND *)'],
    ['a range that runs backwards', 'cron(0 6 ? * FRI-MON *)'],
    ['a day that no month has', 'cron(0 6 32 * ? *)'],
  ])('passes, and only EventBridge refuses it: %s', (_what, value) => {
    expect(isTaken(value)).toBe(true);
    expect(() => scheduleExpression(value)).toThrow();
  });
});

/** Name and expression of all schedules: those of Scheduler, and those of rules. */
function scheduled(): readonly (readonly [string, string])[] {
  return ['AWS::Scheduler::Schedule', 'AWS::Events::Rule']
    .flatMap((type) => namesOf(type).map((name) => [name, propertiesOf(name).ScheduleExpression] as const))
    .filter((one): one is readonly [string, string] => typeof one[1] === 'string');
}
