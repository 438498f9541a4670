/** The parts of a CloudWatch dashboard and its grid of 24 columns. Source: Dashboard Body Structure and Syntax, CloudWatch API reference. */
import { dashboardMark, type WantedDashboard } from '../monitoring/dashboards.ts';

export type Widget = TextWidget | MetricWidget;

interface TextWidget {
  readonly type: 'text';
  readonly properties: { readonly markdown: string };
}

interface MetricWidget {
  readonly type: 'metric';
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Row {
  /** Grid units, of about 50 pixels. */
  readonly height: number;
  /** Share the width evenly; at most 24. */
  readonly widgets: readonly Widget[];
}

const columns = 24;

export function text(markdown: string): Widget {
  return { type: 'text', properties: { markdown } };
}

/** @param metrics as PutDashboard takes them; @param region where the metrics are, whatever Region shows the page. */
export function graph(
  title: string,
  region: string,
  metrics: readonly unknown[],
  more: Readonly<Record<string, unknown>> = {},
): Widget {
  return {
    type: 'metric',
    properties: { title, region, view: 'timeSeries', stacked: false, metrics, ...more },
  };
}

/** A dashboard that says who manages it, so that nobody edits it in vain and nobody else's is overwritten. */
export function dashboard(
  name: string,
  heading: string,
  rows: readonly Row[],
  more: Readonly<Record<string, unknown>> = {},
): WantedDashboard {
  const managed = `Managed by Mountwatch: changes made here are overwritten. ${dashboardMark(name)}`;
  const all = [{ height: 3, widgets: [text(`${heading}\n\n${managed}\n`)] }, ...rows];
  return { name, body: JSON.stringify({ ...more, widgets: placed(all) }) };
}

function placed(rows: readonly Row[]): readonly object[] {
  let y = 0;
  return rows.flatMap(({ height, widgets }) => {
    const width = Math.floor(columns / widgets.length);
    const row = widgets.map((widget, index) => ({ ...widget, x: index * width, y, width, height }));
    y += height;
    return row;
  });
}
