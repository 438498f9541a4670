/** List prices of EFS in one Region, in USD: storage per GB-month, transfer per GB (GB = 2^30), provisioned per MiB/s-month. */
import type { PriceName } from '../metrics/price-names.ts';

/** Null: not known. IA under elastic throughput has a price of its own, and so has storage in One Zone. */
export interface Prices extends Readonly<Record<PriceName, number | null>> {
  readonly region: string;
  /** The day they were read, `2026-10-08`. */
  readonly asOf: string;
  /** Where they are from, for people. */
  readonly source: string;
}
