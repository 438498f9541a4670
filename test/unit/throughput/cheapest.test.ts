import { describe, expect, it } from 'vitest';
import { cheapestOf, cheapestThatServes } from '../../../src/throughput/cheapest.ts';
import type { ModeVerdict } from '../../../src/throughput/modes.ts';
import type { ThroughputMode } from '../../../src/throughput/sized-file-system.ts';

describe('the cheapest mode that serves', () => {
  const verdict = (
    mode: ThroughputMode,
    total: number | null,
    over: Partial<ModeVerdict> = {},
  ): ModeVerdict => ({
    mode,
    allowed: true,
    serves: true,
    shortMinutes: 0,
    operationsPart: 0,
    monthlyUSD: { total, storage: 0, throughput: total },
    ...over,
  });
  const verdicts = (bursting: number | null, fixed: number | null, elastic: number | null) => [
    verdict('bursting', bursting),
    verdict('provisioned', fixed),
    verdict('elastic', elastic),
  ];

  it.each<[string, readonly ModeVerdict[], ThroughputMode, ThroughputMode | null]>([
    ['is the one of the lowest total', verdicts(9, 7, 8), 'elastic', 'provisioned'],
    ['is bursting within a cent', verdicts(7.01, 7, 7.005), 'elastic', 'bursting'],
    // 1.11 - 1.10 is 0.010000000000000009.
    ['is bursting at a cent, whatever the last bit', verdicts(1.11, 1.1, 2), 'elastic', 'bursting'],
    ['is not bursting beyond a cent', verdicts(7.011, 7, 9), 'elastic', 'provisioned'],
    ['is then the current one within a cent', verdicts(9, 7, 7.009), 'elastic', 'elastic'],
    [
      'is the cheapest of two that are neither',
      [verdict('provisioned', 7), verdict('elastic', 6.995)],
      'bursting',
      'elastic',
    ],
    ['is none where one that serves has no price', verdicts(9, null, 8), 'elastic', null],
  ])('%s', (_what, all, current, expected) => {
    expect(cheapestThatServes(all, current)?.mode ?? null).toBe(expected);
  });

  it('is one that is allowed and serves', () => {
    const all = [
      verdict('bursting', 1, { serves: false }),
      verdict('provisioned', 2, { allowed: false }),
      verdict('elastic', 3),
    ];
    expect(cheapestThatServes(all, 'bursting')?.mode).toBe('elastic');
    expect(cheapestThatServes(all.slice(0, 2), 'bursting')).toBeNull();
  });

  it('needs no price of a mode that does not serve', () => {
    const all = [verdict('bursting', 1), verdict('provisioned', null, { serves: false })];
    expect(cheapestThatServes(all, 'elastic')?.mode).toBe('bursting');
    expect(cheapestOf([verdict('elastic', null)], 'elastic')).toBeNull();
  });
});
