/** `fs-0abc DataReadIOBytes Sum`, `fs-0abc StorageBytes/Standard Average`: whose series a result is. */
import { efsMetrics } from '../metrics/efs-metrics.ts';
import { oneLine } from '../text/one-line.ts';
import { shownValue } from '../text/shown-value.ts';

export interface SeriesLabel {
  readonly fileSystemId: string;
  /** As in readings.ts: `DataReadIOBytes Sum`. */
  readonly name: string;
  readonly metric: string;
  readonly statistic: string;
}

const form = /^(fs-[\w-]+) ([A-Za-z]+)(\/[A-Za-z]+)? (\S+)$/;
const plainStatistics = /^(Minimum|Maximum|Average|Sum|SampleCount|IQM)$/;
/** Percentiles and their kin, such as p99 and TM(5%:95%). */
const otherStatistics = /^(p|tm|wm|tc|ts|PR|TM|WM|TC|TS)[(\d].*$/;

/** @throws Error with one sentence for a label of another form, or of a metric that EFS does not have. */
export function parseLabel(label: string): SeriesLabel {
  const [, fileSystemId = '', metric = '', storageClass = '', statistic = ''] = form.exec(label) ?? [];
  const isStatistic = plainStatistics.test(statistic) || otherStatistics.test(statistic);
  if (fileSystemId === '' || !isStatistic) {
    throw new Error(`Label ${shownValue(label)} is not "<file-system-id> <MetricName> <Statistic>"`);
  }
  if (!Object.hasOwn(efsMetrics, metric)) {
    throw new Error(`Label ${shownValue(label)}: AWS/EFS has no metric ${oneLine(metric, 60)}`);
  }
  return { fileSystemId, name: `${metric}${storageClass} ${statistic}`, metric, statistic };
}
