/** The whole table of reviews; each function has its part of it. */
import { reviewReadsOf } from '../../src/aws/review-reads.ts';
import { reviewWritesOf } from '../../src/aws/review-writes.ts';
import { storedReviewsOf } from '../../src/aws/stored-reviews.ts';
import type { Clock } from '../../src/flows/ports.ts';
import type { ReviewTable } from '../../src/flows/review-ports.ts';

export function reviewTableOf(region: string, tableName: string, clock: Clock): ReviewTable {
  return {
    ...reviewReadsOf(region, tableName, clock),
    ...storedReviewsOf(region, tableName, clock),
    ...reviewWritesOf(region, tableName, clock),
  };
}
