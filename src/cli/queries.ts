/** `mountwatch queries`: what to ask CloudWatch for, so that `mountwatch review` can work on the answers offline. Calls nobody. */
import { metricQueries } from '../reports/metric-queries.ts';
import { momentOfMinute, windowBefore } from '../throughput/review-window.ts';
import { printJson } from './print.ts';

export interface QueriesOptions {
  readonly days: number;
  readonly now?: Date;
}

/** @throws Error with one sentence for what is no id. */
export async function queries(fileSystemId: string, { days, now }: QueriesOptions): Promise<number> {
  if (!/^fs-[\w-]+$/.test(fileSystemId)) {
    throw new Error(`${fileSystemId} is no id of a file system: give one such as fs-0123456789abcdef0.`);
  }
  const window = windowBefore(now ?? new Date());
  const to = momentOfMinute(window, window.minutes);
  const from = new Date(to.getTime() - days * 86_400_000);
  for (const input of metricQueries(fileSystemId, from, to)) printJson(input);
  return 0;
}
