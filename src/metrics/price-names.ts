/** The prices of EFS that a review knows, by the names that documents and settings give them. */
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

/** In USD; what somebody says instead of the list. */
export type GivenPrices = Readonly<Partial<Record<PriceName, number>>>;
