/** Elastic throughput bills data operations at 32 KiB at least. TotalIOBytes counts so, the series of each kind may not. */

import { type Demand, sumOf } from './demand.ts';
import { type Readings, series } from './readings.ts';
import { eachIn } from './series.ts';

/** Billed bytes for each byte that was read or written, 1 or more. Where TotalIOBytes was not read, 1: docs/adr/0016. */
export function elasticPadding(
  readings: Readings,
  { window, read, written }: Pick<Demand, 'window' | 'read' | 'written'>,
): number {
  let total = 0;
  let counted = 0;
  eachIn(series(readings, 'TotalIOBytes Sum'), window, (bytes, from, to) => {
    total += bytes;
    counted += sumOf(read, from, to) + sumOf(written, from, to);
  });
  return counted > 0 ? Math.max(1, total / counted) : 1;
}
