import { expect, it } from 'vitest';
import { ReadFailed } from '../../../src/flows/errors.ts';
import { localPriceList } from '../../../src/local/price-list.ts';
import { listPrices } from '../../../src/monitoring/elastic-prices.ts';

const list = localPriceList({ now: () => new Date('2026-11-23T23:59:59Z') });

it.each([
  ['us-east-1', { standard: 0.3, ia: 0.025, oneZoneStandard: 0.16, oneZoneIaElastic: null }],
  ['us-west-2', { standard: 0.3, iaElastic: 0.016, oneZoneStandard: null }],
  ['ap-northeast-1', { standard: 0.36, provisionedMiBpsMonth: 7.2, ia: null, archive: null }],
])('the local prices of %s are those that are known, of the day of the clock', async (region, prices) => {
  expect(await list.read(region)).toMatchObject({ region, asOf: '2026-11-23', ...prices });
});

it.each(['us-east-1', 'us-west-2', 'ap-northeast-1'])(
  'the local prices of %s agree with those of the alarms, and provisioned costs 20 times Standard',
  async (region) => {
    const { elasticRead, elasticWrite, provisionedMiBpsMonth, standard } = await list.read(region);
    const { readUSDPerGB, writeUSDPerGB } = listPrices[region] ?? {};
    expect([elasticRead, elasticWrite]).toEqual([readUSDPerGB, writeUSDPerGB]);
    expect(provisionedMiBpsMonth).toBeCloseTo(20 * (standard ?? 0));
  },
);

it('a Region whose prices are not known is refused, as AWS would refuse one without EFS', async () => {
  const refusal = list.read('sa-east-1');
  await expect(refusal).rejects.toThrow(ReadFailed);
  await expect(refusal).rejects.toThrow(
    'could not read the prices of EFS in sa-east-1: the price list knows',
  );
});
