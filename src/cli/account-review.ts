/** `mountwatch review` on the account: metrics, prices and earlier reviews are read, and nothing is written. */
import { systemClock } from '../aws/clock.ts';
import { priceListOf } from '../aws/price-list.ts';
import { reviewMetricsOf } from '../aws/review-metrics.ts';
import { reviewReadsOf } from '../aws/review-reads.ts';
import type { StoredReport } from '../flows/review-ports.ts';
import { reviewRegion } from '../flows/review-region.ts';
import type { ReviewAnswer } from '../reports/review-answer.ts';
import { metricRequestedUSD, metricsRequested } from '../throughput/review-cost.ts';
import { openStack, type StackOptions } from './opened-stack.ts';
import { tell } from './print.ts';
import { countingBar } from './progress.ts';

export interface AccountReviewOptions extends StackOptions {
  /** Only this one. */
  readonly fileSystem?: string;
}

/** @throws Error with one sentence where something that all need cannot be read. */
export async function accountReview(options: AccountReviewOptions): Promise<ReviewAnswer> {
  const { settings, world } = await openStack(options);
  const { region, fileSystems } = world;
  const bar = countingBar('reviewed');
  try {
    const { answer, pricesProblem } = await reviewRegion(
      options.fileSystem ?? null,
      {
        ...{ settings, region, fileSystems, clock: systemClock },
        metrics: reviewMetricsOf(region),
        priceList: priceListOf(systemClock),
        table:
          settings.tableName === '' ? nothingKept : reviewReadsOf(region, settings.tableName, systemClock),
      },
      { begun: bar.begin, done: bar.increment },
    );
    if (pricesProblem !== null) tell(`Prices: ${pricesProblem}.`);
    tell(askedText(answer.fileSystems.length));
    return answer;
  } finally {
    bar.end();
  }
}

/** What the review itself costs. */
function askedText(fileSystems: number): string {
  const metrics = fileSystems * metricsRequested;
  const usd = (metrics * metricRequestedUSD).toFixed(5);
  return `CloudWatch was asked for ${metricsRequested} metrics of each of ${fileSystems} file systems: $${usd}.`;
}

/** Without a stack there is no table: every review is a first one. */
const nothingKept = { reviewsOf: async () => [], prices: async () => null };

/** @returns the last weekly review as it was told. @throws Error with one sentence where there is none. */
export async function lastReview(options: StackOptions): Promise<StoredReport> {
  const { settings, world } = await openStack(options);
  const { stack, tableName } = settings;
  const none = `Stack ${stack} has kept no review in ${world.region}: it runs once a week after it is deployed; leave out --last to review now.`;
  if (tableName === '') throw new Error(none);
  const report = await reviewReadsOf(world.region, tableName, systemClock).lastReport();
  if (report === null) throw new Error(none);
  return report;
}
