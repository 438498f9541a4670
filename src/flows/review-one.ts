/** One file system reviewed: everything is read, the model decides, and the answer is kept for the digest and for the next review. */
import { type FileSystem, isLeaving } from '../monitoring/file-system.ts';
import type { FileSystemAnswer } from '../reports/review-answer.ts';
import { fileSystemAnswer } from '../reports/review-json.ts';
import type { Prices } from '../throughput/prices.ts';
import { type FileSystemReview, reviewFileSystem } from '../throughput/review-file-system.ts';
import { windowBefore } from '../throughput/review-window.ts';
import type { SizedFileSystem } from '../throughput/sized-file-system.ts';
import { trendOf } from '../throughput/trend.ts';
import { weekSummary } from '../throughput/week-summary.ts';
import { earlierReviewOf } from './earlier-review-of.ts';
import { isTransient, messageOf } from './errors.ts';
import type { ItemWiring, ReviewMetrics, ReviewTable } from './review-ports.ts';
import type { ReviewItem, ReviewOutcome } from './review-run.ts';

/** Weeks whose summaries enter the trend. */
const weeksBefore = 8;
/** A review that is younger saw the same days: it is no second opinion, and its advice had no time to be taken. */
const leastDaysBetween = 5;

/** The state machine holds 256 KiB for all file systems together. */
const longestWhy = 150;

/**
 * @param item with the end of the window, and the prices of the run.
 * @returns failed where trying again would change nothing, with the reason; gone where the file system was deleted meanwhile,
 * or is being deleted.
 * @throws ReadFailed, WriteFailed where it may help: the state machine tries again, then names the file system in the digest.
 */
export async function reviewOne(item: ReviewItem, wiring: ItemWiring): Promise<ReviewOutcome> {
  const { fileSystemId } = item;
  try {
    return { fileSystemId, outcome: await reviewAndKeep(item, wiring) };
  } catch (error) {
    if (isTransient(error)) throw error;
    return { fileSystemId, outcome: 'failed', why: asciiOf(messageOf(error)).slice(0, longestWhy) };
  }
}

/** One byte a character, or a thousand reasons might not fit. */
function asciiOf(text: string): string {
  return text.replaceAll(/[^ -~]/g, '?');
}

async function reviewAndKeep(
  { fileSystemId, at: end, prices }: ReviewItem,
  { fileSystems, metrics, table }: ItemWiring,
): Promise<'reviewed' | 'gone'> {
  const at = new Date(end);
  const fileSystem = await fileSystems.find(fileSystemId);
  if (fileSystem === null || isLeaving(fileSystem)) return 'gone';
  const { answer, review } = await reviewed(fileSystem, at, prices, { metrics, table });
  const { hours: _hours, ...kept } = answer;
  await table.putReview({ fileSystemId, at, answer: kept, week: weekSummary(review) });
  return 'reviewed';
}

export interface ReviewReads {
  readonly metrics: ReviewMetrics;
  readonly table: Pick<ReviewTable, 'reviewsOf'>;
}

/** Reads, and writes nothing. @throws ReadFailed. */
export async function reviewed(
  fileSystem: FileSystem,
  at: Date,
  prices: Prices,
  { metrics, table }: ReviewReads,
): Promise<{ readonly answer: FileSystemAnswer; readonly review: FileSystemReview }> {
  const window = windowBefore(at);
  const [readings, history, before] = await Promise.all([
    metrics.readings(fileSystem.id, window),
    metrics.history(fileSystem.id, at),
    table.reviewsOf(fileSystem.id, new Date(at.getTime() - leastDaysBetween * 86_400_000), weeksBefore),
  ]);
  const [last] = before;
  const earlier = last === undefined ? null : earlierReviewOf(last);
  const review = reviewFileSystem({ fileSystem: sized(fileSystem), readings, window, prices, earlier });
  const trend = trendOf(
    history,
    before.map(({ week }) => week),
  );
  return { answer: fileSystemAnswer(review, trend), review };
}

function sized(fileSystem: FileSystem): SizedFileSystem {
  return { ...fileSystem, name: fileSystem.tags.Name ?? null };
}
