/** By which prices a review reckons: those of today, or else the last that are known; the settings go before both. */
import type { Settings } from '../monitoring/settings.ts';
import { noPrices } from '../throughput/no-prices.ts';
import { overriddenPrices } from '../throughput/overridden-prices.ts';
import type { Prices } from '../throughput/prices.ts';
import { messageOf } from './errors.ts';
import type { PriceList, ReviewTable } from './review-ports.ts';

export interface CurrentPrices {
  readonly prices: Prices;
  /** Why they are not those of today, as a sentence without its end; null when they are. */
  readonly problem: string | null;
}

/** Reads the prices of today and keeps them for the reviews of this run and of days when they cannot be read. */
export async function currentPrices(
  settings: Settings,
  region: string,
  {
    priceList,
    table,
  }: { readonly priceList: PriceList; readonly table: Pick<ReviewTable, 'prices' | 'putPrices'> },
): Promise<CurrentPrices> {
  const { listed, problem } = await listedPrices(region, priceList, table);
  if (problem === null) await table.putPrices(listed);
  return { prices: overriddenPrices(listed, settings), problem };
}

/** The same, and nothing is written. */
export async function unwrittenPrices(
  settings: Settings,
  region: string,
  { priceList, table }: { readonly priceList: PriceList; readonly table: Pick<ReviewTable, 'prices'> },
): Promise<CurrentPrices> {
  const { listed, problem } = await listedPrices(region, priceList, table);
  return { prices: overriddenPrices(listed, settings), problem };
}

/** Those that the beginning of the run has kept. */
export async function pricesInTable(
  settings: Settings,
  region: string,
  table: Pick<ReviewTable, 'prices'>,
): Promise<Prices> {
  return overriddenPrices((await table.prices(region)) ?? noPrices(region), settings);
}

async function listedPrices(region: string, priceList: PriceList, table: Pick<ReviewTable, 'prices'>) {
  try {
    return { listed: await priceList.read(region), problem: null };
  } catch (error) {
    const kept = await table.prices(region);
    const instead = kept === null ? 'none are known' : `those of ${kept.asOf} are used`;
    return { listed: kept ?? noPrices(region), problem: `${messageOf(error)}; ${instead}` };
  }
}
