import { describe, expect, it } from 'vitest';
import { GiB } from '../../../src/metrics/units.ts';
import { effectiveMode } from '../../../src/monitoring/file-system.ts';
import { aFileSystem } from '../../support/builders.ts';

/** 1,024 GiB earn exactly 50 MiB/s. */
const provisioned = (provisionedMiBps: number) =>
  aFileSystem({ throughputMode: 'provisioned', provisionedMiBps, standardBytes: 1_024 * GiB });

describe('the effective mode of provisioned throughput', () => {
  it.each([
    ['below the baseline is bursting', 49, null, 'bursting'],
    ['at the baseline is bursting', 50, null, 'bursting'],
    ['above the baseline is provisioned', 51, null, 'provisioned'],
    ['just above stays bursting where it was', 52.5, 'bursting', 'bursting'],
    ['above the dead band of 5 % leaves bursting', 52.6, 'bursting', 'provisioned'],
    ['at the baseline becomes bursting where it was provisioned', 50, 'provisioned', 'bursting'],
  ] as const)('%s', (_name, mibps, before, mode) => {
    expect(effectiveMode(provisioned(mibps), before)).toBe(mode);
  });

  it('is provisioned on an empty file system', () => {
    expect(
      effectiveMode(
        aFileSystem({ throughputMode: 'provisioned', provisionedMiBps: 1, standardBytes: 0 }),
        null,
      ),
    ).toBe('provisioned');
  });
});
