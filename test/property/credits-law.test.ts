/** Laws of EFS's credits: whatever a file system holds and whatever is asked of it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { serveMinute } from '../../src/local/credits.ts';
import { meteredBytes, type Traffic } from '../../src/metrics/efs-metering.ts';
import { creditCapBytes } from '../../src/metrics/efs-throughput.ts';
import { GiB, MiB, TiB } from '../../src/metrics/units.ts';
import { anyFileSystem } from '../support/arbitraries.ts';

const bytes = fc.integer({ min: 0, max: 600_000 * MiB });
const count = fc.integer({ min: 0, max: 3_000_000 });
const wholeTraffic: fc.Arbitrary<Traffic> = fc.record({
  dataReadBytes: bytes,
  dataReadOperations: count,
  dataWriteBytes: bytes,
  dataWriteOperations: count,
  metadataReadOperations: count,
  metadataWriteOperations: count,
});
const anyTraffic = wholeTraffic.filter(
  (traffic) =>
    traffic.dataReadOperations > 0 === traffic.dataReadBytes > 0 &&
    traffic.dataWriteOperations > 0 === traffic.dataWriteBytes > 0,
);
const anyBalance = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 100 * GiB }),
  fc.integer({ min: 0, max: TiB }),
);

it('credits are conserved: what was there, and what was earned, less what was spent', () => {
  fc.assert(
    fc.property(anyFileSystem, anyBalance, anyTraffic, (fileSystem, before, wanted) => {
      const { earnedBytes, spentBytes, balanceBytes } = serveMinute(fileSystem, before, wanted);
      const cap = creditCapBytes(fileSystem.standardBytes / GiB);
      const after = Math.min(cap, Math.max(0, before + earnedBytes - spentBytes));
      expect(Math.abs(balanceBytes - after)).toBeLessThanOrEqual(0.5);
    }),
  );
});

it('no more is served than was asked for, or metered than is permitted', () => {
  fc.assert(
    fc.property(anyFileSystem, anyBalance, anyTraffic, (fileSystem, before, wanted) => {
      const { served, servedPart, permittedBytesPerSecond, operationsPart } = serveMinute(
        fileSystem,
        before,
        wanted,
      );
      expect(servedPart).toBeGreaterThan(0);
      expect(servedPart).toBeLessThanOrEqual(1);
      expect(operationsPart).toBeLessThanOrEqual(1);
      expect(meteredBytes(served)).toBeLessThanOrEqual(meteredBytes(wanted));
      const permitted = permittedBytesPerSecond * 60 * (1 + 1e-9);
      if (fileSystem.throughputMode !== 'elastic')
        expect(meteredBytes(served)).toBeLessThanOrEqual(permitted);
    }),
  );
});

it('what is not served is more than throughput or operations allowed', () => {
  fc.assert(
    fc.property(anyFileSystem, anyBalance, anyTraffic, (fileSystem, before, wanted) => {
      const { served, servedPart, permittedBytesPerSecond, operationsPart } = serveMinute(
        fileSystem,
        before,
        wanted,
      );
      fc.pre(servedPart < 1 && fileSystem.throughputMode !== 'elastic');
      const usesAll = meteredBytes(served) >= permittedBytesPerSecond * 60 * (1 - 1e-9);
      expect(usesAll || operationsPart > 1 - 1e-9).toBe(true);
    }),
  );
});
