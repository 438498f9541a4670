import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTaskEvent } from '../../src/starts/parse-task-event.ts';
import {
  account,
  connectionEvent,
  failedDetail,
  readLines,
  runningDetail,
  taskArnOf,
  taskEvent,
} from '../support/task-events.ts';

/** One part of an event replaced by anything. */
function spoilt(event: { readonly detail: object }) {
  const ofDetail = fc
    .tuple(fc.constantFrom(...Object.keys(event.detail)), fc.jsonValue())
    .map(([key, value]) => ({ ...event, detail: { ...event.detail, [key]: value } }));
  const ofEnvelope = fc
    .tuple(fc.constantFrom(...Object.keys(event)), fc.jsonValue())
    .map(([key, value]) => ({ ...event, [key]: value }));
  return fc.oneof(ofDetail, ofEnvelope);
}

it('any JSON yields a trigger or a reason, and never throws', () => {
  const events = [taskEvent(runningDetail), taskEvent(failedDetail), connectionEvent()];
  const anything = fc.oneof(fc.jsonValue(), ...events.map(spoilt));
  fc.assert(
    fc.property(anything, (message) => {
      const trigger = parseTaskEvent(message, { region: 'us-east-1', account });
      expect(['task', 'connection', 'ignored', 'invalid']).toContain(trigger.kind);
      if (trigger.kind === 'invalid')
        expect(trigger).toEqual({
          kind: 'invalid',
          field: expect.stringMatching(/./),
          because: expect.stringMatching(/./),
        });
    }),
    { numRuns: 1_000 },
  );
});

describe('a log of events', () => {
  const createdAt = (at: number) => new Date(Date.UTC(2026, 10, 2, 8) + at * 1_000).toISOString();
  const startedAt = (at: number, version: number) =>
    new Date(Date.UTC(2026, 10, 2, 9) + (at + version) * 1_000).toISOString();
  const idOf = (at: number) => at.toString(16).padStart(32, '0');
  const of = (at: number, version: number, changes: object = {}) =>
    taskEvent({
      ...runningDetail,
      taskArn: taskArnOf(idOf(at)),
      createdAt: createdAt(at),
      startedAt: startedAt(at, 0),
      version,
      ...changes,
    });

  /** Everything that may be told of one task, in its order: some start and some fail. */
  const lifeOf = (at: number) => {
    const stamps = { startedAt: undefined };
    const life = [
      of(at, 1, { ...stamps, lastStatus: 'PROVISIONING' }),
      of(at, 2, { ...stamps, lastStatus: 'PENDING' }),
    ];
    if (at % 3 === 0)
      return [
        ...life,
        of(at, 3, { ...stamps, lastStatus: 'STOPPED', stoppedReason: failedDetail.stoppedReason }),
      ];
    const userIdentity = { arn: `arn:aws:sts::${account}:assumed-role/web/${idOf(at)}` };
    const connection = connectionEvent({ eventTime: createdAt(at + 9), eventID: idOf(at), userIdentity });
    return [...life, of(at, 4), of(at, 5), of(at, 9, { lastStatus: 'STOPPED' }), connection];
  };

  it('tells the same in any order of its lines, and told twice only has more duplicates', () => {
    const lives = [0, 1, 2, 3].flatMap(lifeOf);
    const inOrder = readLines(lives);
    expect(inOrder).toMatchObject({
      starts: [{ mountWindowIs: 'measured' }, {}],
      failures: [{}, {}],
      duplicates: 2,
    });
    fc.assert(
      fc.property(fc.shuffledSubarray(lives, { minLength: lives.length }), (shuffled) => {
        expect(readLines(shuffled)).toEqual(inOrder);
        expect(readLines([...shuffled, ...lives])).toEqual({ ...inOrder, duplicates: 2 + 8 - 2 });
      }),
    );
  });

  it('of 100,000 events of 10,000 tasks, doubled and out of order, counts each start once', () => {
    const tasks = 10_000;
    const events = Array.from({ length: 10 * tasks }, (_, at) => {
      // A step that shares no factor with their number visits all of them, far apart.
      const place = (at * 7_919) % (10 * tasks);
      const task = place % tasks;
      return of(task, 4 + (Math.floor(place / tasks) % 5));
    });
    const { starts, failures, duplicates, rejected } = readLines(events);
    expect(starts.map(({ taskId }) => taskId)).toEqual(Array.from({ length: tasks }, (_, at) => idOf(at)));
    expect([failures, rejected, duplicates]).toEqual([[], [], 9 * tasks]);
  });
});
