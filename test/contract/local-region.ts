/** The local region as the contract opens it. */
import { localRegion } from '../../src/local/region.ts';

export function openLocalRegion() {
  return localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date('2026-11-02T08:00:00Z'),
    writesPerSecond: 1_000,
  });
}
