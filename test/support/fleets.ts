/** Fleets in the states that a dashboard has to be true in, each made by the plans of its file systems. */
import type { ExistingAlarm } from '../../src/monitoring/alarm.ts';
import type { FileSystem } from '../../src/monitoring/file-system.ts';
import { type Fleet, fleetOf, type PlannedFileSystem } from '../../src/monitoring/fleet.ts';
import { planFileSystem } from '../../src/monitoring/plan-file-system.ts';
import { aFileSystem, alone, someSettings, standing } from './builders.ts';

/** The file system with every alarm that it is to have. @param alarming ids of those in ALARM; the rest is OK. */
export function covered(changes: Partial<FileSystem>, alarming: readonly string[] = []): PlannedFileSystem {
  const fileSystem = aFileSystem(changes);
  const existing = planOf(fileSystem, []).desired.flatMap((one) => {
    if (one.kind === 'unknown') return [];
    return [standing(one.alarm, { state: alarming.includes(one.entry.id) ? 'ALARM' : 'OK' })];
  });
  return { plan: planOf(fileSystem, existing), existing };
}

/** The file system as it is planned over what stands. */
export function planOf(fileSystem: FileSystem, existing: readonly ExistingAlarm[]) {
  const read = {
    ...alone,
    fileSystemId: fileSystem.id,
    presence: { is: 'there', fileSystem } as const,
    existing,
  };
  return planFileSystem(read, someSettings());
}

export function fleet(...planned: readonly PlannedFileSystem[]): Fleet {
  return fleetOf('mountwatch', planned);
}

const provisioned = { throughputMode: 'provisioned', provisionedMiBps: 64 } as const;
const elastic = { throughputMode: 'elastic' } as const;

/** `fs-00000000` and so on. */
export function idOf(index: number): string {
  return `fs-${index.toString(16).padStart(8, '0')}`;
}

export const fleets = {
  empty: fleet(),
  'each-mode': fleet(
    covered({ id: idOf(1), tags: { Name: 'web-content' } }),
    covered({ id: idOf(2), ...provisioned, tags: { Name: 'build cache' } }),
    covered({ id: idOf(3), ...elastic }),
  ),
  'in-alarm': fleet(
    covered({ id: idOf(1), tags: { Name: 'web-content' } }, ['burst-credits-low']),
    covered({ id: idOf(2), ...provisioned, tags: { Name: 'build cache' } }, ['throughput-saturated']),
    covered({ id: idOf(3), ...elastic }),
  ),
  /** 60 bursting, 40 provisioned, 30 elastic; one of each kind in ALARM. */
  large: fleet(
    ...Array.from({ length: 60 }, (_, index) =>
      covered({ id: idOf(index) }, index === 7 ? ['throughput-saturated', 'burst-credits-draining'] : []),
    ),
    ...Array.from({ length: 40 }, (_, index) =>
      covered({ id: idOf(60 + index), ...provisioned }, index === 3 ? ['throughput-saturated'] : []),
    ),
    ...Array.from({ length: 30 }, (_, index) =>
      covered({ id: idOf(100 + index), ...elastic }, index === 5 ? ['io-limit-near'] : []),
    ),
  ),
  'opted-out': fleet(
    covered({ id: idOf(1), tags: { Name: 'web-content' } }),
    ...Array.from({ length: 12 }, (_, index) =>
      covered({ id: idOf(16 + index), tags: { Name: `lab ${index}`, 'mountwatch:enabled': 'false' } }),
    ),
    covered({ id: idOf(48), tags: { ManagedByAmazonSageMakerResource: 'arn' } }),
  ),
} as const;
