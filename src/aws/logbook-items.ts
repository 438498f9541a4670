/** What the table holds of Mountwatch's own work: keys, expiry and form, both ways. Dates are ISO strings, records JSON texts. */
import * as v from 'valibot';
import { ReadFailed } from '../flows/errors.ts';
import { healthCheckIds } from '../monitoring/health-check.ts';
import type { HealthReport } from '../monitoring/health-report.ts';
import type { SweepRecord } from '../monitoring/sweep-record.ts';
import { expiresAt } from '../starts/retention.ts';
import type { Item } from './dynamodb-query.ts';

/** Of each of the two there is one item, the last. */
export const logbookPartitions = { sweep: 'sweep', health: 'health', announced: 'announced' } as const;
export const last = 'last';

export function sweepItem(record: SweepRecord): Item {
  const key = { pk: logbookPartitions.sweep, sk: last };
  return { ...key, expiresAt: expiresAt('sweep', record.at), record: JSON.stringify(record) };
}

/** @throws ReadFailed that names the item. */
export function sweepRecordOf(item: Item): SweepRecord {
  return formed(sweepForm, item, item.record);
}

export function healthItem(report: HealthReport): Item {
  const key = { pk: logbookPartitions.health, sk: last };
  return { ...key, expiresAt: expiresAt('health', report.at), report: JSON.stringify(report) };
}

/** @throws ReadFailed that names the item. */
export function healthReportOf(item: Item): HealthReport {
  return formed(healthForm, item, item.report);
}

export function announcementItem(fileSystemId: string, at: Date): Item {
  return { pk: logbookPartitions.announced, sk: fileSystemId, expiresAt: expiresAt('announcement', at) };
}

const moment = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.transform((text) => new Date(text)),
);
const id = v.picklist(healthCheckIds);

const sweepForm = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    at: moment,
    firstAt: moment,
    watched: v.number(),
    uncovered: v.number(),
    uncoveredSince: v.nullable(moment),
    unannounced: v.array(v.object({ fileSystemId: v.string(), createdAt: moment })),
  }),
);

const healthForm = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    at: moment,
    checks: v.array(v.object({ id, result: v.picklist(['pass', 'fail', 'unknown']), seen: v.string() })),
    told: v.array(id),
  }),
);

function formed<T>(form: v.GenericSchema<unknown, T>, { pk, sk }: Item, text: unknown): T {
  const result = v.safeParse(form, text);
  if (result.success) return result.output;
  throw new ReadFailed(`the item ${pk} ${sk} of the table`, new Error(result.issues[0].message), false);
}
