/** `mountwatch review --file-systems ... --metrics ...`: out of what the AWS CLI exported. Offline: it needs no credentials and calls nobody. */
import { readFile } from 'node:fs/promises';
import { messageOf } from '../flows/errors.ts';
import type { ReviewAnswer } from '../reports/review-answer.ts';
import { fileSystemAnswer } from '../reports/review-json.ts';
import { exportedReadings, newestMoment } from '../throughput/exported-readings.ts';
import { parseFileSystems } from '../throughput/parse-file-systems.ts';
import { addMetricData, type MetricPoints } from '../throughput/parse-metric-data.ts';
import { parsePrices } from '../throughput/parse-prices.ts';
import { type FileSystemReview, reviewFileSystem } from '../throughput/review-file-system.ts';
import { windowBefore } from '../throughput/review-window.ts';

export interface ExportedReviewOptions {
  readonly fileSystems: string;
  readonly metrics: readonly string[];
  readonly prices: string;
  readonly now?: Date;
  /** Only this one. */
  readonly fileSystem?: string;
}

/** @throws Error with one sentence that names the file and the field. */
export async function exportedReview(options: ExportedReviewOptions): Promise<ReviewAnswer> {
  const { reviews } = await reviewed(options);
  const [first] = reviews;
  if (first === undefined) {
    const which = options.fileSystem === undefined ? 'file system to review' : options.fileSystem;
    throw new Error(`${options.fileSystems} holds no ${which}.`);
  }
  return {
    fileSystems: reviews.map((review) => fileSystemAnswer(review, null)),
    prices: first.prices,
    failed: [],
    notWatched: [],
  };
}

async function reviewed({ fileSystems, metrics, prices, now, fileSystem }: ExportedReviewOptions) {
  const priced = await read(prices, (document) => parsePrices(document, prices));
  const all = await read(fileSystems, (document) => parseFileSystems(document, priced.region));
  const byLabel = new Map<string, MetricPoints>();
  for (const path of metrics) await read(path, (document) => addMetricData(document, byLabel));
  const readings = named(metrics.join(', '), () => exportedReadings(byLabel.values()));
  const window = windowBefore(now ?? newestMoment(byLabel.values()) ?? new Date());
  const chosen = all.filter(({ id }) => fileSystem === undefined || id === fileSystem);
  const reviews: readonly FileSystemReview[] = chosen.map((one) =>
    reviewFileSystem({
      fileSystem: one,
      readings: readings.get(one.id) ?? new Map(),
      window,
      prices: priced,
      earlier: null,
    }),
  );
  return { reviews };
}

async function read<T>(path: string, parse: (document: unknown) => T): Promise<T> {
  const text = await textOf(path);
  return named(path, () => parse(documentOf(text)));
}

async function textOf(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw new Error(`${path} cannot be read (${messageOf(error)}): check the path.`);
  }
}

function documentOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`it is not JSON, or a part of it is missing (${messageOf(error)})`);
  }
}

function named<T>(path: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Error(`${path}: ${messageOf(error)}.`);
  }
}
