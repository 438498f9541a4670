/** `mountwatch review`: which throughput mode, for how much, and how do you know. Writes nothing to AWS. */
import { writeFile } from 'node:fs/promises';
import { messageOf } from '../flows/errors.ts';
import type { ReviewAnswer } from '../reports/review-answer.ts';
import { reviewText } from '../reports/review-text.ts';
import { accountReview, lastReview } from './account-review.ts';
import { exportedReview } from './exported-review.ts';
import type { StackOptions } from './opened-stack.ts';
import { print, printJson, tell } from './print.ts';

export interface ReviewOptions extends StackOptions {
  readonly fileSystem?: string;
  /** Where to write the page with charts. */
  readonly html?: string;
  /** The last weekly review, as it was told. */
  readonly last?: true;
  /** Files: offline. */
  readonly fileSystems?: string;
  readonly metrics?: readonly string[];
  readonly prices?: string;
  readonly now?: Date;
}

/**
 * @returns 1 where a file system could not be reviewed; it is named.
 * @throws Error with one sentence where something that all need cannot be read.
 */
export async function review(options: ReviewOptions): Promise<number> {
  if (options.last) return showLast(options);
  const answer = await reviewed(options);
  if (options.json) printJson(answer);
  else print(reviewText(answer));
  if (options.html !== undefined) await writePage(options.html, answer);
  for (const { fileSystemId, why } of answer.failed) tell(`failed: ${fileSystemId}: ${why}`);
  return answer.failed.length > 0 ? 1 : 0;
}

async function showLast(options: ReviewOptions): Promise<number> {
  const { fileSystems, metrics, prices, html, fileSystem } = options;
  const alone = [fileSystems, metrics, prices, html, fileSystem].every((given) => given === undefined);
  if (!alone) throw new Error('--last shows what was told: it goes with --stack, --region and --json alone.');
  const report = await lastReview(options);
  if (options.json) printJson(report);
  else print(report.text);
  return 0;
}

async function reviewed(options: ReviewOptions): Promise<ReviewAnswer> {
  const { fileSystems, metrics, prices, now } = options;
  if (fileSystems !== undefined && metrics !== undefined && prices !== undefined) {
    return exportedReview({ ...options, fileSystems, metrics, prices });
  }
  const isOffline = [fileSystems, metrics, prices, now].some((given) => given !== undefined);
  if (isOffline)
    throw new Error('Offline, --file-systems, --metrics and --prices go together: give all three.');
  return accountReview(options);
}

/** The charts' library is loaded only here. */
async function writePage(path: string, answer: ReviewAnswer): Promise<void> {
  const { reviewPage } = await import('../reports/review-page.ts');
  try {
    await writeFile(path, reviewPage(answer));
  } catch (error) {
    throw new Error(`The page cannot be written (${messageOf(error)}): check the path of --html.`);
  }
  tell(`Written: ${path}`);
}
