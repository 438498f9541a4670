/** What EFS asks money for, by the names of the JSON contract (docs/json.md): USD per GB-month, GB or MiB/s-month, GB = 2^30 bytes. */
export const priceNames = [
  'standard',
  'ia',
  'iaElastic',
  'archive',
  'oneZoneStandard',
  'oneZoneIa',
  'oneZoneIaElastic',
  'provisionedMiBpsMonth',
  'elasticRead',
  'elasticWrite',
] as const;

export type PriceName = (typeof priceNames)[number];
