/** What is stored and read again is itself, through DynamoDB's own form of numbers, texts and nulls. */
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../src/aws/dynamodb-query.ts';
import {
  connectionItem,
  connectionOf,
  failureItem,
  failureOf,
  incidentItem,
  incidentOf,
  mountItem,
  mountingItem,
  mountingOf,
  mountOf,
  recordedAtOf,
  startItem,
  startOf,
} from '../../src/aws/start-items.ts';
import type { ClientConnection } from '../../src/starts/client-connection.ts';
import type { FailedStart } from '../../src/starts/failure.ts';
import type { Incident } from '../../src/starts/incident.ts';
import type { Mount } from '../../src/starts/mounts.ts';
import type { Start } from '../../src/starts/start.ts';

const throughDynamoDB = (item: Item) => unmarshall(marshall(item)) as Item;

const text = fc.string({ unit: 'binary', maxLength: 50 });
const date = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
/** What a difference of two times, in seconds, can be; and any other number that DynamoDB holds. */
const seconds = fc.oneof(
  fc.integer({ min: 0, max: 10_000_000 }).map((ms) => ms / 1_000),
  fc.double({ min: 1e-100, max: Number.MAX_SAFE_INTEGER, noNaN: true }),
);
const ofService = { cluster: text, service: text };

const start: fc.Arbitrary<Start> = fc.record({
  ...ofService,
  taskArn: text,
  taskId: text,
  group: orNull(text),
  startedBy: orNull(text),
  launchType: fc.constantFrom('FARGATE', 'EC2', 'MANAGED_INSTANCES', 'EXTERNAL', 'unknown'),
  taskDefinitionArn: text,
  createdAt: date,
  startedAt: date,
  fileSystems: fc.array(text, { maxLength: 3 }),
  phases: fc.record({
    connect: orNull(seconds),
    wait: orNull(seconds),
    pull: orNull(seconds),
    mountWindow: orNull(seconds),
    total: orNull(seconds),
  }),
  gaps: orNull(fc.record({ beforePull: orNull(seconds), afterPull: orNull(seconds) })),
  mountWindowIs: fc.constantFrom('upper-bound', 'measured', 'unknown'),
  dropped: fc.array(text, { maxLength: 3 }),
  connectedAt: orNull(date),
});
const failure: fc.Arbitrary<FailedStart> = fc.record({
  ...ofService,
  taskArn: text,
  taskId: text,
  taskDefinitionArn: text,
  createdAt: date,
  stoppedAt: date,
  fileSystems: fc.array(text, { maxLength: 3 }),
  classification: fc.record({
    efsMountFailure: fc.constantFrom(true, false, 'ambiguous' as const),
    cause: fc.constantFrom('dns_unresolved', 'unknown', 'not_efs:image'),
    remedy: text,
  }),
  reason: text,
});
const incident: fc.Arbitrary<Incident> = fc.record({
  ...ofService,
  cause: fc.constantFrom('dns_unresolved', 'unknown'),
  openedAt: date,
  endsAt: date,
  countFrom: date,
  claimedAt: orNull(date),
  toldAt: orNull(date),
  endedAt: orNull(date),
  revision: fc.nat(),
});
const mount: fc.Arbitrary<Mount> = fc.record({
  ...ofService,
  fileSystemId: orNull(text),
  firstSeenAt: date,
  lastSeenAt: date,
});
const connection: fc.Arbitrary<ClientConnection> = fc.record({
  fileSystemId: text,
  at: date,
  sessionName: orNull(text),
  sourceIpAddress: orNull(text),
  eventId: text,
});

describe('is itself again:', () => {
  it('any start', () => {
    const isItself = (one: Start) => expect(startOf(throughDynamoDB(startItem(one)))).toEqual(one);
    fc.assert(fc.property(start, (one) => void isItself(one)));
  });

  it('any failed start', () => {
    const isItself = (one: FailedStart, at: Date) => {
      const item = throughDynamoDB(failureItem(one, at));
      expect([failureOf(item), recordedAtOf(item)]).toEqual([one, at]);
    };
    fc.assert(fc.property(failure, date, (one, at) => void isItself(one, at)));
  });

  it('any incident', () => {
    const isItself = (one: Incident) => expect(incidentOf(throughDynamoDB(incidentItem(one)))).toEqual(one);
    fc.assert(fc.property(incident, (one) => void isItself(one)));
  });

  it('any mount', () => {
    const isItself = (one: Mount) => expect(mountOf(throughDynamoDB(mountItem(one)))).toEqual(one);
    fc.assert(fc.property(mount, (one) => void isItself(one)));
  });

  it('any connection', () => {
    const isItself = (one: ClientConnection) =>
      expect(connectionOf(throughDynamoDB(connectionItem(one)))).toEqual(one);
    fc.assert(fc.property(connection, (one) => void isItself(one)));
  });

  it('any start that waits for its connection', () => {
    const task = fc.record({ taskId: text, privateIpv4Address: orNull(text) });
    fc.assert(
      fc.property(start, task, (one, by) => {
        expect(mountingOf(throughDynamoDB(mountingItem('fs-1', one, by)))).toEqual({ start: one, task: by });
      }),
    );
  });
});

it('starts of a service sort by their creation, whatever the ids', () => {
  fc.assert(
    fc.property(start, start, (one, other) => {
      fc.pre(one.createdAt.getTime() !== other.createdAt.getTime());
      expect(startItem(one).sk < startItem(other).sk).toBe(one.createdAt < other.createdAt);
    }),
  );
});
