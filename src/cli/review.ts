/** `mountwatch review`: which throughput mode, for how much, and how do you know. Writes nothing to AWS. */
import type { ReviewAnswer } from '../reports/review-answer.ts';
import { reviewText } from '../reports/review-text.ts';
import { exportedReview } from './exported-review.ts';
import type { StackOptions } from './opened-stack.ts';

export interface ReviewOptions extends StackOptions {
  readonly fileSystem?: string;
  /** Files: offline. */
  readonly fileSystems?: string;
  readonly metrics?: readonly string[];
  readonly prices?: string;
  readonly now?: Date;
}

/** @throws Error with one sentence where something cannot be read. */
export async function review(options: ReviewOptions): Promise<number> {
  const answer = await reviewed(options);
  console.log(options.json ? JSON.stringify(answer) : reviewText(answer));
  return 0;
}

async function reviewed(options: ReviewOptions): Promise<ReviewAnswer> {
  const { fileSystems, metrics, prices } = options;
  if (fileSystems !== undefined && metrics !== undefined && prices !== undefined) {
    return exportedReview({ ...options, fileSystems, metrics, prices });
  }
  throw new Error('Offline, --file-systems, --metrics and --prices go together: give all three.');
}
