/** The answer of `starts` with --json: a contract (docs/json.md). Durations in seconds. */
import type { FailedStart } from '../starts/failure.ts';
import type { StartsRead } from '../starts/read-start-lines.ts';
import type { Start } from '../starts/start.ts';

export function startsJson({ starts, failures, duplicates, rejected }: StartsRead) {
  return { starts: starts.map(startJson), failures: failures.map(failureJson), duplicates, rejected };
}

function startJson(start: Start) {
  const { taskArn, cluster, group, launchType, fileSystems, phases, gaps, mountWindowIs } = start;
  const { service, createdAt, startedAt, connectedAt, dropped } = start;
  return {
    ...{ taskArn, cluster, service, group, launchType, createdAt, startedAt, fileSystems, phases },
    ...(gaps === null ? {} : { gaps }),
    mountWindowIs,
    ...(connectedAt === null ? {} : { connectedAt }),
    dropped,
  };
}

function failureJson(failure: FailedStart) {
  const { taskArn, cluster, service, createdAt, stoppedAt, fileSystems, classification, reason } = failure;
  const { cause, efsMountFailure, remedy } = classification;
  return {
    ...{ taskArn, cluster, service, createdAt, stoppedAt, fileSystems },
    ...{ cause, efsMountFailure, reason, remedy },
  };
}
