/** What the clients of the month do. All chance comes from the seed: one seed, one month. */
import { chance } from '../local/chance.ts';
import { type Demand, type Load, noDemand } from '../local/load.ts';
import { GiB, KiB, MiB } from '../metrics/units.ts';
import type { FileSystemKey } from './month.ts';

/** @param factor multiplies what every client asks for. */
export function loadsOf(seed: number, factor: number): Readonly<Record<FileSystemKey, Load | null>> {
  const load = (carriesOver: boolean, salt: number, demandAt: (at: Date) => Partial<Demand>): Load => ({
    carriesOver,
    demandAt: (at) => times(demandAt(at), factor * (0.9 + 0.2 * chance(seed, salt, hourOf(at)))),
  });
  return {
    // 300 GiB are read each night as fast as it goes; by day 15 MiB/s are, which count a third.
    webContent: load(true, 1, (at) =>
      isMinute(at, 2, 0) ? reads(300 * GiB, 1 * MiB, 8) : reads(15 * MiB * 60, 128 * KiB, 4),
    ),
    // Builds write 40 MiB/s from 8 to 18 h on weekdays.
    buildCache: load(false, 2, (at) =>
      isWeekday(at) && at.getUTCHours() >= 8 && at.getUTCHours() < 18
        ? writes(40 * MiB * 60, 256 * KiB, 12)
        : noDemand,
    ),
    // 900 GiB are read a day, 27 USD of elastic throughput; one day a campaign asks for twice as much.
    mediaUploads: load(false, 3, (at) =>
      reads(((isCampaign(at) ? 2 : 1) * 900 * GiB) / 1_440, 512 * KiB, 20),
    ),
    oldShare: null,
    // 100 GiB earn 4.88 MiB/s, and clients write 6.5.
    oldShare2: load(false, 5, () => writes(6.5 * MiB * 60, 64 * KiB, 3)),
  };
}

function reads(bytes: number, operationBytes: number, clients: number): Demand {
  return { ...noDemand, clients, dataReadBytes: bytes, dataReadOperations: bytes / operationBytes };
}

function writes(bytes: number, operationBytes: number, clients: number): Demand {
  return { ...noDemand, clients, dataWriteBytes: bytes, dataWriteOperations: bytes / operationBytes };
}

function times(demand: Partial<Demand>, factor: number): Demand {
  const scaled = Object.entries(demand).map(([name, value]) => [
    name,
    name === 'clients' ? value : Math.round(value * factor),
  ]);
  return { ...noDemand, ...Object.fromEntries(scaled) };
}

function hourOf(at: Date): number {
  return Math.floor(at.getTime() / 3_600_000);
}

function isMinute(at: Date, hour: number, minute: number): boolean {
  return at.getUTCHours() === hour && at.getUTCMinutes() === minute;
}

function isWeekday(at: Date): boolean {
  return at.getUTCDay() > 0 && at.getUTCDay() < 6;
}

/** The third Thursday of the month that events/ begin in. */
function isCampaign(at: Date): boolean {
  return at.getUTCDate() === 19;
}
