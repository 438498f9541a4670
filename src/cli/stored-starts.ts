/** `mountwatch starts` on the account: what the stack has stored of four weeks, and what it says of EFS. Writes nothing. */
import { systemClock } from '../aws/clock.ts';
import { minuteMetricsOf } from '../aws/minute-metrics.ts';
import { startReadsOf } from '../aws/start-reads.ts';
import { correlationText } from '../reports/correlation-text.ts';
import { startsText } from '../reports/starts-text.ts';
import { openStack, type StackOptions } from './opened-stack.ts';
import { print, printJson } from './print.ts';
import { startsAnswer } from './starts-answer.ts';

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
  const minuteMetrics = minuteMetricsOf(world.region);
  const { told, correlation, json } = await startsAnswer({ table, clock: systemClock, minuteMetrics });
  if (options.json) printJson(json);
  else print([startsText(told), correlationText(correlation)].join('\n\n'));
  return 0;
}
