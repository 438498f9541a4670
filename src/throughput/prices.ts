/** List prices of EFS in one Region, in USD: storage per GB-month, transfer per GB (GB = 2^30), provisioned per MiB/s-month. */
export interface Prices {
  readonly region: string;
  /** The day they were read, `2026-10-08`. */
  readonly asOf: string;
  /** Where they are from, for people. */
  readonly source: string;
  readonly standard: number | null;
  readonly ia: number | null;
  /** IA under elastic throughput, which has a price of its own. */
  readonly iaElastic: number | null;
  readonly archive: number | null;
  readonly oneZoneStandard: number | null;
  readonly oneZoneIa: number | null;
  readonly oneZoneIaElastic: number | null;
  readonly provisionedMiBpsMonth: number | null;
  readonly elasticRead: number | null;
  readonly elasticWrite: number | null;
}
