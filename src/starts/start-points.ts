/** What is published for a start: points of our own metrics. Who publishes them adds the stack as the dimension `service`. */
import { mountWindowSeconds, slowMountStarts, startSeconds } from '../metrics/own-metrics.ts';
import type { Start } from './start.ts';

export interface StartPoint {
  readonly metric: string;
  /** Besides `service`: a cluster and a service of ECS, a file system, or none. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
  readonly unit: 'Seconds' | 'Count';
}

/**
 * None for a start without EFS. Phases are no metrics: as dimensions they would cost too much.
 * @param service as it is named in the dimensions: `_other` beyond the hundredth.
 * @param slow the mount window is far above the service's median.
 */
export function pointsOf(start: Start, service: string, slow: boolean): readonly StartPoint[] {
  const { cluster, fileSystems, phases } = start;
  if (fileSystems.length === 0) return [];
  const ofService = { ClusterName: cluster, ServiceName: service };
  const ofFileSystems = fileSystems.map((id) => ({ FileSystemId: id }));
  return [
    ...durations(startSeconds, phases.total, [ofService]),
    ...durations(mountWindowSeconds, phases.mountWindow, [ofService, ...ofFileSystems]),
    ...(slow ? [{ metric: slowMountStarts, dimensions: {}, value: 1, unit: 'Count' } as const] : []),
  ];
}

function durations(
  metric: string,
  seconds: number | null,
  places: readonly StartPoint['dimensions'][],
): readonly StartPoint[] {
  if (seconds === null) return [];
  return places.map((dimensions) => ({ metric, dimensions, value: seconds, unit: 'Seconds' }));
}
