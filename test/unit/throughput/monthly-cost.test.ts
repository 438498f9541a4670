/** What each mode costs a month, with amounts worked out by hand. */
import { describe, expect, it } from 'vitest';
import { sizedMiBps } from '../../../src/throughput/modes.ts';
import { type Billed, includedMiBps, monthlyUSD } from '../../../src/throughput/monthly-cost.ts';
import type { Prices } from '../../../src/throughput/prices.ts';
import type { ThroughputMode, ThroughputSetting } from '../../../src/throughput/sized-file-system.ts';
import { sizedFileSystem, tokyo, usEast1 } from '../../support/review-inputs.ts';

const nothing: Billed = {
  standardGiB: 0,
  iaGiB: 0,
  archiveGiB: 0,
  readGiBPerMonth: 0,
  writtenGiBPerMonth: 0,
  transferIsKnown: true,
};

function cost(
  setting: ThroughputSetting | ThroughputMode,
  billed: Partial<Billed>,
  prices: Prices = usEast1,
  oneZone = false,
) {
  const { storage, throughput, total } = monthlyUSD(
    typeof setting === 'string' ? { mode: setting } : setting,
    { ...nothing, ...billed },
    sizedFileSystem({ region: prices.region, oneZone }),
    prices,
  );
  const rounded = (value: number | null) => (value === null ? null : Number(value.toFixed(6)));
  return [rounded(storage), rounded(throughput), rounded(total)];
}

const provisioned = (provisionedMiBps: number) => ({ mode: 'provisioned', provisionedMiBps }) as const;
const mixed = { standardGiB: 10, iaGiB: 1_000, archiveGiB: 500 };
const transfer = { readGiBPerMonth: 100, writtenGiBPerMonth: 50 };

describe('a month', () => {
  it.each<[string, ReturnType<typeof cost>, readonly (number | null)[]]>([
    // 10 x $0.30 + 1,000 x $0.025 + 500 x $0.008.
    ['of bursting is storage', cost('bursting', { ...mixed, ...transfer }), [32, 0, 32]],
    // IA at $0.016; 100 x $0.03 + 50 x $0.06.
    [
      'of elastic is cheaper Infrequent Access, and transfer',
      cost('elastic', { ...mixed, ...transfer }),
      [23, 6, 29],
    ],
    // 204.8 GiB earn 10 MiB/s: 15 are billed.
    [
      'of provisioned is what is above the baseline',
      cost(provisioned(25), { standardGiB: 204.8 }),
      [61.44, 90, 151.44],
    ],
    [
      'of provisioned at the baseline is storage',
      cost(provisioned(10), { standardGiB: 204.8 }),
      [61.44, 0, 61.44],
    ],
    ['of provisioned below it, too', cost(provisioned(1), { standardGiB: 204.8 }), [61.44, 0, 61.44]],
    ['of provisioned for a fraction of a MiB/s is a fraction', cost(provisioned(1.5), {}), [0, 9, 9]],
    ['of nothing is nothing', cost('elastic', {}), [0, 0, 0]],
    ['of IA in Tokyo is not known', cost('bursting', { standardGiB: 10, iaGiB: 1 }, tokyo), [null, 0, null]],
    [
      'of Archive in Tokyo is not known',
      cost('elastic', { standardGiB: 10, archiveGiB: 1, ...transfer }, tokyo),
      [null, 7.5, null],
    ],
    [
      'of classes without bytes needs no price',
      cost('elastic', { standardGiB: 10, ...transfer }, tokyo),
      [3.6, 7.5, 11.1],
    ],
    [
      'without the price of provisioned is not known',
      cost(provisioned(2), { standardGiB: 10 }, { ...usEast1, provisionedMiBpsMonth: null }),
      [3, null, null],
    ],
    [
      'without that price, and nothing billed, is',
      cost(provisioned(1), { standardGiB: 204.8 }, { ...usEast1, provisionedMiBpsMonth: null }),
      [61.44, 0, 61.44],
    ],
    [
      'without the price of writes is not known',
      cost('elastic', transfer, { ...usEast1, elasticWrite: null }),
      [0, null, null],
    ],
    [
      'without the price of writes, and no writes, is',
      cost('elastic', { readGiBPerMonth: 100 }, { ...usEast1, elasticWrite: null }),
      [0, 3, 3],
    ],
    [
      'of bytes of unknown kinds is not known',
      cost('elastic', { ...transfer, transferIsKnown: false }),
      [0, null, null],
    ],
    [
      'of One Zone is not that of Standard',
      cost('bursting', { standardGiB: 10 }, usEast1, true),
      [null, 0, null],
    ],
    [
      'of One Zone has prices of its own',
      cost(
        'elastic',
        { standardGiB: 10, iaGiB: 100, ...transfer },
        { ...usEast1, oneZoneStandard: 0.16, oneZoneIaElastic: 0.01 },
        true,
      ),
      [2.6, 6, 8.6],
    ],
  ])('%s', (_what, found, expected) => expect(found).toEqual(expected));

  it('includes no more throughput than the Region lets a bursting file system have', () => {
    // 40 TiB earn 2,000 MiB/s.
    expect([includedMiBps(40_960, 'us-east-1'), includedMiBps(40_960, 'ap-northeast-1')]).toEqual([
      2_000, 1_024,
    ]);
  });
});

describe('the amount that the busiest minute needs', () => {
  it.each([
    [0, 1],
    [0.1, 1],
    [0.8, 1],
    [0.81, 2],
    [8, 10],
    [8.01, 11],
    [80, 100],
    [2_731.2, 3_414],
  ])('of %f MiB/s is %i', (peak, amount) => expect(sizedMiBps(peak)).toBe(amount));
});
