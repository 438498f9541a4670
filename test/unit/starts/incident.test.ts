import { describe, expect, it } from 'vitest';
import {
  type Claim,
  claimed,
  countableAt,
  counting,
  ended,
  type Incident,
  type Turn,
  told,
} from '../../../src/starts/incident.ts';
import { someIncident, someService } from '../../support/start-values.ts';

const start = new Date('2026-11-02T08:00:00Z');
const second = (seconds: number) => new Date(start.getTime() + seconds * 1_000);
const claim = (recordedAt: Date, isNew = true): Claim => ({
  ...someService,
  ...{ cause: 'network_timeout', recordedAt, isNew },
});

const untold = someIncident(start);
const heard = told(untold, second(5));
const counted = { ...heard, claimedAt: second(3_780), revision: 3 };
const uncounted = { ...untold, claimedAt: second(3_780), revision: 2 };
const over = ended(counted, second(3_781));

it('the first failure opens an hour, and counts all that is on its way: none of it was told', () => {
  expect(claimed(null, claim(start), start)).toEqual({
    ...someService,
    cause: 'network_timeout',
    openedAt: start,
    endsAt: second(3_600),
    countFrom: second(-15 * 86_400),
    claimedAt: start,
    toldAt: null,
    endedAt: null,
    revision: 1,
  });
});

it('a failure that the incident before has counted does nothing, least of all tell in the place of one that waits', () => {
  const next = someIncident(second(4_500), { countFrom: second(3_600) });
  const countedBefore = claim(second(3_599), false);
  expect(claimed(next, countedBefore, second(4_800))).toBeNull();
  // Nor does it open another one, or wait for anything.
  expect(claimed(next, countedBefore, second(8_100))).toBeNull();
  expect(claimed(told(next, second(4_505)), countedBefore, second(14_000))).toBeNull();
  expect(claimed(next, claim(second(3_600), false), second(4_800))).not.toBeNull();
});

type Outcome = 'opens' | 'tells' | 'nothing' | number;

/** A number: waits until that second. The columns: recorded in the hour and new, in the hour and before, after the hour. */
describe.each<[string, Incident | null, number, Outcome, Outcome, Outcome]>([
  ['none', null, 0, 'opens', 'opens', 'opens'],
  ['untold, claimed a minute ago', untold, 60, 'nothing', 180, 180],
  ['untold, its claim as old as a run can be', untold, 179, 'nothing', 180, 180],
  ['untold, its claim older', untold, 180, 'tells', 'tells', 'tells'],
  ['untold, its hour all but over', untold, 3_599, 'tells', 'tells', 'tells'],
  ['untold, its hour over', untold, 3_600, 'opens', 'opens', 'opens'],
  ['untold, being counted', uncounted, 3_790, 'nothing', 3_960, 3_960],
  ['untold, and who counted it died', uncounted, 3_960, 'opens', 'opens', 'opens'],
  ['told', heard, 60, 'nothing', 'nothing', 5_580],
  ['told, its count on its way', heard, 5_579, 'nothing', 'nothing', 5_580],
  ['told, its count overdue', heard, 5_580, 'nothing', 'nothing', 'opens'],
  ['told, being counted', counted, 3_790, 'nothing', 'nothing', 3_960],
  [
    'told, being counted when that is overdue',
    { ...counted, claimedAt: second(5_500) },
    5_600,
    'nothing',
    'nothing',
    5_680,
  ],
  ['ended', over, 4_000, 'nothing', 'nothing', 'opens'],
])('where the incident is %s', (_what, standing, at, isNew, cameBefore, afterIt) => {
  it.each([
    ['a new failure of its hour', claim(second(3_599)), isNew],
    ['one of its hour that came before', claim(second(3_599), false), cameBefore],
    ['a new one from its end on', claim(second(3_600)), afterIt],
    ['one from its end on that came before', claim(second(3_600), false), afterIt],
  ] as const)('%s', (_failure, of, outcome) => {
    expect(outcomeOf(standing, claimed(standing, of, second(at)), second(at))).toBe(outcome);
  });
});

function outcomeOf(standing: Incident | null, turn: Turn, at: Date): Outcome {
  if (turn === null) return 'nothing';
  if ('waitsUntil' in turn) return (turn.waitsUntil.getTime() - start.getTime()) / 1_000;
  expect(turn).toMatchObject({ claimedAt: at, toldAt: null, endedAt: null });
  expect(turn.revision).toBe((standing?.revision ?? 0) + 1);
  return turn.openedAt.getTime() === at.getTime() ? 'opens' : 'tells';
}

it('each failure is counted in one hour: the next begins where the last one was counted to', () => {
  expect(claimed(over, claim(second(3_600)), second(4_000))).toMatchObject({ countFrom: second(3_600) });
  const { countFrom } = heard;
  expect(claimed(heard, claim(second(3_600)), second(9_000))).toMatchObject({ countFrom });
  expect(claimed(untold, claim(second(3_600)), second(9_000))).toMatchObject({ countFrom });
});

it('nobody is at it once it was told, nor once it was counted', () => {
  expect([heard.claimedAt, over.claimedAt]).toEqual([null, null]);
});

it('it can be counted when every run has ended that recorded one of its failures', () => {
  expect(countableAt(heard)).toEqual(second(3_780));
});

it.each<[string, Incident | null, number, Outcome]>([
  ['none stands', null, 3_780, 'nothing'],
  ['it was counted', over, 9_000, 'nothing'],
  ['another took its place', someIncident(second(1)), 9_000, 'nothing'],
  ['it is not due', heard, 3_779, 3_780],
  ['it is due', heard, 3_780, 'tells'],
  ['it is due, and was never told', untold, 3_780, 'tells'],
  ['somebody is telling it', { ...untold, claimedAt: second(3_700) }, 3_780, 3_880],
  ['somebody is counting it', counted, 3_959, 3_960],
  ['somebody counted it, and died', counted, 3_960, 'tells'],
])('the count, where %s', (_what, standing, at, outcome) => {
  const turn = counting(standing, start, second(at));
  expect(turn === null || 'waitsUntil' in turn || turn.toldAt === standing?.toldAt).toBe(true);
  const asUntold = turn === null || 'waitsUntil' in turn ? turn : { ...turn, toldAt: null };
  expect(outcomeOf(standing, asUntold, second(at))).toBe(outcome);
});
