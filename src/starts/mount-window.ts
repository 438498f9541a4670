/**
 * Where the mount of a start can lie, an upper bound. It differs by launch type and, on EC2, by the agent's version:
 *
 *   Fargate, Managed Instances   wait + afterPull: nobody says in which of the two
 *   EC2, agent 1.80 or later     afterPull
 *   EC2, agent before 1.80       createdAt to pullStartedAt
 *   EC2, no pull was needed      createdAt to startedAt
 *   all else                     total without the pull
 */
import { isAgentAtLeast } from './agent-version.ts';
import { type Durations, publishable, toMilliseconds } from './phases.ts';
import type { Gaps, Start } from './start.ts';
import { connectionResolutionMs, isWithinStart } from './start-span.ts';
import type { LaunchType } from './task.ts';

type Part = keyof Durations;

export interface MountWindow {
  /** Null where a part is absent or negative. */
  readonly seconds: number | null;
  readonly gaps: Gaps | null;
  /** What the window is made of. */
  readonly parts: readonly Part[];
}

export function mountWindow(
  durations: Durations,
  launchType: LaunchType,
  agentVersion: string | null,
): MountWindow {
  const parts = hasTwoGaps(launchType)
    ? (['wait', 'afterPull'] as const)
    : partsOnInstance(durations, launchType === 'EC2' ? agentVersion : null);
  const [beforePull = null, afterPull = null] = parts.map((part) => publishable(durations[part]));
  return {
    seconds: sumOf(durations, parts),
    gaps: hasTwoGaps(launchType) ? { beforePull, afterPull } : null,
    parts,
  };
}

/**
 * The start with the moment at which the file system authorised its client: the window then goes from the beginning of the gap in which that
 * lies to the connection. A connection outside the start is a reconnection and changes nothing.
 */
export function measured(start: Start, connectedAt: Date): Start {
  if (start.fileSystems.length === 0 || !isWithinStart(start, connectedAt)) return start;
  const at = Math.min(connectedAt.getTime(), start.startedAt.getTime());
  const seconds = Math.max(0, at - beginningOfGap(start, at)) / 1_000;
  const phases = { ...start.phases, mountWindow: toMilliseconds(seconds) };
  return { ...start, phases, mountWindowIs: 'measured', connectedAt };
}

/** How Managed Instances mount is not documented: they get the bound of Fargate. */
function hasTwoGaps(launchType: LaunchType): boolean {
  return launchType === 'FARGATE' || launchType === 'MANAGED_INSTANCES';
}

/** Since 1.80.0 the agent mounts when Docker makes or starts the container, after its pull. Source: amazon-ecs-agent, PR 4053. */
function partsOnInstance(durations: Durations, agentVersion: string | null): readonly Part[] {
  if (durations.beforePull === 'absent' && durations.afterPull === 'absent') return ['total'];
  const afterPull = isAgentAtLeast(agentVersion, '1.80.0');
  if (afterPull === null) return ['beforePull', 'afterPull'];
  return afterPull ? ['afterPull'] : ['beforePull'];
}

/** Two parts lie on both sides of the pull: where that is negative they overlap. */
function sumOf(durations: Durations, parts: readonly Part[]): number | null {
  if (parts.length > 1 && durations.pull === 'negative') return null;
  let sum = 0;
  for (const part of parts) {
    const seconds = publishable(durations[part]);
    if (seconds === null) return null;
    sum += seconds;
  }
  return toMilliseconds(sum);
}

/** A connection within the pull belongs to the gap before it. At a pull's end its second may begin before the gap does. */
function beginningOfGap(start: Start, at: number): number {
  const gaps = gapsOf(start);
  const found =
    gaps.find(({ from, to }) => from <= at && at <= to) ??
    gaps.find(({ from, to }) => from < at + connectionResolutionMs && at <= to) ??
    gaps.findLast(({ from }) => from <= at);
  return found?.from ?? start.createdAt.getTime();
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Before and after the pull, in milliseconds since the epoch, as far as the phases tell. */
function gapsOf({ createdAt, startedAt, launchType, phases, gaps }: Start): readonly Gap[] {
  const { connect, wait, pull } = phases;
  const [created, started] = [createdAt.getTime(), startedAt.getTime()];
  const after = (from: number | null, seconds: number | null) =>
    from === null || seconds === null ? null : from + Math.round(seconds * 1_000);
  const connected = after(created, connect);
  const pullStarted = after(connected, wait);
  const pullStopped = after(pullStarted, pull) ?? after(started, negated(gaps?.afterPull ?? null));
  const first = hasTwoGaps(launchType) ? connected : created;
  return [
    ...(first === null ? [] : [{ from: first, to: pullStarted ?? pullStopped ?? started }]),
    ...(pullStopped === null ? [] : [{ from: pullStopped, to: started }]),
  ];
}

function negated(seconds: number | null): number | null {
  return seconds === null ? null : -seconds;
}
