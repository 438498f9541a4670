/** The form of a catalogue entry: plain data that survives JSON. Phrases stand where other tools put functions. */
import type { EfsMetricName, efsMetrics } from '../metrics/efs-metrics.ts';
import type { Condition } from './conditions.ts';
import type { Quantity } from './quantities.ts';

/** page: someone gets up; ticket: someone looks in the morning. */
export type Severity = 'page' | 'ticket';

/** A fixed number, or a share of something that depends on the file system. */
export type Amount = number | { readonly share: number; readonly of: Quantity };

/** A metric with one of the statistics that are valid for it. */
export type Series = {
  [Metric in EfsMetricName]: {
    readonly metric: Metric;
    readonly statistic: (typeof efsMetrics)[Metric]['statistics'][number];
    readonly perDestination?: true;
  };
}[EfsMetricName];

export interface CatalogueSignal {
  readonly periodSeconds: number;
  /** Keys are the ids of the expression: lower-case letters. */
  readonly series: Readonly<Record<string, Series>>;
  /** CloudWatch metric math; `{name}` takes a number of `numbers`. Absent: the one series itself. */
  readonly expression?: string;
  readonly numbers?: Readonly<Record<string, Amount>>;
  /** The signal in words, as the reader of a page meets it. */
  readonly inWords: string;
}

export type Breach =
  | { readonly below: Amount }
  | { readonly atMost: Amount }
  | { readonly above: Amount }
  | { readonly atLeast: Amount };

export interface ThresholdBounds {
  readonly from: number;
  readonly to: number;
}

export interface CatalogueEntry {
  /** `<thing>-<state>`: the last part of the alarm's name and the name of its runbook. */
  readonly id: string;
  readonly severity: Severity;
  /** All must hold. Entries that share an id exclude one another. */
  readonly when: readonly Condition[];
  /** Conditions under which the cheap set keeps it. */
  readonly lean: readonly Condition[] | 'left out';
  /** What it means when this fires: one line. */
  readonly intent: string;
  readonly impact: string;
  readonly signal: CatalogueSignal;
  readonly breach: Breach;
  readonly unit: string;
  /** Thresholds that the tag `mountwatch:<id>` may set, in `unit`; beyond them the alarm would fire always or never. */
  readonly override: ThresholdBounds | { readonly 'only off': string };
  /** Alarm when `breaching` of `of` periods breach. */
  readonly over: { readonly breaching: number; readonly of: number };
  readonly whenMissing: 'missing' | 'notBreaching' | 'breaching' | 'ignore';
  readonly whenMissingBecause: string;
  /** The justification of the numbers, short enough for the alarm's own description. */
  readonly because: string;
  /** Where the numbers come from. */
  readonly source: string;
  /** Pasted first at night; `{id}` and `{region}` are filled in. */
  readonly firstCommand: string;
}
