/** Starts, failed starts and what goes with them, as the table is given them. */
import type { ClientConnection } from '../../src/starts/client-connection.ts';
import type { FailedStart } from '../../src/starts/failure.ts';
import { claimed, type Incident } from '../../src/starts/incident.ts';
import type { Mount } from '../../src/starts/mounts.ts';
import type { Start } from '../../src/starts/start.ts';

export const someService = { cluster: 'shop', service: 'web' } as const;

export function someStart(taskId: string, createdAt: Date, changes: Partial<Start> = {}): Start {
  return {
    ...someService,
    taskArn: `arn:aws:ecs:us-east-1:111122223333:task/shop/${taskId}`,
    taskId,
    group: 'service:web',
    startedBy: 'ecs-svc/2770844949256052681',
    launchType: 'FARGATE',
    taskDefinitionArn: 'arn:aws:ecs:us-east-1:111122223333:task-definition/web:3',
    createdAt,
    startedAt: new Date(createdAt.getTime() + 46_815),
    fileSystems: ['fs-01234567', 'fs-89abcdef'],
    phases: { connect: 4.111, wait: 7.779, pull: 14.423, mountWindow: 28.281, total: 46.815 },
    gaps: { beforePull: 7.779, afterPull: 20.502 },
    mountWindowIs: 'upper-bound',
    dropped: [],
    connectedAt: null,
    ...changes,
  };
}

export function someFailure(
  taskId: string,
  stoppedAt: Date,
  changes: Partial<FailedStart> = {},
): FailedStart {
  return {
    ...someService,
    taskArn: `arn:aws:ecs:us-east-1:111122223333:task/shop/${taskId}`,
    taskId,
    taskDefinitionArn: 'arn:aws:ecs:us-east-1:111122223333:task-definition/web:3',
    createdAt: new Date(stoppedAt.getTime() - 90_000),
    stoppedAt,
    fileSystems: ['fs-01234567'],
    classification: { efsMountFailure: true, cause: 'network_timeout', remedy: 'Open 2049.' },
    reason: 'ResourceInitializationError: failed to invoke EFS utils commands',
    ...changes,
  };
}

/** As its first failure opens it. */
export function someIncident(openedAt: Date, changes: Partial<Incident> = {}): Incident {
  const claim = { ...someService, cause: 'network_timeout', recordedAt: openedAt, isNew: true } as const;
  const incident = claimed(null, claim, openedAt);
  if (incident === null || 'waitsUntil' in incident) throw new Error('a first claim opens an incident');
  return { ...incident, ...changes };
}

export function someMount(seenAt: Date, changes: Partial<Mount> = {}): Mount {
  return {
    ...someService,
    fileSystemId: 'fs-01234567',
    firstSeenAt: seenAt,
    lastSeenAt: seenAt,
    ...changes,
  };
}

export function someConnection(at: Date, changes: Partial<ClientConnection> = {}): ClientConnection {
  return {
    fileSystemId: 'fs-01234567',
    at,
    sessionName: 'cdd887a827a4432db19f6059310a4817',
    sourceIpAddress: '172.31.68.200',
    eventId: '95fb0ab4-e6f9-ba18-da16-ea0a3191d1b4',
    ...changes,
  };
}
