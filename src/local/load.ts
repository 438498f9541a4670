/** What clients ask of a file system, minute by minute. */
import type { Traffic } from '../metrics/efs-metering.ts';

export interface Demand extends Traffic {
  /** Mounts that are connected. */
  readonly clients: number;
}

export interface Load {
  /** What is wanted in the minute that begins at `at`. */
  readonly demandAt: (at: Date) => Demand;
  /** What was not served is asked for again in the next minute, as by a batch that takes longer; else it is given up. */
  readonly carriesOver: boolean;
}

export const noDemand: Demand = {
  clients: 0,
  dataReadBytes: 0,
  dataReadOperations: 0,
  dataWriteBytes: 0,
  dataWriteOperations: 0,
  metadataReadOperations: 0,
  metadataWriteOperations: 0,
};

export function share(traffic: Traffic, part: number): Traffic {
  if (part === 1) return traffic;
  return each((quantity) => part * traffic[quantity]);
}

export function sum(one: Traffic, other: Traffic): Traffic {
  return each((quantity) => one[quantity] + other[quantity]);
}

function each(value: (quantity: keyof Traffic) => number): Traffic {
  return {
    dataReadBytes: value('dataReadBytes'),
    dataReadOperations: value('dataReadOperations'),
    dataWriteBytes: value('dataWriteBytes'),
    dataWriteOperations: value('dataWriteOperations'),
    metadataReadOperations: value('metadataReadOperations'),
    metadataWriteOperations: value('metadataWriteOperations'),
  };
}
