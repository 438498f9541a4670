/** List prices of elastic throughput. Only Regions whose prices were read from AWS are here; the others need a setting. */
import { givenPrices } from './given-prices.ts';
import type { Settings } from './settings.ts';

export interface ElasticPrices {
  readonly readUSDPerGB: number;
  readonly writeUSDPerGB: number;
}

interface PricesRead extends ElasticPrices {
  readonly source: string;
}

export const listPrices: Readonly<Record<string, PricesRead>> = {
  'us-east-1': { readUSDPerGB: 0.03, writeUSDPerGB: 0.06, source: 'Price List API, 2026-10-08' },
  'us-east-2': { readUSDPerGB: 0.03, writeUSDPerGB: 0.06, source: 'Price List API capture, 2026' },
  'us-west-2': { readUSDPerGB: 0.03, writeUSDPerGB: 0.06, source: 'public price tool, 2026' },
  'ap-northeast-1': { readUSDPerGB: 0.04, writeUSDPerGB: 0.07, source: 'Price List API, 2026-09-17' },
};

/** The settings come first; null where neither they nor the list know the Region. */
export function elasticPrices(region: string, settings: Settings): ElasticPrices | null {
  const { elasticRead, elasticWrite } = givenPrices(settings);
  if (elasticRead !== undefined && elasticWrite !== undefined) {
    return { readUSDPerGB: elasticRead, writeUSDPerGB: elasticWrite };
  }
  return listPrices[region] ?? null;
}
