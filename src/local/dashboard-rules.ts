/** What CloudWatch says about a dashboard body. Source: Dashboard Body Structure and Syntax, CloudWatch API reference. */
import * as v from 'valibot';
import { parseJson } from '../monitoring/json.ts';
import { parseMetricMath } from './metric-math-parser.ts';

const wholeFrom = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const place = {
  x: wholeFrom(0, 23),
  y: wholeFrom(0, 100_000),
  width: wholeFrom(1, 24),
  height: wholeFrom(1, 1_000),
};

const horizontal = v.array(v.object({ label: v.optional(v.string()), value: v.number() }));
const annotations = v.pipe(
  v.object({
    alarms: v.optional(v.pipe(v.array(v.string()), v.maxLength(1, 'at most one alarm annotation'))),
    horizontal: v.optional(horizontal),
    vertical: v.optional(v.array(v.unknown())),
  }),
  v.check(
    (given) => given.alarms === undefined || (given.horizontal ?? given.vertical) === undefined,
    'either an alarm annotation or lines, not both',
  ),
);
const metricProperties = v.pipe(
  v.object({
    region: v.string('each metric widget needs a region'),
    title: v.optional(v.string()),
    view: v.optional(v.picklist(['timeSeries', 'singleValue', 'gauge', 'bar', 'pie', 'table'])),
    metrics: v.optional(
      v.pipe(
        v.array(v.array(v.unknown())),
        v.minLength(1),
        v.maxLength(500, 'at most 500 metrics a widget'),
        v.check((metrics) => metrics.filter(isQuery).length <= 1, 'at most one query a widget'),
      ),
    ),
    annotations: v.optional(annotations),
  }),
  v.check(
    ({ metrics, annotations: given }) => (metrics === undefined) !== (given?.alarms === undefined),
    'either metrics or an alarm annotation',
  ),
);

const alarmArn = v.pipe(v.string(), v.regex(/^arn:[\w-]+:cloudwatch:[\w-]+:\d{12}:alarm:.+$/));
const alarmProperties = v.object({
  title: v.optional(v.string()),
  alarms: v.pipe(
    v.array(alarmArn),
    v.minLength(1, '1 to 100 alarms a widget'),
    v.maxLength(100, '1 to 100 alarms a widget'),
  ),
  sortBy: v.optional(v.picklist(['default', 'stateUpdatedTimestamp', 'timestamp'])),
  states: v.optional(v.array(v.picklist(['ALARM', 'INSUFFICIENT_DATA', 'OK']))),
});

const widget = v.variant('type', [
  v.object({ type: v.literal('text'), ...place, properties: v.object({ markdown: v.string() }) }),
  v.object({ type: v.literal('metric'), ...place, properties: metricProperties }),
  v.object({ type: v.literal('alarm'), ...place, properties: alarmProperties }),
]);

const variable = v.object({
  type: v.picklist(['property', 'pattern']),
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,32}$/)),
  inputType: v.picklist(['input', 'select', 'radio']),
  label: v.optional(v.pipe(v.string(), v.maxLength(30))),
});

const body = v.object({
  start: v.optional(v.pipe(v.string(), v.regex(/^(-PT\d+[MH]|-P\d+[DWM]|\d{4}-.*)$/))),
  periodOverride: v.optional(v.picklist(['auto', 'inherit'])),
  variables: v.optional(v.pipe(v.array(variable), v.maxLength(25))),
  widgets: v.pipe(
    v.array(widget),
    v.maxLength(500, 'at most 500 widgets'),
    v.check((widgets) => metricsOf(widgets) <= 2_500, 'at most 2,500 metrics a dashboard'),
  ),
});

type Widget = v.InferOutput<typeof widget>;

/** Errors keep the dashboard from being saved, warnings do not. Paths as CloudWatch gives them. */
export function dashboardMessages(name: string, json: string) {
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(name))
    return { errors: [`DashboardName "${name}" is invalid`], warnings: [] };
  const document = parseJson(json);
  if (document === undefined) return { errors: ['/: the body is not JSON'], warnings: [] };
  const result = v.safeParse(body, document);
  if (!result.success) {
    const errors = result.issues.map(
      (issue) => `/${(v.getDotPath(issue) ?? '').replaceAll('.', '/')}: ${issue.message}`,
    );
    return { errors, warnings: [] };
  }
  return { errors: [], warnings: result.output.widgets.flatMap(warningsOf) };
}

function warningsOf(widgetRead: Widget, index: number): readonly string[] {
  const warnings =
    widgetRead.x + widgetRead.width > 24 ? [`/widgets/${index}: wider than the grid of 24`] : [];
  if (widgetRead.type !== 'metric') return warnings;
  const wrong = (widgetRead.properties.metrics ?? [])
    .flatMap((row) => row.map(expressionOf))
    .flatMap((text) => {
      const because = text === null ? null : whatIsWrong(text);
      return because === null ? [] : [`/widgets/${index}/properties/metrics: ${because}`];
    });
  return [...warnings, ...wrong];
}

/** Longest query of a search. Source: CloudWatch search expression syntax. */
const longestSearch = 1_024;

/** Queries of Metrics Insights are another language, and searches a third. */
function whatIsWrong(text: string): string | null {
  if (text.startsWith('SELECT')) return null;
  if (text.includes('SEARCH(')) {
    const query = searchIn(slowestFirst.exec(text)?.[1] ?? text);
    if (query === undefined) return `"${text}" is no search`;
    return query.length > longestSearch ? `a search of more than ${longestSearch} characters` : null;
  }
  const parsed = parseMetricMath(text);
  return 'wrong' in parsed ? parsed.wrong : null;
}

/** The first so many of the series that a search finds. Source: Using metric math, SLICE and SORT. */
const slowestFirst = /^SLICE\(SORT\((SEARCH\(.*\)), ?(?:AVG|MAX|MIN|SUM), ?(?:ASC|DESC)\), ?\d+, ?\d+\)$/;

function searchIn(text: string): string | undefined {
  return /^SEARCH\('([^']*)', ?'\w+'(?:, ?\d+)?\)$/.exec(text)?.[1];
}

function isQuery(row: readonly unknown[]): boolean {
  return row.some((cell) => expressionOf(cell)?.startsWith('SELECT'));
}

function expressionOf(cell: unknown): string | null {
  if (typeof cell !== 'object' || cell === null || !('expression' in cell)) return null;
  const { expression } = cell;
  return typeof expression === 'string' ? expression : null;
}

function metricsOf(widgets: readonly Widget[]): number {
  const counts = widgets.map((one) => (one.type === 'metric' ? (one.properties.metrics?.length ?? 0) : 0));
  return counts.reduce((sum, count) => sum + count, 0);
}
