/** The weekly review begins: which file systems there are to review, at which moment, by which prices. */
import { byWatching } from '../monitoring/by-watching.ts';
import { lastFullHour } from '../throughput/review-window.ts';
import { currentPrices } from './current-prices.ts';
import type { BeginWiring } from './review-ports.ts';
import type { BegunReview } from './review-run.ts';

/**
 * A run that is begun again within the hour has the same windows, and its reviews take the place of the first ones.
 * @throws ReadFailed when the file systems cannot be read.
 */
export async function beginReview(wiring: BeginWiring): Promise<BegunReview> {
  const { settings, region, fileSystems, clock } = wiring;
  const { watched, notWatched } = byWatching(await fileSystems.all(), settings);
  const { problem } = await currentPrices(settings, region, wiring);
  return {
    at: lastFullHour(clock.now()).toISOString(),
    fileSystemIds: watched.map(({ id }) => id),
    notWatched,
    pricesProblem: problem,
  };
}
