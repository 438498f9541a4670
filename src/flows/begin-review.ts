/** The weekly review begins: which file systems there are to review, at which moment, by which prices. */
import type { FileSystem } from '../monitoring/file-system.ts';
import { isLeaving } from '../monitoring/file-system.ts';
import type { Settings } from '../monitoring/settings.ts';
import { watchingOf } from '../monitoring/tags.ts';
import { textOrder } from '../monitoring/text-order.ts';
import { currentPrices } from './current-prices.ts';
import type { BeginWiring } from './review-ports.ts';
import type { BegunReview } from './review-run.ts';

/** A run that is begun again within the hour has the same windows, and its reviews take the place of the first ones. */
const hourMs = 3_600_000;

/** @throws ReadFailed when the file systems cannot be read. */
export async function beginReview(wiring: BeginWiring): Promise<BegunReview> {
  const { settings, region, fileSystems, clock } = wiring;
  const present = (await fileSystems.all()).filter((one) => !isLeaving(one));
  const { problem } = await currentPrices(settings, region, wiring);
  const { watched, notWatched } = byWatching(present, settings);
  return {
    at: new Date(Math.floor(clock.now().getTime() / hourMs) * hourMs).toISOString(),
    fileSystemIds: watched,
    notWatched: notWatched,
    pricesProblem: problem,
  };
}

/** Ids, sorted. A tag that does not parse leaves a file system watched, as with its alarms. */
function byWatching(fileSystems: readonly FileSystem[], settings: Settings) {
  const sorted = fileSystems.toSorted((a, b) => textOrder(a.id, b.id));
  const isWatched = ({ tags }: FileSystem) => watchingOf(tags, settings, true).notWatched === null;
  return {
    watched: sorted.filter(isWatched).map(({ id }) => id),
    notWatched: sorted.filter((one) => !isWatched(one)).map(({ id }) => id),
  };
}
