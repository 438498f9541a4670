/** What Mountwatch relies on its table for, each rule a named case (docs/contract.md), the same for the local table and for DynamoDB. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { StartTable } from '../../src/flows/start-ports.ts';
import {
  someConnection,
  someFailure,
  someIncident,
  someMount,
  someService,
  someStart,
} from '../support/start-values.ts';

export interface StartTableWorld {
  readonly table: StartTable;
  now(): Date;
  pass(seconds: number): Promise<void>;
}

const day = 86_400;
const cause = 'network_timeout';
const other = { cluster: 'shop', service: 'worker' };

export function startTableContract(name: string, open: () => Promise<StartTableWorld>): void {
  let world: StartTableWorld;
  let table: StartTable;
  beforeEach(async () => {
    world = await open();
    table = world.table;
  });
  const ago = (seconds: number) => new Date(world.now().getTime() - seconds * 1_000);
  const always = new Date(0);
  const startsOf = async (most = 0) =>
    (await table.starts(someService, always, most)).map(({ taskId }) => taskId);

  describe(`${name}: starts`, () => {
    it('3.1-round-trip: a start comes back as it was put, to the millisecond and the last digit', async () => {
      const start = someStart('a', new Date(ago(60).getTime() + 7), {
        phases: { connect: 0, wait: 0.1 + 0.2, pull: null, mountWindow: 1 / 3, total: 46.815 },
        gaps: null,
        group: null,
        startedBy: '',
        fileSystems: [],
        dropped: ['pull'],
        connectedAt: new Date(ago(20).getTime() + 1),
      });
      await table.putStart(start);
      expect(await table.starts(someService, always, 0)).toEqual([start]);
    });

    it('3.1-start-once: of many who put a start at once one is told that it is new', async () => {
      const start = someStart('a', ago(60));
      const answers = await Promise.all(Array.from({ length: 10 }, () => table.putStart(start)));
      expect(answers.sort()).toEqual([...Array(9).fill('duplicate'), 'new']);
      expect(await table.putStart({ ...start, startedBy: 'other' })).toBe('duplicate');
      expect(await table.starts(someService, always, 0)).toEqual([start]);
    });

    it('3.1-start-order: starts of a service come newest first, from `since` on, and no more than asked for', async () => {
      for (const [id, age] of [
        ['b', 200],
        ['d', 50],
        ['a', 300],
        ['c', 100],
      ] as const) {
        await table.putStart(someStart(id, ago(age)));
      }
      await table.putStart(someStart('x', ago(10), other));
      expect(await startsOf()).toEqual(['d', 'c', 'b', 'a']);
      expect(await startsOf(2)).toEqual(['d', 'c']);
      expect((await table.starts(someService, ago(200), 0)).map(({ taskId }) => taskId)).toEqual([
        'd',
        'c',
        'b',
      ]);
      expect(await table.starts({ ...someService, cluster: 'other' }, always, 0)).toEqual([]);
    });

    it('3.1-start-replaced: a start that is replaced is stored once, as it is now', async () => {
      const start = someStart('a', ago(60));
      await table.putStart(start);
      const measured = { ...start, mountWindowIs: 'measured', connectedAt: ago(30) } as const;
      await table.replaceStart(measured);
      expect(await table.starts(someService, always, 0)).toEqual([measured]);
      expect(await table.putStart(start)).toBe('duplicate');
    });

    it('3.1-expired: a start is answered for 35 days, and then no longer there', async () => {
      const start = someStart('a', ago(0));
      await table.putStart(start);
      await world.pass(35 * day - 1);
      expect(await startsOf()).toEqual(['a']);
      expect(await table.putStart(start)).toBe('duplicate');
      await world.pass(1);
      expect(await startsOf()).toEqual([]);
      expect(await table.putStart(start)).toBe('new');
    });
  });

  describe(`${name}: failed starts`, () => {
    const failedOf = async (from: Date, to: Date) =>
      (await table.failures(someService, cause, from, to)).map(({ taskId }) => taskId);

    it('3.1-round-trip: a failed start comes back as it was put', async () => {
      const failure = someFailure('a', new Date(ago(9).getTime() + 3), { reason: 'Grüße\n\t"quoted" ☃' });
      await table.putFailure(failure);
      expect(await table.failures(someService, cause, ago(10), ago(0))).toEqual([failure]);
    });

    it('3.1-failure-again: who puts a failed start again is told what was stored first, and when', async () => {
      const failure = someFailure('a', ago(10));
      const first = await table.putFailure(failure);
      expect(first).toEqual({ failure, recordedAt: first.recordedAt, isNew: true });
      expect(Math.abs(first.recordedAt.getTime() - world.now().getTime())).toBeLessThan(60_000);
      await world.pass(60);
      const again = { ...first, isNew: false };
      expect(await table.putFailure(failure)).toEqual(again);
      expect(await table.putFailure({ ...failure, reason: 'another' })).toEqual(again);
    });

    it('3.1-failures-between: failures are those that stopped in [from, to), of the service and the cause, the oldest first', async () => {
      const stopped = { b: 20, a: 30, c: 10, early: 31, late: 9 };
      for (const [id, age] of Object.entries(stopped)) await table.putFailure(someFailure(id, ago(age)));
      const created = ago(3_600);
      await table.putFailure(someFailure('slow', ago(15), { createdAt: created }));
      await table.putFailure(someFailure('theirs', ago(15), other));
      const classification = { efsMountFailure: true, cause: 'access_denied', remedy: '' } as const;
      await table.putFailure(someFailure('denied', ago(15), { classification }));
      expect(await failedOf(ago(30), ago(9))).toEqual(['a', 'b', 'slow', 'c']);
      expect(await failedOf(ago(30), ago(10))).toEqual(['a', 'b', 'slow']);
      expect(await failedOf(ago(9), ago(30))).toEqual([]);
      const ofAny = await table.failures(someService, null, ago(16), ago(14));
      expect(ofAny.map(({ taskId }) => taskId).toSorted()).toEqual(['denied', 'slow']);
    });

    it('3.1-pages: of 400 failures with the longest reasons every one is found, and once', async () => {
      const reason = 'x'.repeat(4_096);
      const ids = Array.from({ length: 400 }, (_, index) => String(index).padStart(3, '0'));
      for (const [index, id] of ids.entries()) {
        await table.putFailure(someFailure(id, ago(1_000 - index), { reason }));
      }
      expect(await failedOf(ago(1_000), ago(0))).toEqual(ids);
    });

    it('3.1-expired: a failed start is answered for 35 days', async () => {
      const failure = someFailure('a', ago(0), { createdAt: ago(0) });
      await table.putFailure(failure);
      await world.pass(35 * day - 1);
      expect(await failedOf(failure.stoppedAt, ago(-1))).toEqual(['a']);
      await world.pass(1);
      expect(await failedOf(failure.stoppedAt, ago(-1))).toEqual([]);
      expect(await table.putFailure(failure)).toMatchObject({ isNew: true });
    });
  });

  describe(`${name}: incidents`, () => {
    it('3.1-round-trip: an incident comes back as it was put, and one that was never put is none', async () => {
      expect(await table.incident(someService, cause)).toBeNull();
      const incident = someIncident(ago(3));
      expect(await table.putIncident(incident, null)).toBe(true);
      expect(await table.incident(someService, cause)).toEqual(incident);
    });

    it('3.1-incident-once: of many who put one at once one has it', async () => {
      const puts = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          table.putIncident(someIncident(ago(0), { revision: index + 1 }), null),
        ),
      );
      expect(puts.filter((isPut) => isPut)).toHaveLength(1);
      const standing = await table.incident(someService, cause);
      expect(puts.indexOf(true) + 1).toBe(standing?.revision);
    });

    it('3.1-incident-revision: a change is stored in the place of what was read, and of nothing newer', async () => {
      const first = someIncident(ago(0));
      await table.putIncident(first, null);
      const second = { ...first, toldAt: ago(0), revision: first.revision + 1 };
      expect(await table.putIncident(second, first)).toBe(true);
      expect(await table.putIncident({ ...second, claimedAt: ago(60) }, first)).toBe(false);
      expect(await table.putIncident({ ...second, claimedAt: ago(60) }, null)).toBe(false);
      expect(await table.incident(someService, cause)).toEqual(second);
    });

    it('3.1-incident-apart: services, clusters and causes have incidents of their own', async () => {
      const incident = someIncident(ago(0));
      const others = [
        { ...incident, service: 'worker' },
        { ...incident, cluster: 'other' },
        { ...incident, cause: 'access_denied' },
      ] as const;
      await table.putIncident(incident, null);
      for (const one of others) expect(await table.putIncident(one, null)).toBe(true);
      expect(await table.incident(someService, cause)).toEqual(incident);
    });

    it('3.1-recorded-since: failures are counted by when they were recorded, however long ago their tasks stopped', async () => {
      const late = (id: string) => someFailure(id, ago(6 * 3_600));
      await table.putFailure(late('before'));
      await world.pass(60);
      const since = ago(0);
      await world.pass(60);
      await table.putFailure(late('after'));
      const classification = { efsMountFailure: true, cause: 'access_denied', remedy: '' } as const;
      await table.putFailure({ ...late('denied'), classification });
      const between = async (from: Date, to: Date) =>
        (await table.recordedFailures(someService, cause, from, to)).map(({ taskId }) => taskId);
      expect(await between(since, ago(-1))).toEqual(['after']);
      expect(await between(always, since)).toEqual(['before']);
      const { recordedAt } = await table.putFailure(late('after'));
      expect(await between(recordedAt, new Date(recordedAt.getTime() + 1))).toEqual(['after']);
      expect(await between(since, recordedAt)).toEqual([]);
    });

    it('3.1-expired: an incident is forgotten 16 days after its hour', async () => {
      await table.putIncident(someIncident(ago(3_600)), null);
      await world.pass(16 * day - 1);
      expect(await table.incident(someService, cause)).not.toBeNull();
      await world.pass(1);
      expect(await table.incident(someService, cause)).toBeNull();
      expect(await table.putIncident(someIncident(ago(0)), null)).toBe(true);
    });
  });

  describe(`${name}: mounts`, () => {
    it('3.1-mount-seen: a mount is new once, and keeps its first sight and its latest', async () => {
      const first = ago(500);
      expect(await table.putMount(someMount(first))).toBe('new');
      expect(await table.putMount(someMount(ago(100)))).toBe('known');
      expect(await table.putMount(someMount(ago(300)))).toBe('known');
      expect(await table.mounts()).toEqual([{ ...someMount(first), lastSeenAt: ago(100) }]);
    });

    it('3.1-mounts-of: the mounts of a file system are told from those of another, and of services without EFS', async () => {
      const seen = ago(10);
      const mounts = [
        someMount(seen),
        someMount(seen, other),
        someMount(seen, { fileSystemId: 'fs-012345678' }),
        someMount(seen, { fileSystemId: null, service: '(standalone)' }),
      ];
      for (const mount of mounts) await table.putMount(mount);
      expect(await table.mountsOf('fs-01234567')).toEqual(mounts.slice(0, 2));
      expect(await table.mountsOf('fs-0')).toEqual([]);
      expect(await table.mounts()).toHaveLength(4);
      expect(await table.mounts()).toEqual(expect.arrayContaining(mounts));
    });

    it('3.1-expired: a mount is known for 90 days after it was last seen, and then new', async () => {
      await table.putMount(someMount(ago(40 * day)));
      await table.putMount(someMount(ago(0)));
      await world.pass(90 * day - 1);
      expect(await table.mountsOf('fs-01234567')).toHaveLength(1);
      await world.pass(1);
      expect(await table.mountsOf('fs-01234567')).toEqual([]);
      expect(await table.mounts()).toEqual([]);
      expect(await table.putMount(someMount(ago(0)))).toBe('new');
      expect(await table.mounts()).toMatchObject([{ lastSeenAt: ago(0) }]);
    });
  });

  describe(`${name}: connections`, () => {
    const idsOf = async (from: Date, to: Date) =>
      (await table.connections('fs-01234567', from, to)).map(({ eventId }) => eventId);

    it('3.1-round-trip: a connection comes back as it was put, and once', async () => {
      const connection = someConnection(ago(10), { sessionName: null, sourceIpAddress: null });
      await table.putConnection(connection);
      await table.putConnection(connection);
      expect(await table.connections('fs-01234567', ago(10), ago(10))).toEqual([connection]);
    });

    it('3.1-connections-between: connections are those in [from, to], the oldest first', async () => {
      for (const [eventId, age] of [
        ['c', 10],
        ['a', 30],
        ['b', 20],
      ] as const) {
        await table.putConnection(someConnection(ago(age), { eventId }));
      }
      await table.putConnection(someConnection(ago(20), { fileSystemId: 'fs-012345678', eventId: 'd' }));
      expect(await idsOf(ago(30), ago(10))).toEqual(['a', 'b', 'c']);
      expect(await idsOf(ago(29), ago(11))).toEqual(['b']);
      expect(await idsOf(ago(10), ago(30))).toEqual([]);
    });

    it('3.1-mounting-span: the starts that mount a file system at a moment are those whose span holds it', async () => {
      const task = { taskId: 'a', privateIpv4Address: '172.31.68.200' };
      const start = someStart('a', ago(60));
      const earlier = someStart('b', ago(200));
      await table.putMounting('fs-01234567', start, task);
      await table.putMounting('fs-01234567', earlier, { taskId: 'b', privateIpv4Address: null });
      await table.putMounting('fs-89abcdef', start, task);
      const found = [{ start, task }];
      expect(await table.mounting('fs-01234567', start.createdAt)).toEqual(found);
      expect(await table.mounting('fs-01234567', start.startedAt)).toEqual(found);
      // Connections are known to the second.
      expect(await table.mounting('fs-01234567', new Date(start.startedAt.getTime() + 1_000))).toEqual(found);
      expect(await table.mounting('fs-01234567', new Date(start.createdAt.getTime() - 1_000))).toEqual([]);
      expect(await table.mounting('fs-01234567', new Date(start.startedAt.getTime() + 1_001))).toEqual([]);
    });

    it('3.1-expired: connections and what waits for them are kept for a day', async () => {
      const [at, start] = [ago(0), someStart('a', ago(60), { startedAt: ago(0) })];
      await table.putConnection(someConnection(at));
      await table.putMounting('fs-01234567', start, { taskId: 'a', privateIpv4Address: null });
      await world.pass(day - 1);
      expect(await idsOf(at, at)).toHaveLength(1);
      expect(await table.mounting('fs-01234567', at)).toHaveLength(1);
      await world.pass(1);
      expect(await idsOf(at, at)).toEqual([]);
      expect(await table.mounting('fs-01234567', at)).toEqual([]);
    });
  });
}
