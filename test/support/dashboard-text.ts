/** A dashboard's body as a person reads it in a diff: a line for each widget, metric, alarm and line of Markdown. */
export function dashboardText(body: string): string {
  const { widgets, ...rest } = JSON.parse(body);
  return `${[JSON.stringify(rest), ...widgets.flatMap(widgetLines)].join('\n')}\n`;
}

/** The widget; below it a line for each metric, alarm or line of Markdown. */
function widgetLines(widget: { properties: Record<string, unknown> }): readonly string[] {
  const { properties, ...place } = widget;
  const { metrics, alarms, markdown, ...more } = properties;
  const shown = Object.keys(more).length > 0 ? { ...place, properties: more } : place;
  const rows = [metrics, alarms].flatMap((list) => (Array.isArray(list) ? list : []));
  const texts = typeof markdown === 'string' ? markdown.trimEnd().split('\n') : [];
  return [JSON.stringify(shown), ...rows.map((row) => `    ${JSON.stringify(row)}`), ...texts.map(indented)];
}

function indented(line: string): string {
  return `    ${line}`.trimEnd();
}
