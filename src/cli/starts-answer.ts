/** What `mountwatch starts` answers, read from a table of starts, on the account or on a local region. */
import { type CorrelationWorld, correlationOf, readStarts } from '../flows/correlate-starts.ts';
import { correlationJson } from '../reports/correlation-json.ts';
import { startsJson } from '../reports/starts-json.ts';

export async function startsAnswer(world: CorrelationWorld) {
  const read = await readStarts(world);
  const correlation = await correlationOf(read, world);
  const told = { ...read, duplicates: 0, rejected: [] };
  return { told, correlation, json: { ...startsJson(told), correlation: correlationJson(correlation) } };
}
