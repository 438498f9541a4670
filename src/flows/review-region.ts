/** Every file system of a Region reviewed at once, for the command line: the flow of the weekly review without its table's writes. */
import type { FileSystem } from '../monitoring/file-system.ts';
import { isLeaving } from '../monitoring/file-system.ts';
import { watchingOf } from '../monitoring/tags.ts';
import type { FileSystemAnswer, ReviewAnswer } from '../reports/review-answer.ts';
import { byValue } from '../reports/verdict-row.ts';
import { currentPricesUnstored } from './current-prices.ts';
import { eachInTurn } from './each-in-turn.ts';
import { messageOf } from './errors.ts';
import { type ReviewReads, reviewed } from './review-one.ts';
import type { ReviewWiring } from './review-ports.ts';

export interface RegionToReview
  extends ReviewReads,
    Pick<ReviewWiring, 'settings' | 'region' | 'fileSystems' | 'priceList' | 'clock'> {
  readonly table: Pick<ReviewWiring['table'], 'reviewsOf' | 'prices'>;
}

/** What people hear while it goes on. */
export interface ReviewProgress {
  begun(fileSystems: number): void;
  done(): void;
}

export interface RegionReviewed {
  readonly answer: ReviewAnswer;
  /** What is wrong with the prices; null when nothing is. */
  readonly pricesProblem: string | null;
}

/**
 * @param only one file system, watched or not; null for all that are watched.
 * @throws ReadFailed when the file systems cannot be read, Error when there is no such file system.
 */
export async function reviewRegion(
  only: string | null,
  toReview: RegionToReview,
  progress: ReviewProgress,
): Promise<RegionReviewed> {
  const { settings, region, clock } = toReview;
  const [all, { prices, problem }] = await Promise.all([
    chosen(only, toReview),
    currentPricesUnstored(settings, region, toReview),
  ]);
  const isWatched = ({ tags }: FileSystem) =>
    only !== null || watchingOf(tags, settings, true).notWatched === null;
  const at = new Date(Math.floor(clock.now().getTime() / hourMs) * hourMs);
  const due = all.filter(isWatched);
  progress.begun(due.length);
  const outcomes = await eachInTurn(due, async (fileSystem): Promise<Outcome> => {
    const outcome = await attempt(
      fileSystem,
      async () => (await reviewed(fileSystem, at, prices, toReview)).answer,
    );
    progress.done();
    return outcome;
  });
  return {
    answer: {
      fileSystems: byValue(outcomes.flatMap((outcome) => ('answer' in outcome ? [outcome.answer] : []))),
      prices,
      failed: outcomes.flatMap((outcome) => ('why' in outcome ? [outcome] : [])),
      notWatched: all.filter((one) => !isWatched(one)).map(({ id }) => id),
    },
    pricesProblem: problem,
  };
}

/** As docs/json.md has it: the window ends with the last full hour. */
const hourMs = 3_600_000;

type Outcome =
  | { readonly answer: FileSystemAnswer }
  | { readonly fileSystemId: string; readonly why: string };

/** One that fails leaves the others alone. */
async function attempt({ id }: FileSystem, review: () => Promise<FileSystemAnswer>): Promise<Outcome> {
  try {
    return { answer: await review() };
  } catch (error) {
    return { fileSystemId: id, why: messageOf(error) };
  }
}

async function chosen(
  only: string | null,
  { fileSystems, region }: RegionToReview,
): Promise<readonly FileSystem[]> {
  if (only === null) return (await fileSystems.all()).filter((one) => !isLeaving(one));
  const found = await fileSystems.find(only);
  if (found === null)
    throw new Error(`There is no file system ${only} in ${region}: check the id and --region.`);
  return [found];
}
