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
const metricProperties = v.object({
  region: v.string('each metric widget needs a region'),
  title: v.optional(v.string()),
  view: v.optional(v.picklist(['timeSeries', 'singleValue', 'gauge', 'bar', 'pie', 'table'])),
  metrics: v.pipe(
    v.array(v.array(v.unknown())),
    v.minLength(1),
    v.maxLength(500, 'at most 500 metrics a widget'),
  ),
  annotations: v.optional(v.object({ horizontal: v.optional(horizontal) })),
});

const widget = v.variant('type', [
  v.object({ type: v.literal('text'), ...place, properties: v.object({ markdown: v.string() }) }),
  v.object({ type: v.literal('metric'), ...place, properties: metricProperties }),
]);

const body = v.object({
  variables: v.optional(v.pipe(v.array(v.object({ type: v.string(), id: v.string() })), v.maxLength(25))),
  widgets: v.pipe(v.array(widget), v.maxLength(500, 'at most 500 widgets')),
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
  const expressions = widgetRead.properties.metrics
    .flatMap((row) => row.map(expressionOf))
    .filter((text) => text !== null);
  const wrong = expressions.flatMap((text) => {
    const parsed = parseMetricMath(text);
    return 'wrong' in parsed ? [`/widgets/${index}/properties/metrics: ${parsed.wrong}`] : [];
  });
  return [...warnings, ...wrong];
}

/** The metric math in one cell of a metrics array; queries of Metrics Insights are another language. */
function expressionOf(cell: unknown): string | null {
  if (typeof cell !== 'object' || cell === null || !('expression' in cell)) return null;
  const { expression } = cell;
  return typeof expression === 'string' && !expression.startsWith('SELECT') ? expression : null;
}
