import { expect, it } from 'vitest';
import { fleetDashboard } from '../../../src/reports/fleet-dashboard.ts';
import { fileSystemAnswer } from '../../../src/reports/review-json.ts';
import { byValue, verdictClass, verdictRow } from '../../../src/reports/verdict-row.ts';
import { verdictTableText } from '../../../src/reports/verdict-table.ts';
import { anAnswer, draining, idleProvisioned, throttled } from '../../support/review-answers.ts';
import { readingsOf, reviewed, sizedFileSystem, usEast1, writesOf } from '../../support/review-inputs.ts';

const urgent = { ...anAnswer().current, isUrgent: true };
const at = new Date('2026-11-23T06:00:00Z');

it('says that there was no review before the first', () => {
  expect(verdictTableText(null)).toBe(
    'No weekly review has run yet. See one at any time: `mountwatch review`.\n',
  );
});

it('has one row a verdict: what cannot wait first, then what is worth most', () => {
  const rows = byValue([anAnswer(), idleProvisioned, draining, throttled]).map(verdictRow);
  expect(verdictTableText({ at, verdicts: rows, more: 0 }).split('\n').slice(4, 8)).toEqual([
    '| fs-0c000000 | bursting | **probe** to elastic | costs $150.87 more a month | low |',
    '| `slow-leak` (fs-0d000000) | bursting | keep |  | high |',
    '| `old-render-farm` (fs-0b000000) | provisioned 1,024 MiB/s | **change** to bursting | saves $6,085.41 a month | high |',
    '| `web-content` (fs-0a000000) | bursting | keep |  | high |',
  ]);
});

it('shows fifty rows and counts the rest in words', () => {
  const verdicts = Array.from({ length: 60 }, () => verdictRow(anAnswer()));
  const text = verdictTableText({ at, verdicts, more: 940 });
  expect(text.match(/^\| `web-content`/gm)?.length).toBe(50);
  expect(text).toContain('And 950 file systems more');
});

it('stands on the fleet dashboard', () => {
  const verdicts = [verdictRow(idleProvisioned)];
  const { body } = fleetDashboard(
    'mountwatch',
    'us-east-1',
    { fileSystems: [] },
    { at, verdicts, more: 0 },
    null,
  );
  expect(body).toContain('saves $6,085.41 a month');
});

it.each([
  ['probe', throttled, 'urgent'],
  ['keep while the credits last longer than two weeks', draining, 'soon'],
  ['change for money', idleProvisioned, 'change'],
  ['keep', anAnswer(), 'keep'],
  [
    'probe of a batch that uses all of its burst throughput',
    anAnswer({
      current: urgent,
      recommendation: { action: 'probe', reasons: ['demandCensored', 'burstCeiling'] },
    }),
    'ceiling',
  ],
  [
    'change because clients are throttled under provisioned throughput',
    anAnswer({ current: urgent, recommendation: { action: 'change', reasons: ['provisionedSaturated'] } }),
    'urgent',
  ],
  [
    'change because elastic throughput does not carry the demand',
    anAnswer({
      current: { ...urgent, mode: 'elastic' },
      recommendation: { action: 'change', mode: 'provisioned', reasons: ['beyondElasticLimit'] },
    }),
    'urgent',
  ],
  [
    'keep, since no mode serves',
    anAnswer({
      current: urgent,
      recommendation: { action: 'keep', reasons: ['noModeServes', 'iopsCeiling'] },
    }),
    'urgent',
  ],
  [
    'keep what serves best, though its credits end within two weeks',
    anAnswer({
      current: urgent,
      recommendation: { action: 'keep', reasons: ['creditsDraining', 'unpriced'] },
    }),
    'urgent',
  ],
  [
    'insufficient data, and what there is shows throttling',
    anAnswer({
      current: urgent,
      recommendation: { action: 'insufficient-data', reasons: ['insufficientData'] },
    }),
    'insufficient-data',
  ],
] as const)('the advice %s is of its class', (_name, answer, expected) => {
  expect(verdictClass(answer)).toBe(expected);
});

it('a change from elastic throughput that does not carry the demand cannot wait', () => {
  // One Zone: elastic throughput carries 1,024 MiB/s of writes, provisioned 3,414, and one minute asked for 1,500.
  const review = reviewed({
    fileSystem: sizedFileSystem({ throughputMode: 'elastic', oneZone: true }),
    readings: readingsOf(writesOf((at) => (at === 600 ? 1_500 : 1), 2_000)),
    prices: { ...usEast1, oneZoneStandard: 0.16 },
  });
  const answer = fileSystemAnswer(review, null);
  // 1,500 / 0.8.
  expect(answer.recommendation).toMatchObject({ action: 'change', provisionedMiBps: 1_875 });
  expect(answer.recommendation.reasons[0]).toBe('beyondElasticLimit');
  expect(verdictClass(answer)).toBe('urgent');
});
