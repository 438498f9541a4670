/** The Price List API: what AWS asks for EFS, before discounts, free tier and tax. */
import { PricingClient, paginateGetProducts } from '@aws-sdk/client-pricing';
import { ReadFailed } from '../flows/errors.ts';
import type { Clock } from '../flows/ports.ts';
import type { PriceList } from '../flows/review-ports.ts';
import { pricesOf } from '../throughput/price-list.ts';
import { clientOptions } from './client-options.ts';
import { systemClock } from './clock.ts';
import { reading } from './failure.ts';

/** The API is in us-east-1, eu-central-1 and ap-south-1, each with the prices of every Region of its partition. */
const endpointRegion = 'us-east-1';

/** Regions of the partition `aws`. Source: `partitions.json` of the SDKs. */
const regionOfAws = /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/;

/** @param clock tells the day of the reading, in UTC. */
export function priceListOf(clock: Pick<Clock, 'now'> = systemClock): PriceList {
  const client = new PricingClient(clientOptions(endpointRegion));
  return {
    read: async (region) => {
      const what = `the prices of EFS in ${region}`;
      if (!regionOfAws.test(region)) {
        const why = `the Price List API in ${endpointRegion} has no prices of the partition of ${region}`;
        throw new ReadFailed(what, new Error(why), false);
      }
      return reading(
        what,
        async () => pricesOf(await products(client, region), region, dayOf(clock.now())),
        'pricing:GetProducts',
      );
    },
  };
}

/** Each a JSON text. */
async function products(client: PricingClient, region: string): Promise<readonly string[]> {
  const found: string[] = [];
  const input = {
    ServiceCode: 'AmazonEFS',
    Filters: [{ Type: 'TERM_MATCH' as const, Field: 'regionCode', Value: region }],
  };
  for await (const { PriceList = [] } of paginateGetProducts({ client, pageSize: 100 }, input)) {
    // The SDK makes String objects of them, which are no texts to a schema.
    found.push(...PriceList.map(String));
  }
  if (found.length > 0) return found;
  // EFS has a price wherever there is EFS: nothing at all must not pass for ten prices that are not known.
  throw new Error(`the price list knows no EFS in ${region}`);
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
