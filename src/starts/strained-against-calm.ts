/** Mount windows in strained minutes of a file system against those in calm ones, within each service. */
import { compareStarts, type Observation } from './compare-starts.ts';
import { deploymentsOf } from './deployments.ts';
import { type FileSystemMinutes, minuteBefore, type ReadMinutes } from './file-system-minutes.ts';
import { observationsOf } from './observations.ts';
import type { Question, Unadjusted } from './question.ts';
import type { Start } from './start.ts';
import { fewestDeployments, type Verdict } from './start-verdict.ts';
import { type MinuteState, stateOf } from './strained.ts';
import { type ServiceOfCluster, serviceKey } from './task.ts';
import { utilisationCorrelation } from './utilisation-correlation.ts';

/** @param starts that mount a file system. */
export function strainedAgainstCalm(
  starts: readonly Start[],
  minutes: ReadonlyMap<string, ReadMinutes>,
  minutesFrom: Date,
): readonly Unadjusted[] {
  return byFileSystem(starts).flatMap(([id, mounting]) => askOf(id, mounting, minutes.get(id), minutesFrom));
}

/** File systems whose minutes can matter: with fewer deployments there cannot be enough of both kinds. */
export function fileSystemsToRead(starts: readonly Start[], minutesFrom: Date): readonly string[] {
  return byFileSystem(starts).flatMap(([id, mounting]) =>
    canMatter(observed(mounting), minutesFrom) ? [id] : [],
  );
}

/** The starts that mount each file system, by its id; in one pass, since there may be a thousand of them. */
function byFileSystem(starts: readonly Start[]): readonly (readonly [id: string, mounting: Start[]])[] {
  const mounting = new Map<string, Start[]>();
  for (const start of starts) {
    for (const id of new Set(start.fileSystems)) {
      const ofOne = mounting.get(id);
      if (ofOne === undefined) mounting.set(id, [start]);
      else ofOne.push(start);
    }
  }
  return [...mounting].sort(([a], [b]) => (a < b ? -1 : 1));
}

function canMatter(observations: readonly Observation[], minutesFrom: Date): boolean {
  return observations.filter(({ at }) => at >= minutesFrom).length >= 2 * fewestDeployments;
}

/** A measured mount is shorter than an upper bound, so that the two do not compare; nor do services. */
function observed(mounting: readonly Start[]): readonly Observation[] {
  return observationsOf(
    deploymentsOf(mounting),
    'mount-window',
    ({ cluster, service, group, launchType, mountWindowIs }) =>
      JSON.stringify([cluster, service, group, launchType, mountWindowIs]),
  );
}

function askOf(
  fileSystemId: string,
  mounting: readonly Start[],
  minutes: ReadMinutes | undefined,
  minutesFrom: Date,
): readonly Unadjusted[] {
  const observations = observed(mounting);
  if (minutes === undefined) {
    const recent = observations.filter(({ at }) => at >= minutesFrom).length;
    const because = `${recent} deployments in the minutes that CloudWatch keeps, ${2 * fewestDeployments} are needed`;
    return [unasked(fileSystemId, { is: 'not enough data', because }, observations.length - recent)];
  }
  if ('unread' in minutes) return [unasked(fileSystemId, { is: 'unknown', because: minutes.unread }, 0)];
  const ask = (service: ServiceOfCluster | null, some: readonly Observation[]) =>
    asked({ ...mountWindowOf(fileSystemId), service }, some, minutes.read, minutesFrom);
  return [ask(null, observations), ...eachService(observations, ask)];
}

/** Only where several services share the file system, and only those with enough deployments of both kinds. */
function eachService(
  observations: readonly Observation[],
  ask: (service: ServiceOfCluster, some: readonly Observation[]) => Unadjusted,
): readonly Unadjusted[] {
  const services = [...Map.groupBy(observations, ({ service }) => serviceKey(service))];
  if (services.length < 2) return [];
  const tested = services
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, ofOne]) => ofOne.slice(0, 1).map(({ service }) => ask(service, ofOne)))
    .filter(({ comparison }) => comparison !== null && comparison.pValue !== null);
  // One alone is what the file system's own comparison is made of.
  return tested.length < 2 ? [] : tested.map((one) => ({ ...one, sharedBy: tested.length }));
}

function asked(
  question: Question,
  observations: readonly Observation[],
  minutes: FileSystemMinutes,
  minutesFrom: Date,
): Unadjusted {
  const recent = observations.filter(({ at }) => at >= minutesFrom);
  const states = byState(recent, minutes);
  const comparison = compareStarts(states.get('strained') ?? [], states.get('calm') ?? []);
  return {
    question,
    comparison,
    verdict: comparison.verdict,
    leftOut: {
      olderThanMinutes: observations.length - recent.length,
      unknownMinutes: (states.get('unknown') ?? []).length,
    },
    sharedBy: 1,
    withUtilisation: utilisationCorrelation(recent, minutes),
  };
}

/** Many starts raise utilisation themselves: the minute before the first is free of that. */
function byState(
  observations: readonly Observation[],
  minutes: FileSystemMinutes,
): ReadonlyMap<MinuteState['is'], readonly Observation[]> {
  return Map.groupBy(observations, ({ at }) => stateOf(minuteBefore(at), minutes).is);
}

function unasked(fileSystemId: string, verdict: Verdict, olderThanMinutes: number): Unadjusted {
  return {
    question: { ...mountWindowOf(fileSystemId), service: null },
    comparison: null,
    verdict,
    leftOut: { olderThanMinutes, unknownMinutes: 0 },
    sharedBy: 1,
    withUtilisation: null,
  };
}

function mountWindowOf(fileSystemId: string) {
  return {
    asks: 'strained-against-calm',
    fileSystemId,
    duration: 'mount-window',
    primary: false,
  } as const;
}
