/**
 * Failures of one service for one cause: told at once, and at the hour's end if there were more. What a message that brings a failure does:
 *
 *   the incident that stands      a failure that is new      one that came before
 *   none                          opens one                  opens one: it was never told
 *   untold, its claim is fresh    nothing: it is being told  its own message tells, no other
 *   untold, its claim is old      tells in its place         tells in its place
 *   told, its hour not ended      nothing: it is counted     nothing
 *   told, its end is overdue      opens the next             nothing
 *   ended                         opens the next             nothing: it was told or counted
 */
import type { MountFailureCause } from './failure.ts';
import type { ServiceOfCluster } from './task.ts';

const incidentSeconds = 3_600;

export interface Incident extends ServiceOfCluster {
  readonly cause: MountFailureCause;
  /** When its first failure was taken up, which may be long after the task stopped. */
  readonly openedAt: Date;
  /** When it is told how many there were. */
  readonly endsAt: Date;
  /** Failures that were recorded from then on are its own: all that were counted in none before. */
  readonly countFrom: Date;
  /** The message that tells of it, and since when it tries. */
  readonly claimedBy: string;
  readonly claimedAt: Date;
  /** When its first message was sent; null: not yet. */
  readonly toldAt: Date | null;
  /** When its failures were counted; null: not yet. */
  readonly endedAt: Date | null;
  /** Grows with each change, so that of two who change it at once one is told so. */
  readonly revision: number;
}

export interface Claim extends ServiceOfCluster {
  readonly cause: MountFailureCause;
  readonly messageId: string;
  readonly at: Date;
  /** False: this failure was recorded before, by this message or another. */
  readonly isNew: boolean;
}

/** How long a message stays hidden: a claim that is older belongs to a run that died. */
const claimSeconds = 720;
/** After its hour an incident waits no longer than this for its end. */
const overdueSeconds = 1_800;
/** Tasks of one deployment are recorded by several runs at once, and the one that claims need not be the first. */
const togetherSeconds = 600;

/** @returns the incident as the claiming message has to store it before it tells; null: it has nothing to tell. */
export function claimed(standing: Incident | null, claim: Claim): Incident | null {
  if (standing === null) return opened(claim, later(claim.at, -togetherSeconds), 1);
  if (standing.endedAt !== null) {
    return claim.isNew ? opened(claim, standing.endedAt, standing.revision + 1) : null;
  }
  if (standing.toldAt !== null) {
    const isOverdue = claim.at > later(standing.endsAt, overdueSeconds);
    return isOverdue && claim.isNew ? opened(claim, standing.countFrom, standing.revision + 1) : null;
  }
  const isFree = standing.claimedBy === claim.messageId || claim.at > later(standing.claimedAt, claimSeconds);
  return isFree ? changed(standing, { claimedBy: claim.messageId, claimedAt: claim.at }) : null;
}

export function told(incident: Incident, at: Date): Incident {
  return changed(incident, { toldAt: at });
}

/** @param at when its failures were read: those that are recorded later belong to the next one. */
export function ended(incident: Incident, at: Date): Incident {
  return changed(incident, { endedAt: at });
}

function opened(
  { cluster, service, cause, messageId, at }: Claim,
  countFrom: Date,
  revision: number,
): Incident {
  const claim = { claimedBy: messageId, claimedAt: at, toldAt: null, endedAt: null };
  return {
    cluster,
    service,
    cause,
    openedAt: at,
    endsAt: later(at, incidentSeconds),
    countFrom,
    ...claim,
    revision,
  };
}

function changed(incident: Incident, changes: Partial<Incident>): Incident {
  return { ...incident, ...changes, revision: incident.revision + 1 };
}

function later(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1_000);
}
