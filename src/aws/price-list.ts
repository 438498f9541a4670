/** The Price List API: what EFS costs in a Region today. */
import { PricingClient, paginateGetProducts } from '@aws-sdk/client-pricing';
import type { Clock } from '../flows/ports.ts';
import type { PriceList } from '../flows/review-ports.ts';
import { parseJson } from '../monitoring/json.ts';
import { pricesOf } from '../throughput/price-list.ts';
import { clientOptions } from './client-options.ts';
import { reading } from './failure.ts';

/** One of the few Regions in which the API answers; it knows the prices of all of them. */
const endpointRegion = 'us-east-1';

export function priceListOf(clock: Pick<Clock, 'now'>): PriceList {
  const client = new PricingClient(clientOptions(endpointRegion));
  return {
    read: (region) =>
      reading(
        `the prices of EFS in ${region}`,
        async () => {
          const products = await productsOf(client, region);
          if (products.length === 0) throw new Error(`the price list has nothing of EFS in ${region}`);
          return pricesOf(products, region, clock.now().toISOString().slice(0, 10));
        },
        'pricing:GetProducts',
      ),
  };
}

async function productsOf(client: PricingClient, region: string): Promise<readonly unknown[]> {
  const products: unknown[] = [];
  const input = {
    ServiceCode: 'AmazonEFS',
    Filters: [{ Type: 'TERM_MATCH' as const, Field: 'regionCode', Value: region }],
  };
  for await (const { PriceList = [] } of paginateGetProducts({ client }, input)) {
    products.push(...PriceList.map((text: unknown) => parseJson(String(text))));
  }
  return products;
}
