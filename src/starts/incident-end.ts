/** The message by which an incident asks for its own end: SQS delays at most 15 minutes, so it comes several times before it is due. */
import * as v from 'valibot';
import type { MountFailureCause } from './failure.ts';
import type { Incident } from './incident.ts';

/** Source: SQS API reference, DelaySeconds. */
const longestDelaySeconds = 900;

/** Which incident: another one of the same service and cause was opened at another time. */
export type IncidentEnd = Pick<Incident, 'cluster' | 'service' | 'cause' | 'openedAt'>;

const time = v.pipe(
  v.string(),
  v.isoTimestamp('is no ISO 8601 time'),
  v.transform((text) => new Date(text)),
);
const message = v.object({
  incidentEnd: v.object({ cluster: v.string(), service: v.string(), cause: v.string(), openedAt: time }),
});

export function incidentEndMessageOf({ cluster, service, cause, openedAt }: IncidentEnd): string {
  return JSON.stringify({ incidentEnd: { cluster, service, cause, openedAt } });
}

/** @returns null: the message is none of an incident's end; a text: what is wrong with it. */
export function incidentEndOf(parsed: unknown): IncidentEnd | string | null {
  if (typeof parsed !== 'object' || parsed === null || !('incidentEnd' in parsed)) return null;
  const result = v.safeParse(message, parsed);
  if (!result.success) return `${v.getDotPath(result.issues[0]) ?? 'the body'} is missing or no text`;
  const { cause, ...incident } = result.output.incidentEnd;
  return { ...incident, cause: cause as MountFailureCause };
}

/** Seconds until it is to be asked again, no more than SQS takes. */
export function delaySeconds(until: Date, now: Date): number {
  const rest = Math.ceil((until.getTime() - now.getTime()) / 1_000);
  return Math.min(Math.max(0, rest), longestDelaySeconds);
}
