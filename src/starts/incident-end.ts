/** The message by which an incident asks for its own end: SQS delays at most 15 minutes, so it comes several times before it is due. */
import * as v from 'valibot';
import type { MountFailureCause } from './failure.ts';
import type { Incident } from './incident.ts';

/** Source: SQS API reference, DelaySeconds. */
const longestDelaySeconds = 900;

const time = v.pipe(
  v.string(),
  v.isoTimestamp('is no ISO 8601 time'),
  v.transform((text) => new Date(text)),
);
const message = v.strictObject({
  incidentEnd: v.strictObject({
    cluster: v.string(),
    service: v.string(),
    cause: v.string(),
    openedAt: time,
    endsAt: time,
  }),
});

export function incidentEndMessageOf(incident: Incident): string {
  return JSON.stringify({ incidentEnd: incident });
}

/** @returns null: the message is none of an incident's end; a text: what is wrong with it. */
export function incidentEndOf(parsed: unknown): Incident | string | null {
  if (typeof parsed !== 'object' || parsed === null || !('incidentEnd' in parsed)) return null;
  const result = v.safeParse(message, parsed);
  if (!result.success) return `${v.getDotPath(result.issues[0]) ?? 'the body'} ${result.issues[0].message}`;
  const { cause, ...incident } = result.output.incidentEnd;
  return { ...incident, cause: cause as MountFailureCause };
}

/** Events of the incident's last failures may still be on their way when it ends. */
const settleSeconds = 120;

/** Seconds until it is to be asked again; 0 when the incident has ended, and its failures are in. */
export function delaySeconds({ endsAt }: Incident, now: Date): number {
  const rest = Math.ceil((endsAt.getTime() - now.getTime()) / 1_000) + settleSeconds;
  return Math.min(Math.max(0, rest), longestDelaySeconds);
}
