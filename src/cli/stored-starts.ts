/** `mountwatch starts` on the account: what the stack has stored of four weeks, and what it says of EFS. Writes nothing. */
import { systemClock } from '../aws/clock.ts';
import { minuteMetricsOf } from '../aws/minute-metrics.ts';
import { startReadsOf } from '../aws/start-reads.ts';
import { correlationOf, readStarts } from '../flows/correlate-starts.ts';
import { correlationJson } from '../reports/correlation-json.ts';
import { correlationText } from '../reports/correlation-text.ts';
import { startsJson } from '../reports/starts-json.ts';
import { startsText } from '../reports/starts-text.ts';
import { openStack, type StackOptions } from './opened-stack.ts';

/** @throws Error with one sentence where the stack has no table, or it cannot be read. */
export async function storedStarts(options: StackOptions): Promise<number> {
  const { settings, world } = await openStack(options);
  const { stack, tableName } = settings;
  if (tableName === '') {
    throw new Error(
      `Stack ${stack} has stored no starts in ${world.region}: deploy it there, or give --events FILE with exported events.`,
    );
  }
  const table = startReadsOf(world.region, tableName, systemClock);
  const read = await readStarts({ table, clock: systemClock });
  const correlation = await correlationOf(read, { minuteMetrics: minuteMetricsOf(world.region) });
  const told = { ...read, duplicates: 0, rejected: [] };
  if (options.json) {
    console.log(JSON.stringify({ ...startsJson(told), correlation: correlationJson(correlation) }));
  } else console.log([startsText(told), correlationText(correlation)].join('\n\n'));
  return 0;
}
