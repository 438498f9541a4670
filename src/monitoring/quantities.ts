/** The sizes that a threshold can be a share of. Null: not known for this file system, and then no alarm is invented. */
import { elasticWriteOperationsPerSecond, smallestOperationsPerMiB } from '../metrics/efs-throughput.ts';
import { GiB, MiB, secondsInADay, secondsInAnHour } from '../metrics/units.ts';
import { elasticPrices } from './elastic-prices.ts';
import { sizeTerms } from './sizing.ts';
import type { Subject } from './subject.ts';

/** Those that move with the size. */
const ofSize = {
  'burst throughput in bytes per second': ({ sizedBytes }) => sizeTerms.burst(sizedBytes / GiB) * MiB,
  'operations a day that the size earns': ({ sizedBytes }) =>
    sizeTerms.earned(sizedBytes / GiB) * smallestOperationsPerMiB * secondsInADay,
} as const satisfies Record<string, (subject: Subject) => number>;

export const quantities = {
  ...ofSize,
  'operations an hour that provisioned throughput allows': ({ fileSystem }) =>
    (fileSystem.provisionedMiBps ?? 0) * smallestOperationsPerMiB * secondsInAnHour,
  'operations an hour that elastic throughput allows': ({ fileSystem }) =>
    elasticWriteOperationsPerSecond(fileSystem.oneZone) * secondsInAnHour,
  'daily budget in USD': ({ budget }) => budget.usd,
  'elastic read price in USD per GB': ({ fileSystem, settings }) =>
    elasticPrices(fileSystem.region, settings)?.readUSDPerGB ?? null,
  'elastic write price in USD per GB': ({ fileSystem, settings }) =>
    elasticPrices(fileSystem.region, settings)?.writeUSDPerGB ?? null,
} as const satisfies Record<string, (subject: Subject) => number | null>;

export type Quantity = keyof typeof quantities;

export function movesWithSize(quantity: Quantity): boolean {
  return quantity in ofSize;
}
