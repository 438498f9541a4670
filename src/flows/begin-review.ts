/** The weekly review begins: which file systems there are to review, at which moment, by which prices. */
import { byWatching } from '../monitoring/by-watching.ts';
import { givenPrices } from '../monitoring/given-prices.ts';
import { overriddenPrices } from '../throughput/overridden-prices.ts';
import type { Prices } from '../throughput/prices.ts';
import { lastFullHour } from '../throughput/review-window.ts';
import { currentPrices } from './current-prices.ts';
import { messageOf } from './errors.ts';
import type { BeginWiring } from './review-ports.ts';
import type { BegunReview } from './review-run.ts';

/**
 * A run that is begun again within the hour has the same windows, and its reviews take the place of the first ones.
 * @throws ReadFailed when the file systems cannot be read.
 */
export async function beginReview(wiring: BeginWiring): Promise<BegunReview> {
  const { settings, region, fileSystems, table, clock } = wiring;
  const { watched, notWatched } = byWatching(await fileSystems.all(), settings);
  const { prices, isOfToday, problem } = await currentPrices(region, wiring);
  const unstored = isOfToday ? await storingProblem(table, prices) : null;
  const problems = [problem, unstored].filter((one) => one !== null);
  return {
    at: lastFullHour(clock.now()).toISOString(),
    fileSystemIds: watched.map(({ id }) => id),
    notWatched,
    prices: overriddenPrices(prices, givenPrices(settings)),
    pricesProblem: problems.length === 0 ? null : problems.join('; '),
  };
}

/** For a run that cannot read the list. Stored or not, this run goes by today's: null, or what is to be told. */
async function storingProblem(table: BeginWiring['table'], prices: Prices): Promise<string | null> {
  try {
    await table.putPrices(prices);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
