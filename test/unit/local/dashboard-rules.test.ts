import { describe, expect, it } from 'vitest';
import { dashboardMessages } from '../../../src/local/dashboard-rules.ts';

const arn = 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:mountwatch/fs-00000001/io-limit-near';
const place = { x: 0, y: 0, width: 12, height: 6 };
const metric = ['AWS/EFS', 'PercentIOLimit', 'FileSystemId', 'fs-00000001'];
const query = [{ expression: 'SELECT AVG(PercentIOLimit) FROM SCHEMA("AWS/EFS", FileSystemId)' }];

const alarms = (properties: object) => ({ type: 'alarm', ...place, properties });
const graph = (properties: object) => ({
  type: 'metric',
  ...place,
  properties: { region: 'us-east-1', ...properties },
});
const messages = (...widgets: readonly object[]) => dashboardMessages('d', JSON.stringify({ widgets }));
const math = (expression: string) => graph({ metrics: [[{ expression }]] });

describe('a dashboard body', () => {
  it.each([
    ['one alarm', alarms({ alarms: [arn] })],
    ['100 alarms', alarms({ alarms: Array(100).fill(arn), sortBy: 'timestamp', states: ['ALARM', 'OK'] })],
    ['an alarm annotation alone', graph({ annotations: { alarms: [arn] } })],
    ['metrics with lines', graph({ metrics: [metric], annotations: { horizontal: [{ value: 95 }] } })],
    ['one query', graph({ metrics: [query, metric] })],
    ['a search', math(`SEARCH('{AWS/EFS,FileSystemId} MetricName="PercentIOLimit"', 'Average', 60)`)],
    [
      'the first of a sorted search',
      math(`SLICE(SORT(SEARCH('{AWS/EFS} x', 'p95', 300), MAX, DESC), 0, 20)`),
    ],
  ])('is taken with %s', (_name, widget) => {
    expect(messages(widget)).toEqual({ errors: [], warnings: [] });
  });

  it.each([
    ['no alarm', alarms({ alarms: [] }), '1 to 100 alarms'],
    ['101 alarms', alarms({ alarms: Array(101).fill(arn) }), '1 to 100 alarms'],
    ['the name of an alarm', alarms({ alarms: ['io-limit-near'] }), 'alarms/0'],
    ['a state that is none', alarms({ alarms: [arn], states: ['BAD'] }), 'states/0'],
    ['an unknown order', alarms({ alarms: [arn], sortBy: 'name' }), 'sortBy'],
    ['neither metrics nor an alarm', graph({}), 'either metrics or an alarm'],
    ['both of them', graph({ metrics: [metric], annotations: { alarms: [arn] } }), 'either metrics or'],
    ['two alarm annotations', graph({ annotations: { alarms: [arn, arn] } }), 'at most one alarm'],
    [
      'an alarm annotation and a line',
      graph({ annotations: { alarms: [arn], horizontal: [{ value: 95 }] } }),
      'not both',
    ],
    ['two queries', graph({ metrics: [query, query] }), 'at most one query'],
    ['501 metrics', graph({ metrics: Array(501).fill(metric) }), 'at most 500 metrics'],
  ])('is refused with %s', (_name, widget, because) => {
    expect(messages(widget)).toEqual({ errors: [expect.stringContaining(because)], warnings: [] });
  });

  it('is refused with 2,501 metrics in all, and taken with 2,500', () => {
    const full = Array(5).fill(graph({ metrics: Array(500).fill(metric) }));
    expect(messages(...full).errors).toEqual([]);
    expect(messages(...full, graph({ metrics: [metric] })).errors).toEqual([
      '/widgets: at most 2,500 metrics a dashboard',
    ]);
  });

  it.each([
    ['math that does not parse', math('100*(m'), '"100*(m"'],
    ['a search that is none', math('SEARCH(x)'), 'no search'],
    ['a search within math that is none', math(`SORT(SEARCH('x', 'Sum'), MAX)`), 'no search'],
    ['a search in another order than there is', math(`SLICE(SORT(SEARCH('x', 'Sum'), MAX, UP), 0, 9)`), 'no'],
    [
      'a sorted search that is too long',
      math(`SLICE(SORT(SEARCH('${'x'.repeat(1_025)}', 'Sum'), MAX, DESC), 0, 9)`),
      '1024 characters',
    ],
    ['a search that is too long', math(`SEARCH('${'x'.repeat(1_025)}', 'Sum')`), '1024 characters'],
  ])('is saved with a warning where there is %s', (_name, widget, because) => {
    expect(messages(widget)).toEqual({ errors: [], warnings: [expect.stringContaining(because)] });
  });

  it.each([
    ['a period override', { periodOverride: 'always' }],
    ['a time range', { start: '3 hours' }],
    ['a variable', { variables: [{ type: 'regex', id: 'x', inputType: 'select' }] }],
  ])('is refused with %s that CloudWatch does not know', (_name, more) => {
    expect(dashboardMessages('d', JSON.stringify({ ...more, widgets: [] })).errors).toHaveLength(1);
  });
});
