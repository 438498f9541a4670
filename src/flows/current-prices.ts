/** The list prices of a review: those of today, else those last stored, else none. The settings' own are not among them. */
import { priceNames } from '../metrics/price-names.ts';
import { noPrices } from '../throughput/no-prices.ts';
import type { Prices } from '../throughput/prices.ts';
import { maybeRead } from './maybe-read.ts';
import type { PriceList, ReviewTable } from './review-ports.ts';

export interface CurrentPrices {
  readonly prices: Prices;
  /** Today's list was read, so they are worth storing; false: they are the stored ones, or none. */
  readonly isOfToday: boolean;
  /** Why they are not those of today, all of them: to be told. Null: nothing went wrong. */
  readonly problem: string | null;
}

interface PriceSources {
  readonly priceList: PriceList;
  readonly table: Pick<ReviewTable, 'prices'>;
}

/** Writes nothing and never throws: without prices a review is unpriced. */
export async function currentPrices(
  region: string,
  { priceList, table }: PriceSources,
): Promise<CurrentPrices> {
  const live = await maybeRead(priceList.read(region));
  const stored = await maybeRead(table.prices(region));
  if ('read' in live) return completed(live.read, 'read' in stored ? stored.read : null);
  const old = (prices: Prices, why: string) => ({
    prices,
    isOfToday: false,
    problem: `${live.unread}; ${why}`,
  });
  if (!('read' in stored)) return old(noPrices(region), stored.unread);
  if (stored.read === null) return old(noPrices(region), 'none were stored before');
  // However old they are: their day is told.
  return old(stored.read, `those of ${stored.read.asOf} are used`);
}

/** A price that the list has lost, or has no longer clearly, is not to be lost here: that of the last list holds, and is told. */
function completed(live: Prices, before: Prices | null): CurrentPrices {
  const lost =
    before === null ? [] : priceNames.filter((name) => live[name] === null && before[name] !== null);
  if (before === null || lost.length === 0) return { prices: live, isOfToday: true, problem: null };
  return {
    prices: { ...live, ...Object.fromEntries(lost.map((name) => [name, before[name]])) },
    isOfToday: true,
    problem: `today's list has no clear price for ${lost.join(', ')}; those of ${before.asOf} are used`,
  };
}
