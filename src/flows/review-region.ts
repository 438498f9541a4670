/** Every file system of a Region reviewed at once, for the command line: the flow of the weekly review without its table's writes. */
import { type ByWatching, byWatching } from '../monitoring/by-watching.ts';
import type { FileSystem } from '../monitoring/file-system.ts';
import { givenPrices } from '../monitoring/given-prices.ts';
import type { FileSystemAnswer, ReviewAnswer } from '../reports/review-answer.ts';
import { byValue } from '../reports/verdict-row.ts';
import { overriddenPrices } from '../throughput/overridden-prices.ts';
import { lastFullHour } from '../throughput/review-window.ts';
import { currentPrices } from './current-prices.ts';
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
  const [{ watched, notWatched }, { prices: listed, problem }] = await Promise.all([
    chosen(only, toReview),
    currentPrices(region, toReview),
  ]);
  const prices = overriddenPrices(listed, givenPrices(settings));
  const at = lastFullHour(clock.now());
  progress.begun(watched.length);
  const outcomes = await eachInTurn(watched, async (fileSystem): Promise<Outcome> => {
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
      notWatched,
    },
    pricesProblem: problem,
  };
}

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

/** One that is asked for by its id is reviewed, watched or not. */
async function chosen(
  only: string | null,
  { fileSystems, region, settings }: RegionToReview,
): Promise<ByWatching> {
  if (only === null) return byWatching(await fileSystems.all(), settings);
  const found = await fileSystems.find(only);
  if (found === null)
    throw new Error(`There is no file system ${only} in ${region}: check the id and --region.`);
  return { watched: [found], notWatched: [] };
}
