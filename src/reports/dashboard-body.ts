/** The parts of a CloudWatch dashboard and its grid of 24 columns. Source: Dashboard Body Structure and Syntax, CloudWatch API reference. */
import { dashboardMark, type WantedDashboard } from '../monitoring/dashboards.ts';
import type { ThresholdLine } from './threshold-line.ts';

export type Widget = Readonly<
  | { type: 'text'; properties: Readonly<{ markdown: string }> }
  | { type: 'metric' | 'alarm'; properties: Readonly<Record<string, unknown>> }
>;

export interface Row {
  /** Grid units, of about 50 pixels. */
  readonly height: number;
  /** Share the width evenly; at most 24. */
  readonly widgets: readonly Widget[];
}

export interface Graph {
  readonly title: string;
  /** Where the metrics are, whatever Region shows the page. */
  readonly region: string;
  /** What stands along the left axis: the unit, or a word. */
  readonly axis: string;
  /** As PutDashboard takes them: at most 500, at most one of them a query. */
  readonly metrics: readonly unknown[];
  /** Of the axis; 0 unless given, null leaves it to the values. */
  readonly min?: number | null;
  readonly lines?: readonly ThresholdLine[];
}

/** How many alarms a strip can hold. */
export const mostInAStrip = 100;

const columns = 24;

export function text(markdown: string): Widget {
  return { type: 'text', properties: { markdown } };
}

export function graph({ title, region, axis, metrics, min = 0, lines = [] }: Graph): Widget {
  const left = {
    label: axis,
    showUnits: false,
    ...(min === null ? {} : { min }),
  };
  const annotations = lines.length === 0 ? {} : { annotations: { horizontal: lines } };
  const properties = { title, region, view: 'timeSeries', stacked: false, metrics, yAxis: { left } };
  return { type: 'metric', properties: { ...properties, ...annotations } };
}

/** A row of `metrics`: metric math, a search or a query. @param period seconds. */
export function expression(id: string, words: string, label: string, period = 60): unknown {
  return [{ id, expression: words, label, period }];
}

/** The states of alarms, live, those in ALARM first. @param arns 1 to 100. */
export function strip(title: string, arns: readonly string[]): Widget {
  return { type: 'alarm', properties: { title, alarms: arns, sortBy: 'stateUpdatedTimestamp' } };
}

/**
 * A dashboard that says who manages it, so that nobody edits it in vain and nobody else's is overwritten. Every graph
 * keeps its period whatever the time range: a sum a minute would otherwise become another number, and a threshold false.
 * @param hours the time range that it opens with.
 */
export function dashboard(
  name: string,
  heading: string,
  hours: number,
  rows: readonly Row[],
  more: Readonly<Record<string, unknown>> = {},
): WantedDashboard {
  const managed = `Managed by Mountwatch: changes made here are overwritten. ${dashboardMark(name)}`;
  const all = [{ height: 3, widgets: [text(`${heading}\n\n${managed}\n`)] }, ...rows];
  const times = { start: `-PT${hours}H`, periodOverride: 'inherit' };
  return { name, body: JSON.stringify({ ...times, ...more, widgets: placed(all) }) };
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
