/** What a file system is, as far as its throughput and its price depend on it. Sizes are bytes of one storage class each. */
import { baselineMiBps } from '../metrics/efs-throughput.ts';
import { GiB } from '../metrics/units.ts';

export type ThroughputMode = 'bursting' | 'provisioned' | 'elastic';

export interface SizedFileSystem {
  readonly id: string;
  /** Its tag Name; null without one. */
  readonly name: string | null;
  readonly region: string;
  readonly performanceMode: 'generalPurpose' | 'maxIO';
  readonly throughputMode: ThroughputMode;
  /** MiB/s; only under provisioned throughput. */
  readonly provisionedMiBps?: number;
  readonly oneZone: boolean;
  readonly standardBytes: number;
  readonly iaBytes: number;
  readonly archiveBytes: number;
}

/** A throughput mode, with its amount where it has one. */
export interface ThroughputSetting {
  readonly mode: ThroughputMode;
  /** MiB/s; only under provisioned throughput. */
  readonly provisionedMiBps?: number;
}

export function settingOf({ throughputMode, provisionedMiBps }: SizedFileSystem): ThroughputSetting {
  return throughputMode === 'provisioned'
    ? { mode: throughputMode, provisionedMiBps: provisionedMiBps ?? 0 }
    : { mode: throughputMode };
}

/** Provisioned at or below what the size earns follows the bursting model, credits and all. */
export function followsBurstingModel(
  { mode, provisionedMiBps = 0 }: ThroughputSetting,
  standardBytes: number,
): boolean {
  if (mode === 'provisioned') return provisionedMiBps <= baselineMiBps(standardBytes / GiB);
  return mode === 'bursting';
}

/** The mode and its amount, without all else that a value may hold. */
export function bareSetting({ mode, provisionedMiBps }: ThroughputSetting): ThroughputSetting {
  return provisionedMiBps === undefined ? { mode } : { mode, provisionedMiBps };
}
