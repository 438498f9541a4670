/** The weekly review ends: its digest is kept, and told to those who hear tickets. A file system that failed is named in it. */
import { reviewDigest } from '../reports/review-digest.ts';
import { byValue, verdictRow } from '../reports/verdict-row.ts';
import { mostRows } from '../reports/verdict-table.ts';
import type { EndWiring } from './review-ports.ts';
import type { EndedReview, ReviewOutcome } from './review-run.ts';

/**
 * Kept first: a second try sends what the first could not, and stores the same once more.
 * @throws ReadFailed when the reviews cannot be read, WriteFailed when the digest cannot be kept or sent.
 */
export async function endReview(ended: EndedReview, wiring: EndWiring): Promise<void> {
  const { region, settings, table, notices } = wiring;
  const at = new Date(ended.at);
  const reviewed = ended.outcomes
    .filter(({ outcome }) => outcome === 'reviewed')
    .map(({ fileSystemId }) => fileSystemId);
  const stored = await table.reviewsAt(reviewed, at);
  const answers = byValue(stored.map(({ answer }) => answer));
  const digest = reviewDigest({
    region,
    stack: settings.stack,
    at,
    answers,
    failed: [...failedOf(ended.outcomes), ...lost(reviewed, answers)],
    notWatched: ended.notWatched,
    gone: ended.outcomes.filter(({ outcome }) => outcome === 'gone').length,
    pricesProblem: ended.pricesProblem,
  });
  const verdicts = answers.slice(0, mostRows).map(verdictRow);
  await table.putReport({ at, text: digest.text, verdicts, more: answers.length - verdicts.length });
  await notices.send(digest);
}

function failedOf(outcomes: readonly ReviewOutcome[]) {
  return outcomes
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ fileSystemId, why }) => ({ fileSystemId, why: why ?? 'no reason was given' }));
}

/** Monitoring that fails silently is worse than none: a review that was done and cannot be found is told. */
function lost(reviewed: readonly string[], answers: readonly { readonly fileSystemId: string }[]) {
  const found = new Set(answers.map(({ fileSystemId }) => fileSystemId));
  return reviewed
    .filter((fileSystemId) => !found.has(fileSystemId))
    .map((fileSystemId) => ({ fileSystemId, why: 'its review is not in the table' }));
}
