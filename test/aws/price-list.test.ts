/** The Price List API: every page, one endpoint, and refusals in our words. */
import {
  GetProductsCommand,
  type GetProductsCommandInput,
  PricingClient,
  PricingServiceException,
} from '@aws-sdk/client-pricing';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { priceListOf } from '../../src/aws/price-list.ts';
import { pricesOf } from '../../src/throughput/price-list.ts';
import { listedProducts } from '../support/price-list.ts';
import { environmentOf, scriptedEndpoint } from '../support/scripted-endpoint.ts';

const lateInTheEvening = { now: () => new Date('2026-11-23T23:59:59Z') };
const listed = listedProducts('us-east-1').map((product) => JSON.stringify(product));

describe('the price list', () => {
  const pricing = mockClient(PricingClient);
  beforeEach(() => {
    pricing.reset();
  });
  afterEach(() => pricing.reset());

  it('is read to its last page, for one Region, and dated in UTC', async () => {
    const inputs: GetProductsCommandInput[] = [];
    const pages = [listed.slice(0, 7), [], listed.slice(7)];
    const tokens = ['a', 'b'];
    pricing.on(GetProductsCommand).callsFake((input: GetProductsCommandInput) => {
      // The SDK writes the token of the next page into the same input.
      const page = inputs.push({ ...input }) - 1;
      return { PriceList: pages[page], NextToken: tokens[page] };
    });
    const prices = await priceListOf(lateInTheEvening).read('us-east-1');
    expect(prices).toEqual(pricesOf(listed, 'us-east-1', '2026-11-23'));
    expect([prices.standard, prices.elasticWrite]).toEqual([0.3, 0.06]);
    expect(inputs.map(({ NextToken }) => NextToken)).toEqual([undefined, 'a', 'b']);
    for (const input of inputs) {
      expect(input).toMatchObject({
        ServiceCode: 'AmazonEFS',
        Filters: [{ Type: 'TERM_MATCH', Field: 'regionCode', Value: 'us-east-1' }],
      });
    }
  });

  it('that fails on a later page has no prices at all', async () => {
    pricing
      .on(GetProductsCommand)
      .resolvesOnce({ PriceList: listed, NextToken: 'a' })
      .rejects(failure('ExpiredNextTokenException', 'expired'));
    await expect(priceListOf(lateInTheEvening).read('us-east-1')).rejects.toThrow(
      'could not read the prices of EFS in us-east-1: ExpiredNextTokenException: expired',
    );
  });

  it.each([
    ['AccessDeniedException', false],
    ['ThrottlingException', true],
  ])(
    'that is refused by %s names the permission, and whether a retry may help: %s',
    async (name, transient) => {
      pricing.on(GetProductsCommand).rejects(failure(name, 'no'));
      await expect(priceListOf(lateInTheEvening).read('us-east-1')).rejects.toMatchObject({
        name: 'ReadFailed',
        message: `could not read the prices of EFS in us-east-1: ${name}: no`,
        action: 'pricing:GetProducts',
        transient,
      });
    },
  );

  it.each([
    ['knows nothing of the Region', [], 'the price list knows no EFS in us-east-1'],
    ['answers something else', ['{"product":{}}'], 'it is no product of a price list'],
  ])('that %s is a read that failed', async (_name, PriceList, why) => {
    pricing.on(GetProductsCommand).resolves({ PriceList });
    const refusal = priceListOf(lateInTheEvening).read('us-east-1');
    await expect(refusal).rejects.toMatchObject({ name: 'ReadFailed' });
    await expect(refusal).rejects.toThrow(why);
  });

  it.each(['cn-north-1', 'cn-northwest-1', 'us-gov-west-1', 'us-iso-east-1', 'eusc-de-east-1'])(
    'is not asked for %s, which is in another partition',
    async (region) => {
      await expect(priceListOf(lateInTheEvening).read(region)).rejects.toMatchObject({
        name: 'ReadFailed',
        message: `could not read the prices of EFS in ${region}: the Price List API in us-east-1 has no prices of the partition of ${region}`,
        transient: false,
      });
      expect(pricing.calls()).toEqual([]);
    },
  );
});

describe('the endpoint of the price list', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('is that of us-east-1 whatever the Region', async () => {
    const pricing = mockClient(PricingClient);
    const regions: string[] = [];
    pricing.on(GetProductsCommand).callsFake(async (_input, client) => {
      regions.push(await client().config.region());
      return { PriceList: listed };
    });
    await priceListOf(lateInTheEvening).read('ap-northeast-1');
    expect(regions).toEqual(['us-east-1']);
    pricing.restore();
  });

  it('is AWS_ENDPOINT_URL where that is set', async () => {
    const endpoint = await scriptedEndpoint(() => ({ status: 200, body: { PriceList: listed } }));
    for (const [name, value] of Object.entries(environmentOf(endpoint))) vi.stubEnv(name, value);
    const prices = await priceListOf(lateInTheEvening).read('us-east-1');
    endpoint.close();
    expect(endpoint.calls).toEqual(['GetProducts']);
    expect(prices.provisionedMiBpsMonth).toBe(6);
  });
});

function failure(name: string, message: string) {
  return new PricingServiceException({ name, message, $fault: 'client', $metadata: {} });
}
