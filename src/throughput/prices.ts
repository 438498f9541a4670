/** List prices of EFS in one Region, in USD: storage per GB-month, transfer per GB (GB = 2^30), provisioned per MiB/s-month. */
import { type PriceName, priceNames } from '../metrics/price-names.ts';

/** By name; null: not known. IA has a price of its own under elastic throughput. */
export type PriceOfEach = Readonly<Record<PriceName, number | null>>;

export interface Prices extends PriceOfEach {
  readonly region: string;
  /** The day they were read, `2026-10-08`; empty where nobody said. */
  readonly asOf: string;
  /** Where they are from, for people. */
  readonly source: string;
}

export function priceOfEach(of: (name: PriceName) => number | null): PriceOfEach {
  return Object.fromEntries(priceNames.map((name) => [name, of(name)])) as PriceOfEach;
}
