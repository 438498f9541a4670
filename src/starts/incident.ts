/**
 * Failures of one service for one cause: told at once, and after the hour if there were more. Each belongs to the hour in which it was
 * recorded, whenever its message comes. One that was recorded before the incident that stands began to count was counted by the one
 * before it, and does nothing. What a message that brings any other failure does:
 *
 *   the incident that stands        recorded before its hour's end          recorded later
 *   none                            opens one                               opens one
 *   somebody is telling of it       nothing, if new or told; else waits     waits
 *   untold                          tells in the place of who died          opens it anew
 *   told                            nothing: it is counted                  waits for the count; opens the next if that is overdue
 *   counted                         nothing: it was told or counted         opens the next
 */
import { secondsInAnHour } from '../metrics/units.ts';
import type { MountFailureCause } from './failure.ts';
import { longestOnItsWaySeconds } from './retention.ts';
import type { ServiceOfCluster } from './task.ts';

export interface Incident extends ServiceOfCluster {
  readonly cause: MountFailureCause;
  /** When a failure of it was first taken up, which may be long after the task stopped. */
  readonly openedAt: Date;
  /** Failures that were recorded in [countFrom, endsAt) are its own. */
  readonly endsAt: Date;
  readonly countFrom: Date;
  /** Since when somebody sends its first message, or its count; null: nobody does. */
  readonly claimedAt: Date | null;
  /** When its first message was sent; null: not yet. */
  readonly toldAt: Date | null;
  /** When its failures were counted; null: not yet. */
  readonly endedAt: Date | null;
  /** Grows with each change, so that of two who change it at once one is told so. */
  readonly revision: number;
}

/** A failure that wants to be told. */
export interface Claim extends ServiceOfCluster {
  readonly cause: MountFailureCause;
  readonly recordedAt: Date;
  /** False: it had been recorded before, so that its message may be the one that has to tell. */
  readonly isNew: boolean;
}

/** What it is somebody's turn to do: the incident as it has to be stored first, to come again, or (null) nothing. */
export type Turn = Incident | { readonly waitsUntil: Date } | null;

/** No run lives longer: the function's timeout of two minutes, and one for clocks that differ. */
const longestRunSeconds = 180;
/** After it is due a count is waited for no longer than this. */
const overdueSeconds = 1_800;

/** @returns the incident: it is to be told of this failure. */
export function claimed(standing: Incident | null, claim: Claim, at: Date): Turn {
  // Where none stands, nothing that is on its way was told or counted.
  if (standing === null) return opened(claim, at, later(at, -longestOnItsWaySeconds), 0);
  const { countFrom, endsAt, endedAt, revision, toldAt } = standing;
  if (claim.recordedAt < countFrom) return null;
  const isItsOwn = claim.recordedAt < endsAt;
  if (endedAt !== null) return isItsOwn ? null : opened(claim, at, endsAt, revision);
  if (isItsOwn && toldAt !== null) return null;
  const freeAt = whenFree(standing);
  if (at < freeAt) return isItsOwn && claim.isNew ? null : { waitsUntil: freeAt };
  return takenUp(standing, claim, at);
}

/** Nobody is at it, and it is untold, or told and waiting for its count. */
function takenUp(standing: Incident, claim: Claim, at: Date): Turn {
  const { countFrom, endsAt, revision, toldAt } = standing;
  if (toldAt === null && at < endsAt) return changed(standing, { claimedAt: at });
  const overdueAt = later(countableAt(standing), overdueSeconds);
  if (toldAt !== null && at < overdueAt) return { waitsUntil: overdueAt };
  return opened(claim, at, countFrom, revision);
}

/** @returns the incident: its failures are to be counted. Null: it has been, or another one has taken its place. */
export function counting(standing: Incident | null, openedAt: Date, at: Date): Turn {
  if (standing === null || standing.endedAt !== null) return null;
  if (standing.openedAt.getTime() !== openedAt.getTime()) return null;
  const due = new Date(Math.max(countableAt(standing).getTime(), whenFree(standing).getTime()));
  return at < due ? { waitsUntil: due } : changed(standing, { claimedAt: at });
}

/** When all runs have ended that recorded a failure within the hour. */
export function countableAt({ endsAt }: Incident): Date {
  return later(endsAt, longestRunSeconds);
}

export function told(incident: Incident, at: Date): Incident {
  return changed(incident, { toldAt: at, claimedAt: null });
}

export function ended(incident: Incident, at: Date): Incident {
  return changed(incident, { endedAt: at, claimedAt: null });
}

/** A claim that is older than any run belongs to one that died. */
function whenFree({ claimedAt }: Incident): Date {
  return claimedAt === null ? new Date(0) : later(claimedAt, longestRunSeconds);
}

function opened({ cluster, service, cause }: Claim, at: Date, countFrom: Date, revision: number): Incident {
  return {
    ...{ cluster, service, cause, countFrom },
    openedAt: at,
    endsAt: later(at, secondsInAnHour),
    claimedAt: at,
    toldAt: null,
    endedAt: null,
    revision: revision + 1,
  };
}

function changed(incident: Incident, changes: Partial<Incident>): Incident {
  return { ...incident, ...changes, revision: incident.revision + 1 };
}

function later(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1_000);
}
