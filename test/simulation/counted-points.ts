/** How many points of a metric of ours each stack has published. */
import type { LocalRegion } from '../../src/local/region.ts';

export type CountedPoints = (stack: string, metric: string) => number;

/** Counts from now on. */
export function countPoints({ metrics }: LocalRegion): CountedPoints {
  const counts = new Map<string, number>();
  const { publish } = metrics;
  metrics.publish = (key, at, set) => {
    const name = `${key.dimensions.service} ${key.metric}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    publish(key, at, set);
  };
  return (stack, metric) => counts.get(`${stack} ${metric}`) ?? 0;
}
