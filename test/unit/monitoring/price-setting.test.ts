import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { elasticPrices, listPrices } from '../../../src/monitoring/elastic-prices.ts';
import { givenPrices } from '../../../src/monitoring/given-prices.ts';
import { priceSetting } from '../../../src/monitoring/price-setting.ts';
import { someSettings } from '../../support/builders.ts';

describe('the setting of prices', () => {
  it.each([
    ['', {}],
    ['standard=0.33', { standard: 0.33 }],
    ['standard=0.33,provisionedMiBpsMonth=6.60', { standard: 0.33, provisionedMiBpsMonth: 6.6 }],
    ['elasticRead=0,oneZoneIaElastic=12', { elasticRead: 0, oneZoneIaElastic: 12 }],
  ])('"%s" is read', (text, prices) => {
    expect(v.parse(priceSetting, text)).toEqual(prices);
  });

  it.each([
    ['standart=0.33', '"standart" is none'],
    ['region=1', '"region" is none'],
    ['toString=1', '"toString" is none'],
    ['ia=0.02, standard=0.33', '" standard" is none'],
    ['=0.33', '"" is none'],
    ['standard', '"standard" is no entry of one'],
    ['standard=0.33,', '"" is no entry of one'],
    ['standard=', '"" of standard is none'],
    ['standard=-1', '"-1" of standard is none'],
    ['standard=cheap', '"cheap" of standard is none'],
    ['ia=1,standard=1e3', '"1e3" of standard is none'],
    ['standard=.33', '".33" of standard is none'],
    ['standard=00.33', '"00.33" of standard is none'],
    ['standard=0,33', '"33" is no entry of one'],
    ['standard=1=2', '"1=2" of standard is none'],
    ['standard=Infinity', '"Infinity" of standard is none'],
    ['standard=0.33,ia=0.02,standard=0.33', 'standard is in it twice'],
  ])('"%s" is refused, and the entry named', (text, why) => {
    const { issues = [] } = v.safeParse(priceSetting, text);
    expect(issues.map(({ message }) => message)).toEqual([expect.stringMatching(/^must /)]);
    expect(issues[0]?.message).toContain(why);
  });
});

describe('the settings give', () => {
  const prices = { standard: 0.33, elasticRead: 0.05, elasticWrite: 0.08 };

  it.each([
    ['nothing by default', {}, {}],
    ['the list of prices', { prices }, prices],
    ['elastic prices of their own', { elasticReadUSDPerGB: 0.04 }, { elasticRead: 0.04 }],
    [
      'the elastic prices of their own rather than those of the list',
      { prices, elasticReadUSDPerGB: 0, elasticWriteUSDPerGB: 0.07 },
      { standard: 0.33, elasticRead: 0, elasticWrite: 0.07 },
    ],
  ])('%s', (_name, changes, given) => {
    expect(givenPrices(someSettings(changes))).toEqual(given);
  });

  it.each([
    [prices, 'eu-west-1', { readUSDPerGB: 0.05, writeUSDPerGB: 0.08 }],
    [prices, 'us-east-1', { readUSDPerGB: 0.05, writeUSDPerGB: 0.08 }],
    [{ elasticRead: 0.05 }, 'us-east-1', listPrices['us-east-1']],
    [{ elasticRead: 0.05 }, 'eu-west-1', null],
  ])('%o, and the alarm on spending in %s counts with %o', (given, region, elastic) => {
    expect(elasticPrices(region, someSettings({ prices: given }))).toEqual(elastic);
  });
});
