/** Months in the life of file systems, as data: what the alarms are tried on. They know of no alarm. */
import { burstingTroubles } from './bursting-troubles.ts';
import { burstingWorkloads } from './bursting-workloads.ts';
import { elasticWorkloads } from './elastic-workloads.ts';
import { provisionedWorkloads } from './provisioned-workloads.ts';
import type { Workload } from './workload.ts';

export const workloads: readonly Workload[] = [
  ...burstingWorkloads,
  ...burstingTroubles,
  ...provisionedWorkloads,
  ...elasticWorkloads,
];
