/** Dashboards that CloudWatch refuses, and one that it saves with a warning. moto takes each without a word. */
const place = { x: 0, y: 0, width: 8, height: 2 };
const text = { type: 'text', ...place, properties: { markdown: 'x' } };
const metric = (metrics: readonly unknown[]) => ({
  type: 'metric',
  ...place,
  properties: { region: 'us-east-1', metrics },
});
const bodyOf = (...widgets: readonly object[]) => JSON.stringify({ widgets });
const name = 'mountwatch-us-east-1-fleet';

export const refusedDashboards = [
  {
    rule: '5.7-name',
    what: 'a name with a slash',
    name: 'mountwatch/fleet',
    body: bodyOf(text),
    says: 'Name',
  },
  {
    rule: '5.7-name',
    what: 'a name of 256 characters',
    name: 'x'.repeat(256),
    body: bodyOf(text),
    says: 'Name',
  },
  {
    rule: '5.7-widget-type',
    what: 'a widget of an unknown type',
    name,
    body: bodyOf({ ...text, type: 'pie' }),
    says: '/widgets/0/type',
  },
  {
    rule: '5.7-widgets',
    what: '501 widgets',
    name,
    body: bodyOf(...Array.from({ length: 501 }, () => text)),
    says: '500 widgets',
  },
  {
    rule: '5.7-metrics',
    what: '501 metrics in a widget',
    name,
    body: bodyOf(metric(Array.from({ length: 501 }, (_, index) => ['AWS/EFS', `m${index}`]))),
    says: '500 metrics',
  },
] as const;

export const doubtfulDashboard = {
  name,
  body: bodyOf({ ...text, x: 20 }),
  warnings: ['/widgets/0: wider than the grid of 24'],
} as const;
