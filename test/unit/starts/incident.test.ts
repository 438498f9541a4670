import { describe, expect, it } from 'vitest';
import { type Claim, claimed, ended, type Incident, told } from '../../../src/starts/incident.ts';
import { someIncident, someService } from '../../support/start-values.ts';

const start = new Date('2026-11-02T08:00:00Z');
const second = (seconds: number) => new Date(start.getTime() + seconds * 1_000);
const claim = (changes: Partial<Claim> = {}): Claim => ({
  ...someService,
  ...{ cause: 'network_timeout', messageId: 'm-2', at: second(60), isNew: true },
  ...changes,
});

const untold = someIncident(start);
const heard = told(untold, second(5));
const over = ended(heard, second(3_600));

it('the first failure opens an hour, and counts what was recorded with it', () => {
  expect(claimed(null, claim({ messageId: 'm-1', at: start }))).toEqual({
    ...someService,
    cause: 'network_timeout',
    openedAt: start,
    endsAt: second(3_600),
    countFrom: second(-600),
    claimedBy: 'm-1',
    claimedAt: start,
    toldAt: null,
    endedAt: null,
    revision: 1,
  });
});

type Outcome = 'opens' | 'tells' | 'nothing';

describe.each<[string, Incident | null, Partial<Claim>, Outcome, Outcome]>([
  ['none', null, {}, 'opens', 'opens'],
  ['untold, by another message whose claim is fresh', untold, {}, 'nothing', 'nothing'],
  ['untold, by this very message', untold, { messageId: 'm-1' }, 'tells', 'tells'],
  ['untold, by a claim of twelve minutes', untold, { at: second(720) }, 'nothing', 'nothing'],
  ['untold, by a claim older than that', untold, { at: second(721) }, 'tells', 'tells'],
  ['told, within its hour', heard, {}, 'nothing', 'nothing'],
  ['told by this very message', heard, { messageId: 'm-1' }, 'nothing', 'nothing'],
  ['told, its hour over and its end on its way', heard, { at: second(5_400) }, 'nothing', 'nothing'],
  ['told, its end overdue', heard, { at: second(5_401) }, 'opens', 'nothing'],
  ['ended', over, { at: second(3_601) }, 'opens', 'nothing'],
])('where the incident is %s', (_what, standing, changes, isNew, cameBefore) => {
  it.each([
    ['a new failure', true, isNew],
    ['a failure that came before', false, cameBefore],
  ] as const)(`%s, %s: %s`, (_failure, fresh, outcome) => {
    expect(outcomeOf(standing, claim({ ...changes, isNew: fresh }))).toBe(outcome);
  });
});

function outcomeOf(standing: Incident | null, of: Claim): Outcome {
  const next = claimed(standing, of);
  if (next === null) return 'nothing';
  expect(next).toMatchObject({ claimedBy: of.messageId, claimedAt: of.at, toldAt: null, endedAt: null });
  expect(next.revision).toBe((standing?.revision ?? 0) + 1);
  return next.openedAt === of.at ? 'opens' : 'tells';
}

it('each failure is counted in one hour: the next begins where the last one counted to', () => {
  expect(claimed(over, claim({ at: second(3_700) }))?.countFrom).toEqual(second(3_600));
  expect(claimed(heard, claim({ at: second(9_000) }))?.countFrom).toEqual(heard.countFrom);
});
