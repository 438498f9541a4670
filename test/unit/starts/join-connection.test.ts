import { describe, expect, it } from 'vitest';
import type { ClientConnection } from '../../../src/starts/client-connection.ts';
import { candidateOf, connectedAtOf } from '../../../src/starts/join-connection.ts';
import { someConnection, someStart } from '../../support/start-values.ts';
import { runningDetail, taskFrom, webTaskId } from '../../support/task-events.ts';

const { taskId, privateIpv4Address, stamps } = taskFrom(runningDetail);
const startedAt = stamps.startedAt ?? new Date(Number.NaN);
const task = { taskId, privateIpv4Address, createdAt: stamps.createdAt, startedAt };
const fileSystemId = 'fs-01234567';
const momentOf = (of: typeof task, connections: readonly ClientConnection[]) =>
  connectedAtOf(of, [fileSystemId], connections);
const at = (second: number) => new Date(Date.UTC(2026, 10, 2, 8, 0) + second * 1_000);
const byAddress = { sessionName: 'somebody' };
const byNobody = { sessionName: null, sourceIpAddress: null };

describe('the connection of a task', () => {
  it.each([
    [
      'the first within the start',
      [someConnection(at(26)), someConnection(at(9)), someConnection(at(-9))],
      at(9),
    ],
    [
      'that of its session before an earlier one of its address',
      [someConnection(at(9), byAddress), someConnection(at(26))],
      at(26),
    ],
    ['that of its address where no session names it', [someConnection(at(9), byAddress)], at(9)],
    [
      'that of its session from another address',
      [someConnection(at(9), { sourceIpAddress: '10.0.0.1' })],
      at(9),
    ],
  ])('is %s', (_name, connections, moment) => {
    expect(momentOf(task, connections)).toEqual(moment);
  });

  it.each([
    ['after the start: a reconnection', [someConnection(at(30))]],
    ['before it', [someConnection(at(-1))]],
    [
      'of another session and address',
      [someConnection(at(9), { sessionName: 'x', sourceIpAddress: '10.0.0.1' })],
    ],
    ['of nobody', [someConnection(at(9), byNobody)]],
    [
      'of another task by its name, with the same address',
      [someConnection(at(9), { sessionName: '0'.repeat(32) })],
    ],
  ])('is none %s', (_name, connections) => {
    expect(momentOf(task, connections)).toBeNull();
  });

  it('is none for a task without an address and a connection without one', () => {
    expect(
      momentOf({ ...task, taskId: 'x', privateIpv4Address: null }, [someConnection(at(9), byNobody)]),
    ).toBeNull();
  });

  it('is none to a file system that the task does not mount, though its session is named', () => {
    expect(momentOf(task, [someConnection(at(9), { fileSystemId: 'fs-ffffffff' })])).toBeNull();
  });

  it('counts when the last of its file systems is connected, and not before each is', () => {
    const both = [fileSystemId, 'fs-89abcdef'];
    const one = someConnection(at(9));
    const other = someConnection(at(20), { fileSystemId: 'fs-89abcdef' });
    expect(connectedAtOf(task, both, [one])).toBeNull();
    expect(connectedAtOf(task, both, [other, one])).toEqual(at(20));
    expect(connectedAtOf(task, [], [one])).toBeNull();
  });
});

describe('the start of a connection', () => {
  const candidate = (taskId: string, second: number, privateIpv4Address = '172.31.68.200') => ({
    start: someStart(taskId, at(second)),
    task: { taskId, privateIpv4Address },
  });

  it.each([
    [
      'whose task its session names',
      [candidate('x', 0), candidate(webTaskId, 5)],
      someConnection(at(9)),
      webTaskId,
    ],
    [
      'whose address it has',
      [candidate('x', 0), candidate('y', 0, '10.0.0.1')],
      someConnection(at(9), byAddress),
      'x',
    ],
    [
      'the later of two with one address',
      [candidate('x', 0), candidate('y', 5)],
      someConnection(at(9), byAddress),
      'y',
    ],
  ])('is the one %s', (_name, candidates, connection, taskId) => {
    expect(candidateOf(connection, candidates)?.start.taskId).toBe(taskId);
    expect(candidateOf(connection, candidates.toReversed())?.start.taskId).toBe(taskId);
  });

  it.each([
    ['it lies outside of it', [candidate(webTaskId, 10)], someConnection(at(9))],
    ['there is none', [], someConnection(at(9))],
    ['it is of somebody else', [candidate('x', 0, '10.0.0.1')], someConnection(at(9))],
  ])('is none where %s', (_name, candidates, connection) => {
    expect(candidateOf(connection, candidates)).toBeNull();
  });
});
