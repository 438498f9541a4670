/** The prices of a review: those of today, else those last stored, else none; the settings go before all of them. */
import { priceNames } from '../metrics/price-names.ts';
import { givenPrices } from '../monitoring/given-prices.ts';
import type { Settings } from '../monitoring/settings.ts';
import { noPrices } from '../throughput/no-prices.ts';
import { overriddenPrices } from '../throughput/overridden-prices.ts';
import type { Prices } from '../throughput/prices.ts';
import { messageOf } from './errors.ts';
import { maybeRead } from './maybe-read.ts';
import type { PriceList, ReviewTable } from './review-ports.ts';

export interface CurrentPrices {
  readonly prices: Prices;
  /** Why they are not those of today, or could not be stored: to be told. Null: nothing went wrong. */
  readonly problem: string | null;
}

interface PriceSources {
  readonly priceList: PriceList;
  readonly table: Pick<ReviewTable, 'prices' | 'putPrices'>;
}

/** Reads them and stores what it read, without what the settings give. Never throws: without prices a review is unpriced. */
export async function currentPrices(
  settings: Settings,
  region: string,
  { priceList, table }: PriceSources,
): Promise<CurrentPrices> {
  const live = await maybeRead(priceList.read(region));
  if (!('read' in live)) return given(settings, await storedPrices(region, table, live.unread));
  const kept = await completed(live.read, table);
  const unstored = await storingProblem(table, kept.prices);
  // The reviews of this run take what is stored.
  if (unstored !== null) return given(settings, await storedPrices(region, table, unstored));
  return given(settings, kept);
}

/** The same, and writes nothing. @param table null where there is none. */
export async function currentPricesUnstored(
  settings: Settings,
  region: string,
  { priceList, table }: { readonly priceList: PriceList; readonly table: Pick<ReviewTable, 'prices'> | null },
): Promise<CurrentPrices> {
  const live = await maybeRead(priceList.read(region));
  if ('read' in live) return given(settings, { prices: live.read, problem: null });
  return given(settings, await storedPrices(region, table, live.unread));
}

/** Those that the beginning of the run has stored. @throws ReadFailed when the table cannot be read. */
export async function pricesInTable(
  settings: Settings,
  region: string,
  table: Pick<ReviewTable, 'prices'>,
): Promise<Prices> {
  const stored = (await table.prices(region)) ?? noPrices(region);
  return given(settings, { prices: stored, problem: null }).prices;
}

function given(settings: Settings, { prices, problem }: CurrentPrices): CurrentPrices {
  return { prices: overriddenPrices(prices, givenPrices(settings)), problem };
}

/** A price that the list has lost, or has no longer clearly, is not to be lost here: that of the last list holds, and is told. */
async function completed(live: Prices, table: Pick<ReviewTable, 'prices'>): Promise<CurrentPrices> {
  const stored = await maybeRead(table.prices(live.region));
  const before = 'read' in stored ? stored.read : null;
  const lost =
    before === null ? [] : priceNames.filter((name) => live[name] === null && before[name] !== null);
  if (before === null || lost.length === 0) return { prices: live, problem: null };
  const prices = { ...live, ...Object.fromEntries(lost.map((name) => [name, before[name]])) };
  return {
    prices,
    problem: `today's list has no clear price for ${lost.join(', ')}; those of ${before.asOf} are used`,
  };
}

/** However old they are: their day is told. */
async function storedPrices(
  region: string,
  table: Pick<ReviewTable, 'prices'> | null,
  why: string,
): Promise<CurrentPrices> {
  const stored = await maybeRead(table === null ? Promise.resolve(null) : table.prices(region));
  if (!('read' in stored)) return { prices: noPrices(region), problem: `${why}; ${stored.unread}` };
  if (stored.read === null) return { prices: noPrices(region), problem: `${why}; none were stored before` };
  return { prices: stored.read, problem: `${why}; those of ${stored.read.asOf} are used` };
}

async function storingProblem(table: Pick<ReviewTable, 'putPrices'>, prices: Prices): Promise<string | null> {
  try {
    await table.putPrices(prices);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
